package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/// Reads backups to their end and restores them for proof; the catalogue keeps what was found.
record BackupProver(RunEntries entries, BackupFinder finder, ScratchFolder scratch, Clock clock) {

    /// Beginnings of SQLSTATEs that tell of the server or the role: no privilege, no room, an
    /// operator's intervention, the system.
    private static final List<String> OF_THE_PLACE = List.of("42501", "53", "57", "58");

    VerifyReport verify(BackupDialect dialect, Backup backup, JobContext context) {
        List<String> problems;
        Backup known = backup;
        try {
            BackupFiles files = finder.files(backup);
            known = completed(backup, files.manifest());
            context.progress().phase("Reading every byte");
            problems = readBack(dialect, backup, files, context);
            if (problems.isEmpty()) {
                problems = check(dialect, files, backup.id(), context);
            }
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.BACKUP_DAMAGED) {
                throw failure;
            }
            problems = List.of(failure.message());
        }
        return read(known, problems, dialect.checkRestores());
    }

    private VerifyReport read(Backup backup, List<String> problems, boolean restored) {
        boolean good = problems.isEmpty();
        entries.saveIfKnown(
                good
                        ? backup.verified(now(), restored)
                        : backup.withState(BackupState.DAMAGED, String.join("; ", problems)));
        return new VerifyReport(good, good && restored, problems);
    }

    VerifyReport prove(
            BackupDialect dialect,
            Backup backup,
            Function<JobContext, ScratchDatabase> place,
            JobContext context) {
        VerifyReport read = verify(dialect, backup, context);
        if (read.proven() || !read.verified()) {
            return read;
        }
        Findings found;
        try (ScratchDatabase made = place.apply(context)) {
            found = restore(dialect, finder.files(backup), made, context);
        } catch (DrydockException failure) {
            noteFailure(backup, failure);
            throw failure;
        }
        return report(backup, found);
    }

    /// Proves a backup that was made and read back a moment ago, so that it is not read twice.
    MadeBackup.Proof proveNew(
            BackupDialect dialect,
            Backup backup,
            BackupFiles files,
            Function<JobContext, ScratchDatabase> place,
            JobContext context) {
        try {
            if (dialect.checkRestores()) {
                context.progress().phase("Restoring into a scratch file");
                return new MadeBackup.Compared(
                        read(backup, check(dialect, files, backup.id(), context), true));
            }
            Findings found;
            try (ScratchDatabase made = place.apply(context)) {
                found = restore(dialect, files, made, context);
            }
            return new MadeBackup.Compared(report(backup, found));
        } catch (DrydockException failure) {
            noteFailure(backup, failure);
            return isAboutTheBackup(failure)
                    ? new MadeBackup.Failed(failure)
                    : new MadeBackup.Impossible(failure);
        } catch (JobCancelledException cancelled) {
            var kept =
                    new JobCancelledException(
                            "the backup " + backup.id() + " was made and is kept, not proved");
            kept.addSuppressed(cancelled);
            throw kept;
        }
    }

    private static Findings restore(
            BackupDialect dialect, BackupFiles files, ScratchDatabase made, JobContext context) {
        context.progress().phase("Restoring into a scratch database");
        return dialect.prove(files, made.connection(), context);
    }

    private VerifyReport report(Backup backup, Findings found) {
        Backup known = entries.find(backup).orElse(backup);
        boolean equal = found.differences().isEmpty();
        entries.saveIfKnown(
                equal
                        ? known.verified(now(), true)
                        : known.withState(
                                BackupState.COMPLETE,
                                "Its proof failed: " + String.join("; ", found.differences())));
        return new VerifyReport(true, equal, found.differences(), found.notes());
    }

    private void noteFailure(Backup backup, DrydockException failure) {
        if (isAboutTheBackup(failure)) {
            boolean damaged = failure.code() == ErrorCode.BACKUP_DAMAGED;
            entries.saveIfKnown(
                    entries.find(backup)
                            .orElse(backup)
                            .withState(
                                    damaged ? BackupState.DAMAGED : BackupState.COMPLETE,
                                    damaged
                                            ? failure.message()
                                            : "Its proof failed: " + failure.message()));
        }
    }

    /// Whether it says something about the backup, and not about the place it was to be restored
    /// into.
    private static boolean isAboutTheBackup(DrydockException failure) {
        return switch (failure.code()) {
            case BACKUP_DAMAGED -> true;
            case RESTORE_FAILED -> {
                String state = failure.details().getOrDefault("sqlState", "");
                yield OF_THE_PLACE.stream().noneMatch(state::startsWith);
            }
            default -> false;
        };
    }

    // an encrypted backup that was found in a folder tells its counts to those with a key
    private static Backup completed(Backup backup, BackupManifest manifest) {
        return backup.tables() < 0
                ? manifest.toBackup(backup.path(), backup.sizeBytes(), backup.verifiedAt())
                : backup;
    }

    private static List<String> readBack(
            BackupDialect dialect, Backup backup, BackupFiles files, JobContext context) {
        if (backup.format() == BackupFormat.DRYDOCK) {
            return dialect.readBack(files, context);
        }
        files.requireIntact(context);
        return List.of();
    }

    private List<String> check(
            BackupDialect dialect, BackupFiles files, String id, JobContext context) {
        return scratch.with(id, folder -> dialect.check(files, folder, context));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
