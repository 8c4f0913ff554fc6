package dev.drydock.engine.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A job that was started: its progress to sample, its outcome to wait for, and the button to
/// cancel.
public final class RunningJob<R> {

    private final long id;
    private final JobDescription description;
    private final Instant startedAt;
    private final ProgressBoard progress = new ProgressBoard();
    private final CancelSource cancel = new CancelSource();
    private final CompletableFuture<JobOutcome<R>> outcome = new CompletableFuture<>();

    RunningJob(long id, JobDescription description, Instant startedAt) {
        this.id = id;
        this.description = description;
        this.startedAt = startedAt;
    }

    /// Number within this process, from 1.
    public long id() {
        return id;
    }

    public JobDescription description() {
        return description;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public ProgressBoard progress() {
        return progress;
    }

    /// Asks the job to end; returns at once, may be called on any thread. The job is over when
    /// [#outcome] is there, not before.
    public void requestCancel() {
        if (!cancel.isCancelled()) {
            Threads.startDaemon("job-" + id + " cancel", cancel::cancel);
        }
    }

    public boolean isCancelRequested() {
        return cancel.isCancelled();
    }

    /// The outcome, once the job is over.
    public Optional<JobOutcome<R>> outcome() {
        return Optional.ofNullable(outcome.getNow(null));
    }

    /// Waits without limit. Never call it on the FX thread.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the job goes on
    public JobOutcome<R> await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a job completes with an outcome", impossible);
        }
    }

    /// Waits up to `limit`; empty when the job still runs.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the job goes on
    public Optional<JobOutcome<R>> await(Duration limit) throws InterruptedException {
        try {
            return Optional.of(outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a job completes with an outcome", impossible);
        }
    }

    /// Calls the handler on the worker thread when the job ends; at once when it is over already.
    public void onEnd(Consumer<JobOutcome<R>> handler) {
        var _ =
                outcome.thenAccept(end -> {
                    try {
                        handler.accept(end);
                    } catch (RuntimeException | Error defect) {
                        // a future swallows what its handlers throw
                        Thread thread = Thread.currentThread();
                        thread.getUncaughtExceptionHandler().uncaughtException(thread, defect);
                    }
                });
    }

    JobContext context() {
        return new JobContext(progress, cancel);
    }

    void complete(JobOutcome<R> end) {
        outcome.complete(end);
    }
}
