package dev.drydock.engine.backup.retention;

import java.util.Locale;

/// Why a backup is kept or removed.
///
/// @param detail the day, week … of a calendar rule, the id of another backup; empty otherwise
public record RetentionReason(Kind kind, String detail) {

    /// The fronts have a text for each, by its [#word].
    public enum Kind {
        /// Among the newest so many; the detail says the how manieth.
        LAST(true),
        /// Newest of its hour, as the next four of theirs.
        HOURLY(true),
        DAILY(true),
        WEEKLY(true),
        MONTHLY(true),
        YEARLY(true),
        /// The oldest, while a rule has not found as many as it may keep; the detail is the rule.
        OLDEST(true),
        /// Not older than the policy's age.
        WITHIN(true),
        /// No rule but the size limit, and it fits.
        FITS(true),
        /// A rule wants it among those that were never checked; these are counted apart.
        UNVERIFIED(true),
        /// A kept one builds on it; the detail is its id.
        NEEDED(true),

        PINNED(false),
        RUNNING(false),
        /// Dated later than now: a clock was or is wrong.
        FUTURE(false),
        /// The newest that was restored for proof.
        NEWEST_PROVED(false),
        /// The newest that was read back.
        NEWEST_VERIFIED(false),
        /// The newest, where none was ever checked.
        NEWEST_COMPLETE(false),
        /// Its file is not there, so nothing can be said; mount the volume.
        MISSING(false),
        /// It builds on one that is not there; the detail is that id.
        CHAIN_INCOMPLETE(false),
        /// Damaged, but no good one is newer.
        NO_NEWER_GOOD(false),
        /// Another kept entry has the same file; the detail is its id.
        SHARED_FILE(false),
        /// Failed run, among the last or not old.
        FAILED_RECENT(false),
        /// Not asked about.
        OTHER_DATABASE(false),

        /// No rule wants it.
        NO_RULE(false),
        /// The size limit.
        OVER_SIZE(false),
        /// Damaged, and a newer good one is kept.
        DAMAGED(false),
        /// Failed run, long ago.
        FAILED_OLD(false),
        /// Its file is not there and the policy says that such entries go.
        MISSING_FORGOTTEN(false),
        /// An earlier run began to remove it.
        REMOVAL_BEGUN(false);

        private final boolean yieldsToSize;

        Kind(boolean yieldsToSize) {
            this.yieldsToSize = yieldsToSize;
        }

        /// Whether the size limit may overrule it.
        boolean yieldsToSize() {
            return yieldsToSize;
        }

        /// Stable word for programs: `newest-proved`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static RetentionReason of(Kind kind) {
        return new RetentionReason(kind, "");
    }
}
