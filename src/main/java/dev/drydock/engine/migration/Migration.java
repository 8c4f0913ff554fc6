package dev.drydock.engine.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One migration as seen at one moment: its files and what the database has of it. Immutable.
///
/// @param description words of the file's name
/// @param file name relative to the directory, for example `pending/007_add_index.sql`; as recorded
///   when the file is gone
/// @param sql text of the file, or the text that was applied when the file is gone
/// @param rollbackSql text that takes it back, from the directory or else as saved when it was
///   applied; null when there is none
/// @param appliedAt when it was last applied; null when never
/// @param appliedBy role or user that applied it; empty when never
/// @param executionTimeMs milliseconds the last run took; −1 when it never ran
/// @param remark what is worth knowing about the state, for people: the error of the last attempt,
///   how far a half-done file came; empty when nothing is
public record Migration(
        MigrationVersion version,
        String description,
        MigrationState state,
        String file,
        String sql,
        @Nullable String rollbackSql,
        @Nullable Instant appliedAt,
        String appliedBy,
        long executionTimeMs,
        String remark) {

    /// Whether it is one of the numbered, repeatable or baseline files.
    public MigrationKind kind() {
        if (version.isRepeatable()) {
            return MigrationKind.REPEATABLE;
        }
        return Baselines.isBaselineFile(file) ? MigrationKind.BASELINE : MigrationKind.VERSIONED;
    }

    /// Whether it can be rolled back.
    public boolean hasRollback() {
        return rollbackSql != null;
    }

    Migration after(MigrationState newState, Instant when, String who, long millis) {
        return new Migration(
                version, description, newState, file, sql, rollbackSql, when, who, millis, "");
    }
}
