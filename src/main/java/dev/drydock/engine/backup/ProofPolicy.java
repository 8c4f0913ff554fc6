package dev.drydock.engine.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When a new backup should be restored for proof: the first of a job, then weekly. A job is what
/// makes backups of one database in one format.
public final class ProofPolicy {

    /// A job that runs each week does not start to the second; half a day early is a week as well.
    private static final Duration WEEK = Duration.ofDays(7).minusHours(12);

    private ProofPolicy() {}

    /// Whether the backup should be proved now.
    ///
    /// @param made the new backup
    /// @param history all backups of the catalogue, in any order, with or without the new one
    public static boolean isDue(Backup made, List<Backup> history, Instant now) {
        return made.state() == BackupState.COMPLETE
                && history.stream()
                        .filter(backup ->
                                made.canStandFor(backup)
                                        && backup.format() == made.format()
                                        && backup.state() != BackupState.DAMAGED)
                        .noneMatch(backup -> isProofOfThisWeek(backup, now));
    }

    // a proof from the future was made with a wrong clock: it must not put off the next for years
    private static boolean isProofOfThisWeek(Backup backup, Instant now) {
        Instant proven = backup.provenAt();
        return proven != null && !proven.isAfter(now) && proven.isAfter(now.minus(WEEK));
    }
}
