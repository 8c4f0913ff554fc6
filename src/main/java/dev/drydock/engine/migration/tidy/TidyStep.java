package dev.drydock.engine.migration.tidy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One step of a clean-up, to be looked at by somebody. Whole in itself: it never needs another
/// step of the plan.
///
/// @param number from 1, stays when other steps are taken out
/// @param reason why, one or more sentences
/// @param history what it means for the history of databases, for people
/// @param byDefault whether it is taken when nobody selects: only what cannot go wrong
/// @param versions the renumbering that rows of the history follow; null when none do
public record TidyStep(
        int number,
        Kind kind,
        String reason,
        List<FileChange> changes,
        String history,
        boolean byDefault,
        @Nullable VersionChange versions) {

    public TidyStep {
        changes = List.copyOf(changes);
    }

    /// What kind of step. The lower-case word with hyphens is what programs get.
    public enum Kind {
        /// Another number, with its rollback.
        RENUMBER,
        /// Files that mend each other become one.
        CONSOLIDATE,
        /// Into the folder of what databases have.
        MOVE_TO_APPLIED,
        /// Into the folder of what is to come.
        MOVE_TO_PENDING,
        /// Kept for the record only.
        MOVE_TO_ARCHIVED,
        /// Into the folder of rollbacks.
        MOVE_TO_ROLLBACK,
        /// The standard name.
        RENAME,
        /// A file goes that says what another one says.
        DELETE_DUPLICATE;

        /// Stable word: `renumber`, `move-to-applied` …
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @param from as the rows have it
    /// @param to as they shall have it
    public record VersionChange(String from, String to) {}

    TidyStep withNumber(int other) {
        return new TidyStep(other, kind, reason, changes, history, byDefault, versions);
    }
}
