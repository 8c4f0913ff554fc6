package dev.drydock.engine.health;

import dev.drydock.engine.job.CancelToken;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Time as a watch needs it; tests bring their own.
interface Ticker {

    Instant now();

    /// Monotonic nanoseconds.
    long nanos();

    /// Waits; returns at once when the token is cancelled.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted
    void await(Duration time, CancelToken cancel) throws InterruptedException;

    /// The machine's own time.
    static Ticker system() {
        return new Ticker() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(Duration time, CancelToken cancel) throws InterruptedException {
                var cancelled = new CountDownLatch(1);
                try (var _ = cancel.onCancel(cancelled::countDown)) {
                    boolean _ = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        };
    }
}
