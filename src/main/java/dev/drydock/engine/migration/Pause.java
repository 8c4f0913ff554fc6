package dev.drydock.engine.migration;

import dev.drydock.engine.job.CancelToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits, but not longer than until cancel.
final class Pause {

    private Pause() {}

    static void pause(Duration length, CancelToken cancel) {
        var cancelled = new CountDownLatch(1);
        try (var _ = cancel.onCancel(cancelled::countDown)) {
            var _ = cancelled.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        cancel.throwIfCancelled();
    }
}
