package dev.drydock.engine.job;

import dev.drydock.engine.error.DrydockException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks once a second whether another process asked to cancel a job that runs here.
final class CancelWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final CountDownLatch over = new CountDownLatch(1);

    private CancelWatch() {}

    static CancelWatch watch(RunningJob<?> job, long number, JobJournal journal) {
        var watch = new CancelWatch();
        if (number > 0) {
            Threads.startDaemon(
                    "job-" + job.id() + " cancel watch", () -> watch.poll(job, number, journal));
        }
        return watch;
    }

    private void poll(RunningJob<?> job, long number, JobJournal journal) {
        try {
            while (!over.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                if (journal.isCancelRequested(number)) {
                    job.requestCancel();
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (DrydockException storeGone) {
            // the runner has warned about the journal already; local cancel still works
            return;
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
