package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of one source, sorted by version. Immutable.
///
/// @param forward what applies, by version
/// @param rollbacks what takes back, by version
/// @param warnings files that were left out, and why
public record MigrationFiles(
        SortedMap<MigrationVersion, MigrationFile> forward,
        Map<MigrationVersion, MigrationFile> rollbacks,
        List<String> warnings) {

    public MigrationFiles {
        forward = Collections.unmodifiableSortedMap(new TreeMap<>(forward));
        rollbacks = Map.copyOf(rollbacks);
        warnings = List.copyOf(warnings);
    }

    Optional<MigrationFile> findRollback(MigrationVersion version) {
        return Optional.ofNullable(rollbacks.get(version));
    }

    /// Sorts files as they are found and refuses versions that occur twice.
    static final class Collector {
        private final SortedMap<MigrationVersion, MigrationFile> forward = new TreeMap<>();
        private final SortedMap<MigrationVersion, MigrationFile> rollbacks = new TreeMap<>();
        private final List<String> warnings = new ArrayList<>();

        void warn(String warning) {
            warnings.add(warning);
        }

        void add(MigrationFile file, boolean rollback) {
            MigrationFile other =
                    (rollback ? rollbacks : forward).putIfAbsent(file.version(), file);
            if (other != null) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_FILES_INVALID,
                        "Two files have version "
                                + file.version()
                                + ": "
                                + Identifiers.visible(other.name())
                                + " and "
                                + Identifiers.visible(file.name())
                                + ".",
                        "Give one of them the next free number.",
                        Map.of("file", file.name(), "otherFile", other.name()),
                        null);
            }
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
            return new MigrationFiles(forward, rollbacks, warnings);
        }
    }
}
