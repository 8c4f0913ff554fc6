package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.migration.HistoryLedger;
import java.util.List;
import java.util.Locale;

/// One thing that is not in order, and what a repair does about it.
///
/// @param file the file it is about; as recorded when there is none
/// @param found what was found, for people
/// @param done what the repair does; when it does nothing, what somebody has to decide
/// @param rows what is added to the history; empty when a decision is missing
public record RepairStep(
        Kind kind,
        String version,
        String file,
        String found,
        String done,
        List<HistoryLedger.LedgerRow> rows) {

    public RepairStep {
        rows = List.copyOf(rows);
    }

    /// What is not in order.
    public enum Kind {
        /// A failed attempt is on record.
        FAILED_ATTEMPT,
        /// A file that stopped between its statements.
        HALF_DONE,
        /// The file is not what was applied.
        CHANGED_FILE,
        /// The file has another name, number or description than the history.
        RENAMED_FILE,
        /// The file is gone.
        MISSING_FILE;

        /// Stable lower-case word.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Whether somebody has to decide first.
    public boolean isUnclear() {
        return rows.isEmpty();
    }
}
