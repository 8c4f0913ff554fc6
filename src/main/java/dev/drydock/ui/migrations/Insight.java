package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What checks, rehearsals and snapshots say of the files that are shown. Read after them, because
/// it takes longer. Immutable.
///
/// @param files by version
/// @param directory findings about no single file
/// @param drift null when no run has left a snapshot, or nothing has moved
/// @param notes what could not be looked at, as sentences
record Insight(
        Map<MigrationVersion, FileInsight> files,
        List<Finding> directory,
        @Nullable Drift drift,
        List<String> notes) {

    static final Insight NOTHING = new Insight(Map.of(), List.of(), null, List.of());

    Insight {
        files = Map.copyOf(files);
        directory = List.copyOf(directory);
        notes = List.copyOf(notes);
    }

    FileInsight of(Migration migration) {
        return files.getOrDefault(migration.version(), FileInsight.NOTHING);
    }

    /// Findings of all files.
    long count(Severity severity) {
        return files.values().stream().mapToLong(file -> file.count(severity)).sum()
                + directory.stream().filter(one -> one.severity() == severity).count();
    }
}
