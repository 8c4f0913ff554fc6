package dev.drydock.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Independent steps of one job on several threads: the job's own and named daemon threads that end
/// before the call returns.
public final class SideBySide {

    private SideBySide() {}

    /// Computes `step` for 0 up to `count` and returns the results in that order, whatever the
    /// order of work. Steps start in the order of their numbers. No step starts after one has
    /// failed or cancel was asked; steps see a cancel during their work themselves.
    ///
    /// @param threads at most this many, the caller's included
    /// @throws JobCancelledException when cancelled
    /// @throws RuntimeException the first failure of a step
    public static <R> List<R> compute(
            int count, int threads, CancelToken cancel, IntFunction<R> step) {
        var results = new AtomicReferenceArray<@Nullable R>(count);
        var next = new AtomicInteger();
        var failure = new AtomicReference<@Nullable Throwable>();
        Runnable work =
                () -> {
                    int number = next.getAndIncrement();
                    while (number < count && failure.get() == null && !cancel.isCancelled()) {
                        try {
                            results.set(number, step.apply(number));
                        } catch (RuntimeException | Error failed) {
                            failure.compareAndSet(null, failed);
                        }
                        number = next.getAndIncrement();
                    }
                };
        int helpers = Math.min(threads, count) - 1;
        var ended = new CountDownLatch(Math.max(0, helpers));
        for (int i = 0; i < helpers; i++) {
            Threads.startDaemon(
                    Thread.currentThread().getName() + " " + (i + 2),
                    () -> {
                        try {
                            work.run();
                        } finally {
                            ended.countDown();
                        }
                    });
        }
        work.run();
        await(ended);
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException failed) {
            throw failed;
        }
        cancel.throwIfCancelled();
        List<R> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            R result = results.get(i);
            if (result == null) {
                throw new IllegalStateException("step " + i + " gave nothing");
            }
            all.add(result);
        }
        return all;
    }

    /// Interruption is not our cancel signal: the flag is kept for whoever means it.
    private static void await(CountDownLatch ended) {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
