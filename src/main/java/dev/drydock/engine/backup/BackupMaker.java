package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prepares and does the runs that make backups, and keeps the catalogue in step with them.
record BackupMaker(
        BackupCatalogue catalogue,
        RunEntries entries,
        Supplier<List<String>> recoveryRecipients,
        KeyRing keys,
        Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupMaker.class);

    /// A run that has not begun.
    ///
    /// @param known the catalogue's backups, newest first
    BackupRun run(
            BackupDialect dialect,
            DatabaseConnection connection,
            BackupRequest request,
            List<Backup> known,
            JobContext context) {
        return new BackupRun(
                dialect,
                connection,
                request,
                encryption(request),
                findParent(connection, request, known, context),
                keys,
                context,
                clock);
    }

    /// Runs it, and keeps its entry in step. A failed run leaves an entry, a cancelled one nothing.
    Backup make(BackupRun run, JobContext context) {
        entries.begin(run, context);
        Backup backup;
        try {
            backup = run.run(entries.paceBefore(run.job()));
        } catch (DrydockException failure) {
            entries.saveQuietly(run.failed(failure.message()), failure);
            throw failure;
        } catch (JobCancelledException cancelled) {
            entries.removeQuietly(run.id(), cancelled);
            throw cancelled;
        } catch (RuntimeException | Error defect) {
            entries.saveQuietly(run.failed("Stopped by a defect: " + defect), defect);
            throw defect;
        }
        BackupMarks.write(backup);
        entries.keepPace(run.job(), run.pace());
        try {
            catalogue.save(backup);
        } catch (DrydockException failure) {
            // the backup is whole and describes itself; losing it for the list would be worse
            LOG.warn("{} is not in the catalogue: {}", backup.path(), failure.message());
            context.progress().note("The backup is not in the catalogue: " + failure.message());
        }
        return backup;
    }

    private Encryption encryption(BackupRequest request) {
        Encryption wanted = request.encryption();
        return wanted.isOn()
                ? wanted.andFor(Recipient.ofSettings(recoveryRecipients.get()))
                : wanted;
    }

    /// The newest whole backup in the folder that an incremental one can be built on. A chain is
    /// encrypted as a whole or not at all.
    private static @Nullable Backup findParent(
            DatabaseConnection connection,
            BackupRequest request,
            List<Backup> known,
            JobContext context) {
        if (request.type() != BackupType.INCREMENTAL) {
            return null;
        }
        if (request.format() != null && request.format() != BackupFormat.DRYDOCK) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The format " + request.format().word() + " has no incremental backups.",
                    "Use the format drydock.");
        }
        Path folder = request.folder().toAbsolutePath().normalize();
        String source = connection.profile().endpoint().display();
        Optional<Backup> parent =
                known.stream()
                        .filter(backup -> backup.state() == BackupState.COMPLETE)
                        .filter(backup -> backup.format() == BackupFormat.DRYDOCK)
                        .filter(backup -> backup.type() != BackupType.SCHEMA)
                        .filter(backup -> backup.isOf(source))
                        .filter(backup -> backup.encrypted() == request.encryption().isOn())
                        .filter(backup -> folder.equals(backup.path().getParent()))
                        .findFirst();
        if (parent.isEmpty()) {
            context.progress()
                    .note("There is no backup in " + folder + " to build on; this one is full.");
        }
        return parent.orElse(null);
    }
}
