package dev.drydock.cli;

import dev.drydock.engine.job.ProcessEnd;
import dev.drydock.engine.job.RunningJob;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl+C (and a polite kill) into cancel: the running jobs are asked to end, and the process
/// lives until they have and the outcome is printed. The JVM then ends with 130 or 143 by itself.
final class Interrupts implements AutoCloseable {

    /// A job that does not end after this is left to die with the process.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Set<RunningJob<?>> running = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    /// Registers with the process. Close it when the output is complete.
    static Interrupts ofProcess() {
        var interrupts = new Interrupts();
        ProcessEnd.before("drydock-interrupt", interrupts::onShutdown);
        return interrupts;
    }

    /// Not bound to the process, for calls from inside another program.
    static Interrupts none() {
        return new Interrupts();
    }

    Registration register(RunningJob<?> job) {
        running.add(job);
        return () -> running.remove(job);
    }

    /// Asks every running job to cancel.
    void cancelAll() {
        running.forEach(RunningJob::requestCancel);
    }

    @Override
    public void close() {
        over.countDown();
    }

    private void onShutdown() {
        cancelAll();
        try {
            if (!over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
