package dev.drydock.engine.job;

import java.util.List;

/// Keeps the history of jobs across processes. Called on worker threads only. A journal that fails
/// must not fail the job: the runner logs and goes on.
public interface JobJournal {

    /// Records a start and returns the job's number, unique over all processes that share the
    /// store.
    long started(JobDescription description);

    /// Records the end with the notes the job made, oldest first.
    void ended(long number, JobOutcome<?> outcome, List<String> notes);

    /// Whether another process asked to cancel this job.
    boolean isCancelRequested(long number);

    /// Keeps nothing.
    static JobJournal none() {
        return new JobJournal() {
            @Override
            public long started(JobDescription description) {
                return 0;
            }

            @Override
            public void ended(long number, JobOutcome<?> outcome, List<String> notes) {}

            @Override
            public boolean isCancelRequested(long number) {
                return false;
            }
        };
    }
}
