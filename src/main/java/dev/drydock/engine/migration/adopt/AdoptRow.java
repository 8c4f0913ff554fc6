package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.migration.HistoryLedger;
import org.jspecify.annotations.Nullable;

/// What becomes of one migration of another tool's history.
///
/// @param version as the other tool has it; empty where it has none
/// @param source what the other tool says: its type and its file
/// @param file the file that was found for it; empty when there is none
/// @param recorded the row that is added to our history; null when none is
/// @param remark what is worth knowing, for people
public record AdoptRow(
        String version,
        String source,
        String file,
        Verdict verdict,
        HistoryLedger.@Nullable LedgerRow recorded,
        String remark) {

    /// How sure it is that the file is what was applied.
    public enum Verdict {
        /// The checksum of the other tool fits the file.
        AGREES("agrees", false),
        /// The other tool keeps no checksum, or none of this kind of row.
        NOT_CHECKED("not-checked", false),
        /// The file is not what was applied. Its text is not recorded; the status will say
        /// changed-after-apply.
        DIFFERS("differs", true),
        /// No file has this version.
        FILE_MISSING("file-missing", true),
        /// It failed there and may have left something.
        FAILED("failed", true),
        /// It is nothing that the history can keep.
        NOT_RECORDED("not-recorded", true),
        /// There is nothing to record and nothing is lost.
        NOTHING_TO_DO("nothing-to-do", false);

        private final String word;
        private final boolean unclear;

        Verdict(String word, boolean unclear) {
            this.word = word;
            this.unclear = unclear;
        }

        /// Stable lower-case word.
        public String word() {
            return word;
        }

        /// Whether somebody has to look at it.
        public boolean isUnclear() {
            return unclear;
        }
    }
}
