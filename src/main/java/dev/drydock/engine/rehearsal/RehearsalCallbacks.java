package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.Callback;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The callbacks of a directory as they are rehearsed. Those around each file run with it; those
/// before the first and after the last file run once for all files of the rehearsal, because one
/// real run applies all of them. Immutable.
final class RehearsalCallbacks {

    /// Run by the runner together with each file.
    private static final Set<Callback> EACH =
            EnumSet.of(
                    Callback.BEFORE_EACH_MIGRATE,
                    Callback.AFTER_EACH_MIGRATE,
                    Callback.AFTER_MIGRATE_ERROR,
                    Callback.BEFORE_EACH_ROLLBACK,
                    Callback.AFTER_EACH_ROLLBACK,
                    Callback.AFTER_ROLLBACK_ERROR);

    private final Map<Callback, List<MigrationFile>> callbacks = new EnumMap<>(Callback.class);
    private final List<SqlStatement> statements = new ArrayList<>();
    private final List<Finding> refused = new ArrayList<>();

    private RehearsalCallbacks() {}

    /// @param beyond whether the sandbox may be left: on a server that was named for it
    static RehearsalCallbacks of(
            Map<Callback, List<MigrationFile>> found,
            MigrationDialect migration,
            RehearsalDialect dialect,
            Map<String, String> placeholders,
            boolean beyond) {
        var result = new RehearsalCallbacks();
        found.forEach((callback, files) -> {
            for (MigrationFile file : files) {
                var places = new ScriptPlaces(file.text(), migration, placeholders);
                Optional<StepFailure> refusal =
                        beyond
                                ? Optional.empty()
                                : BeyondSandbox.find(file.name(), places, dialect);
                if (refusal.isPresent()) {
                    result.refused.add(CallbackFindings.beyond(refusal.get()));
                } else {
                    result.callbacks.computeIfAbsent(callback, _ -> new ArrayList<>()).add(file);
                    if (EACH.contains(callback)) {
                        result.statements.addAll(places.statements());
                    }
                }
            }
        });
        return result;
    }

    /// Findings of callbacks that reach beyond the sandbox and are not run.
    List<Finding> refused() {
        return refused;
    }

    /// Those that are run with each file.
    Map<Callback, List<MigrationFile>> each() {
        Map<Callback, List<MigrationFile>> each = new EnumMap<>(callbacks);
        each.keySet().retainAll(EACH);
        return each;
    }

    /// All of them.
    Map<Callback, List<MigrationFile>> all() {
        return callbacks;
    }

    /// Statements that run together with each file.
    List<SqlStatement> statements() {
        return statements;
    }

    boolean has(Callback callback) {
        return callbacks.containsKey(callback);
    }

    /// Whether anything runs once for all files.
    boolean hasMoments() {
        return !EACH.containsAll(callbacks.keySet());
    }

    boolean hasEach() {
        return !each().isEmpty();
    }

    /// Whether the file is one of them.
    boolean isCallback(String file) {
        return callbacks.values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.name().equals(file));
    }
}
