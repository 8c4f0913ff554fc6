package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the entries of runs in step with what happens to them, also when their process dies.
record RunEntries(BackupCatalogue catalogue) {

    private static final Logger LOG = LoggerFactory.getLogger(RunEntries.class);

    /// Notes the run before it does anything, so that nobody removes what it builds on.
    void begin(BackupRun run, JobContext context) {
        boolean begun;
        try {
            begun = catalogue.begin(run.running());
        } catch (DrydockException failure) {
            LOG.warn("Backup {} is not in the catalogue: {}", run.id(), failure.message());
            context.progress().note("The backup is not in the catalogue: " + failure.message());
            return;
        }
        if (!begun) {
            throw new DrydockException(
                    ErrorCode.BACKUP_FAILED,
                    "The backup that this one would build on was removed.",
                    "Run it again; it will stand alone.");
        }
    }

    /// How long the last run of the same job took; an estimate that may be missing.
    BackupPace paceBefore(String job) {
        try {
            return catalogue.pace(job);
        } catch (DrydockException failure) {
            LOG.debug("No pace of {}: {}", job, failure.message());
            return BackupPace.NONE;
        }
    }

    /// Keeps it for the next run of the job.
    void keepPace(String job, BackupPace pace) {
        try {
            catalogue.savePace(job, pace);
        } catch (DrydockException failure) {
            LOG.warn("The pace of {} is not kept: {}", job, failure.message());
        }
    }

    /// Says what became of a run whose process ended before it.
    void endAbandoned() {
        catalogue.abandoned().forEach(this::end);
    }

    private void end(Backup running) {
        Backup ended = new AbandonedRun(running).end();
        LOG.info(
                "Backup {} was left running by a process that is gone: {}",
                ended.id(),
                ended.state().word());
        catalogue.save(ended);
    }

    void removeQuietly(String id, Throwable failure) {
        try {
            catalogue.remove(id);
        } catch (DrydockException second) {
            failure.addSuppressed(second);
        }
    }

    void saveQuietly(Backup backup, Throwable failure) {
        try {
            catalogue.save(backup);
        } catch (DrydockException second) {
            failure.addSuppressed(second);
        }
    }

    /// The catalogue's entry for these files. A copy of them elsewhere has none.
    Optional<Backup> find(Backup backup) {
        return catalogue.find(backup.id()).filter(known -> known.path().equals(backup.path()));
    }

    /// Saves what was found out about a backup that may have changed meanwhile.
    void saveIfKnown(Backup backup) {
        Optional<Backup> known = find(backup);
        // reading takes long: it may have been pinned since, or be on its way out
        Backup now = backup.withPinned(known.orElse(backup).pinned());
        if (known.isPresent() && !known.get().hasFile()) {
            return;
        }
        BackupMarks.write(now);
        if (known.isPresent()) {
            catalogue.save(now);
        }
    }
}
