package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.schema.compare.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several files that were rolled back one after the other, the last one first, and compared with
/// the structure before the first.
///
/// @param kind what made these files a range
/// @param first lowest version that was rolled back
/// @param last highest version, where the way back began
/// @param verdict of the way back; FAILS when a rollback failed on the way
/// @param failure why; null when none failed
public record RehearsedRange(
        Kind kind,
        MigrationVersion first,
        MigrationVersion last,
        DownVerdict verdict,
        List<Difference> differences,
        @Nullable StepFailure failure) {

    public RehearsedRange {
        differences = List.copyOf(differences);
    }

    /// What the files of a range have in common.
    public enum Kind {
        /// Versions with the same first number (`12.1`, `12.2`).
        GROUP("group"),
        /// All pending files from this one to the last.
        TAIL("tail"),
        /// All files once more after all of them were rolled back; compared with the first time.
        AGAIN("again");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
