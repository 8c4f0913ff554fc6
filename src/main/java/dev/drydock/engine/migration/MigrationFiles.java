package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of one source, sorted by version. Immutable.
///
/// @param forward what applies, by version; the repeatable ones last, by name
/// @param rollbacks what takes back, by version
/// @param baselines what may stand for all versions up to its own, by version
/// @param duplicates files of a version that another file has; nothing is applied while there are
///   any
/// @param callbacks what runs before and after, in the order of the names
/// @param warnings files that were left out, and why
public record MigrationFiles(
        SortedMap<MigrationVersion, MigrationFile> forward,
        Map<MigrationVersion, MigrationFile> rollbacks,
        SortedMap<MigrationVersion, MigrationFile> baselines,
        List<Duplicate> duplicates,
        Map<Callback, List<MigrationFile>> callbacks,
        List<String> warnings) {

    /// Two files of one version.
    ///
    /// @param first the one that counts as the version's file
    /// @param second the other
    /// @param rollback whether both take back
    public record Duplicate(MigrationFile first, MigrationFile second, boolean rollback) {

        DrydockException refusal() {
            return new DrydockException(
                    ErrorCode.MIGRATION_FILES_INVALID,
                    "Two files "
                            + (rollback ? "take back" : "have")
                            + " version "
                            + first.version()
                            + ": "
                            + Identifiers.visible(first.name())
                            + " and "
                            + Identifiers.visible(second.name())
                            + ". Nothing was run.",
                    rollback ? "Delete one of them." : "Give one of them the next free number.",
                    Map.of("file", second.name(), "otherFile", first.name()),
                    null);
        }
    }

    public MigrationFiles {
        forward = Collections.unmodifiableSortedMap(new TreeMap<>(forward));
        rollbacks = Map.copyOf(rollbacks);
        baselines = Collections.unmodifiableSortedMap(new TreeMap<>(baselines));
        duplicates = List.copyOf(duplicates);
        callbacks = Map.copyOf(callbacks);
        warnings = List.copyOf(warnings);
    }

    /// @throws DrydockException MIGRATION_FILES_INVALID naming two files of one version
    public void requireOneFilePerVersion() {
        if (!duplicates.isEmpty()) {
            throw duplicates.getFirst().refusal();
        }
    }

    /// Versioned files only.
    public MigrationFiles(
            SortedMap<MigrationVersion, MigrationFile> forward,
            Map<MigrationVersion, MigrationFile> rollbacks,
            List<String> warnings) {
        this(forward, rollbacks, new TreeMap<>(), List.of(), Map.of(), warnings);
    }

    Optional<MigrationFile> findRollback(MigrationVersion version) {
        return Optional.ofNullable(rollbacks.get(version));
    }

    /// The files of one moment.
    public List<MigrationFile> callbacks(Callback callback) {
        return callbacks.getOrDefault(callback, List.of());
    }

    /// Sorts files as they are found.
    static final class Collector {
        private final SortedMap<MigrationVersion, MigrationFile> forward = new TreeMap<>();
        private final SortedMap<MigrationVersion, MigrationFile> rollbacks = new TreeMap<>();
        private final SortedMap<MigrationVersion, MigrationFile> baselines = new TreeMap<>();
        private final List<Duplicate> duplicates = new ArrayList<>();
        private final Map<Callback, List<MigrationFile>> callbacks = new EnumMap<>(Callback.class);
        private final List<String> warnings = new ArrayList<>();

        void warn(String warning) {
            warnings.add(warning);
        }

        void add(MigrationFile file, boolean rollback) {
            SortedMap<MigrationVersion, MigrationFile> place =
                    rollback
                            ? rollbacks
                            : file.kind() == MigrationKind.BASELINE ? baselines : forward;
            MigrationFile other = place.putIfAbsent(file.version(), file);
            if (other != null) {
                duplicates.add(new Duplicate(other, file, rollback));
            }
        }

        void add(Callback callback, MigrationFile file) {
            callbacks.computeIfAbsent(callback, _ -> new ArrayList<>()).add(file);
        }

        MigrationFiles toFiles() {
            rollbacks.values().stream()
                    .filter(rollback -> !forward.containsKey(rollback.version()))
                    .map(rollback ->
                            Identifiers.visible(rollback.name())
                                    + " rolls back version "
                                    + rollback.version()
                                    + ", of which there is no file.")
                    .forEach(warnings::add);
            callbacks.replaceAll((_, files) -> List.copyOf(files));
            return new MigrationFiles(
                    forward, rollbacks, baselines, duplicates, callbacks, warnings);
        }
    }
}
