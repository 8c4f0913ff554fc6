package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a saved connection's database could be brought back. Only backups of all tables, with
/// their rows, count.
///
/// @param newest the newest backup whose file is there; null for none
/// @param proved the newest that was restored for proof; null for none
public record BackupCoverage(
        ConnectionProfile connection,
        Verdict verdict,
        @Nullable Backup newest,
        @Nullable Backup proved) {

    /// A backup older than this is not recent, unless told otherwise.
    public static final Duration RECENT = Duration.ofDays(7);

    /// A proof older than this says little about the backups of today.
    public static final Duration PROOF = Duration.ofDays(30);

    /// From good to bad.
    public enum Verdict {
        /// A recent backup, and a proof that is not old.
        COVERED,
        /// A recent backup, but none was restored for proof lately; prove one.
        NOT_PROVED,
        /// The newest backup is old; make one.
        OLD,
        /// No backup; make one.
        NONE;

        /// Stable lower-case word: `not-proved`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// One for each connection, in their order.
    ///
    /// @param recent how old the newest backup may be
    public static List<BackupCoverage> of(
            List<ConnectionProfile> connections,
            List<Backup> backups,
            Duration recent,
            Instant now) {
        return connections.stream()
                .map(connection -> of(connection, backups, recent, now))
                .toList();
    }

    private static BackupCoverage of(
            ConnectionProfile connection, List<Backup> backups, Duration recent, Instant now) {
        List<Backup> own =
                backups.stream()
                        .filter(backup ->
                                backup.dialect().equals(connection.endpoint().dialectId())
                                        && backup.isOf(connection.endpoint().display()))
                        .filter(backup ->
                                backup.state() == BackupState.COMPLETE
                                        && backup.type() != BackupType.SCHEMA
                                        && backup.selection().isEmpty())
                        // one that is dated in the future says nothing about its age
                        .filter(backup -> !backup.startedAt().isAfter(now))
                        .toList();
        Optional<Backup> newest = own.stream().max(Comparator.comparing(Backup::startedAt));
        Optional<Backup> proved =
                own.stream()
                        .filter(backup -> backup.provenAt() != null)
                        .max(Comparator.comparing(Backup::startedAt));
        return new BackupCoverage(
                connection,
                verdict(own, newest, recent, now),
                newest.orElse(null),
                proved.orElse(null));
    }

    private static Verdict verdict(
            List<Backup> own, Optional<Backup> newest, Duration recent, Instant now) {
        if (newest.isEmpty()) {
            return Verdict.NONE;
        }
        if (newest.get().startedAt().isBefore(now.minus(recent))) {
            return Verdict.OLD;
        }
        return own.stream().anyMatch(backup -> isWithin(backup.provenAt(), now))
                ? Verdict.COVERED
                : Verdict.NOT_PROVED;
    }

    private static boolean isWithin(@Nullable Instant provenAt, Instant now) {
        return provenAt != null && !provenAt.isBefore(now.minus(PROOF));
    }
}
