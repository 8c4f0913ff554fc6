package dev.drydock.engine.job;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The job edge: runs one job on the current thread, turns whatever it throws into an outcome, and
/// keeps the journal.
final class JobExecution {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    private JobExecution() {}

    /// @param over called just before the outcome is there, so that nobody who has it finds the job
    ///   among the running ones
    static <R> void run(RunningJob<R> running, Job<R> job, JobJournal journal, Runnable over) {
        long number = 0;
        MDC.put("job", Long.toString(running.id()));
        JobOutcome<R> outcome =
                new JobOutcome.Failed<>(
                        new DrydockException(ErrorCode.INTERNAL, "The job never started.", ""));
        try {
            number = journalStart(running, journal);
            try (var _ = CancelWatch.watch(running, number, journal)) {
                LOG.info(
                        "{} started: {}",
                        running.description().kind(),
                        running.description().title());
                outcome = outcomeOf(running, job);
            }
            log(running, outcome);
            journalEnd(running, number, outcome, journal);
        } finally {
            over.run();
            running.complete(outcome);
            MDC.remove("job");
        }
    }

    private static <R> JobOutcome<R> outcomeOf(RunningJob<R> running, Job<R> job) {
        try {
            running.context().cancel().throwIfCancelled();
            return new JobOutcome.Succeeded<>(job.run(running.context()));
        } catch (JobCancelledException cancelled) {
            return new JobOutcome.Cancelled<>(cancelled.leftBehind());
        } catch (DrydockException failure) {
            return new JobOutcome.Failed<>(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new JobOutcome.Failed<>(internal(running, interrupted));
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError defect) {
            return new JobOutcome.Failed<>(internal(running, defect));
        }
    }

    private static DrydockException internal(RunningJob<?> running, Throwable defect) {
        return new DrydockException(
                ErrorCode.INTERNAL,
                "\"" + running.description().title() + "\" stopped on a defect: " + defect + ".",
                "The log file has the details; report them.",
                defect);
    }

    private static void log(RunningJob<?> running, JobOutcome<?> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<?> ignored ->
                    LOG.info("{} done", running.description().kind());
            case JobOutcome.Cancelled<?>(String leftBehind) ->
                    LOG.info("{} cancelled: {}", running.description().kind(), leftBehind);
            case JobOutcome.Failed<?>(DrydockException error) -> {
                if (error.code() == ErrorCode.INTERNAL) {
                    LOG.error("{} failed", running.description().kind(), error);
                } else {
                    LOG.warn(
                            "{} failed: {} {}",
                            running.description().kind(),
                            error.code(),
                            error.message());
                }
            }
        }
    }

    // The journal is a convenience: a locked or full store must not fail a backup.
    private static long journalStart(RunningJob<?> running, JobJournal journal) {
        try {
            return journal.started(running.description());
        } catch (DrydockException failure) {
            LOG.warn("The job history could not be written: {}", failure.message());
            return 0;
        }
    }

    private static void journalEnd(
            RunningJob<?> running, long number, JobOutcome<?> outcome, JobJournal journal) {
        List<String> notes = running.progress().notesFrom(0).notes();
        try {
            journal.ended(number, outcome, notes);
        } catch (DrydockException failure) {
            LOG.warn("The job history could not be written: {}", failure.message());
        }
    }
}
