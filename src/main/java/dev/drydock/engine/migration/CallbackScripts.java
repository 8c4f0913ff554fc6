package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The callbacks of a source, checked before anything is run. Immutable.
final class CallbackScripts {

    private final Map<Callback, List<Script>> scripts = new EnumMap<>(Callback.class);

    private CallbackScripts() {}

    /// @throws DrydockException MIGRATION_FILES_INVALID when one cannot be run, or cannot be run in
    ///   a transaction
    static CallbackScripts check(
            MigrationFiles files, MigrationDialect dialect, Placeholders placeholders) {
        var result = new CallbackScripts();
        files.callbacks()
                .forEach((callback, each) -> {
                    List<Script> checked = new ArrayList<>();
                    for (MigrationFile file : each) {
                        Script script = Script.check(file, dialect, placeholders);
                        if (script.alone()) {
                            throw new DrydockException(
                                    ErrorCode.MIGRATION_FILES_INVALID,
                                    Identifiers.visible(file.name())
                                            + " cannot run in a transaction, and "
                                            + callback.word()
                                            + " always runs in one. Nothing was run.",
                                    "Write a migration with a number for it.",
                                    Map.of("file", file.name()),
                                    null);
                        }
                        checked.add(script);
                    }
                    result.scripts.put(callback, List.copyOf(checked));
                });
        return result;
    }

    List<Script> of(Callback callback) {
        return scripts.getOrDefault(callback, List.of());
    }

    /// The script with those that run before and after each in its transaction.
    List<Script> around(Script script, RunTally.Direction direction) {
        return Stream.of(of(direction.beforeEach), List.of(script), of(direction.afterEach))
                .flatMap(List::stream)
                .toList();
    }

    /// All that a run in this direction may execute.
    List<Script> all(RunTally.Direction direction) {
        return Stream.of(
                        direction.before,
                        direction.beforeEach,
                        direction.afterEach,
                        direction.after,
                        direction.afterError)
                .flatMap(callback -> of(callback).stream())
                .toList();
    }
}
