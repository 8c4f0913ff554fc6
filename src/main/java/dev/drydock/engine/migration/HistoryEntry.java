package dev.drydock.engine.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One row of the history table: something that happened to one migration. Rows are added, and only
/// the row of a file that runs without a transaction is brought up to date while it runs.
///
/// @param id grows with time
/// @param checksum algorithm and value, `sha256-lf:…`
/// @param event what happened
/// @param by role or user
/// @param at when it ended
/// @param executionTimeMs milliseconds
/// @param statementsDone how many of the file's statements are done
/// @param message the error, when there was one; for an applied file what became of the rows, where
///   the engine counts them; empty otherwise
/// @param sql the text that was run, before placeholders were filled in
/// @param rollbackSql the rollback as it was at that moment; null when there was none
/// @param journal statement by statement, of a file that runs without a transaction; null otherwise
public record HistoryEntry(
        long id,
        MigrationVersion version,
        String description,
        String file,
        String checksum,
        Event event,
        String by,
        Instant at,
        long executionTimeMs,
        int statementsDone,
        int statementCount,
        String message,
        String sql,
        @Nullable String rollbackSql,
        @Nullable Journal journal) {

    /// Whether it is a file without transaction that stopped between its statements.
    boolean isHalfDone() {
        return event == Event.RUNNING || event == Event.HALF_DONE;
    }

    /// Whether it is the rollback that ran.
    public boolean isBack() {
        return event == Event.ROLLED_BACK || (journal != null && journal.back());
    }

    /// The same event with name, description, checksum and texts of the later row.
    HistoryEntry realignedBy(HistoryEntry later) {
        return new HistoryEntry(
                id,
                later.version,
                later.description,
                later.file,
                later.checksum,
                event,
                by,
                at,
                executionTimeMs,
                statementsDone,
                statementCount,
                message,
                later.sql,
                later.rollbackSql,
                journal);
    }

    /// What happened. The lower-case name is stored.
    public enum Event {
        /// All of the file was applied.
        APPLIED,
        /// The rollback was run.
        ROLLED_BACK,
        /// An attempt to apply failed and was rolled back completely.
        FAILED,
        /// A file without transaction is running, or its process died in the middle.
        RUNNING,
        /// A file without transaction stopped between statements.
        HALF_DONE,
        /// It and everything below it is in the database without Drydock having run it.
        BASELINE,
        /// A repair put name, description, checksum and texts in step with the file. What happened
        /// before stays what happened.
        REALIGNED,
        /// A repair set aside what came before: the version counts as never applied.
        DELETED;

        String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Event ofStored(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
