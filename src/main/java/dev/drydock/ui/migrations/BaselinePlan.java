package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import java.util.List;

/// What a baseline would mean.
///
/// @param version up to which everything counts as applied
/// @param lines what becomes of each file
/// @param historyRows how many rows the history has already
record BaselinePlan(MigrationVersion version, List<Line> lines, int historyRows) {

    BaselinePlan {
        lines = List.copyOf(lines);
    }

    /// What becomes of one file.
    record Line(String version, String description, String file, Effect effect) {}

    /// What a baseline does to a file.
    enum Effect {
        /// It counts as applied and is not run.
        COUNTS,
        /// It is applied with the next run.
        PENDING,
        /// It was applied before; nothing changes.
        APPLIED
    }

    static BaselinePlan of(MigrationVersion version, MigrationStatus status, int historyRows) {
        return new BaselinePlan(
                version,
                status.migrations().stream().map(one -> line(version, one)).toList(),
                historyRows);
    }

    private static Line line(MigrationVersion version, Migration migration) {
        boolean within =
                !migration.version().isRepeatable() && migration.version().isWithin(version);
        Effect effect =
                migration.state().isApplied()
                        ? Effect.APPLIED
                        : within ? Effect.COUNTS : Effect.PENDING;
        return new Line(
                migration.version().text(), migration.description(), migration.file(), effect);
    }

    long count(Effect effect) {
        return lines.stream().filter(line -> line.effect() == effect).count();
    }
}
