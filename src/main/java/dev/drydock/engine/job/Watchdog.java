package dev.drydock.engine.job;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Guards one blocking call: on cancel or when the deadline passes it runs an interrupt action, and
/// **repeats it until the worker has left the guarded block**, because drivers drop a cancel that
/// arrives before the statement has begun.
public final class Watchdog implements AutoCloseable {

    private static final Duration REPEAT = Duration.ofMillis(100);

    /// Why the call was interrupted.
    public enum Reason {
        /// It was not.
        NONE,
        /// The user asked.
        CANCEL,
        /// Its deadline passed.
        DEADLINE
    }

    private static final ScheduledExecutorService TIMER = createTimer();

    private final Runnable interrupt;
    private final CancelToken.Registration registration;
    private final java.util.concurrent.@org.jspecify.annotations.Nullable ScheduledFuture<?>
            deadline;
    private volatile Reason reason = Reason.NONE;
    private boolean left;

    private Watchdog(CancelToken cancel, Duration limit, Runnable interrupt) {
        this.interrupt = interrupt;
        this.deadline =
                limit.isZero()
                        ? null
                        : TIMER.schedule(
                                () -> Threads.startDaemon("deadline", () -> fire(Reason.DEADLINE)),
                                limit.toMillis(),
                                TimeUnit.MILLISECONDS);
        this.registration =
                cancel.onCancel(() -> Threads.startDaemon("cancel", () -> fire(Reason.CANCEL)));
    }

    /// Begins to guard the calling thread's next call.
    ///
    /// @param limit deadline of the call; zero for none
    /// @param interrupt ends the blocking call; run on another thread, repeatedly, must not throw
    public static Watchdog guard(CancelToken cancel, Duration limit, Runnable interrupt) {
        return new Watchdog(cancel, limit, interrupt);
    }

    /// Why the call was interrupted; ask after the call has ended.
    public Reason reason() {
        return reason;
    }

    /// Leaves the guarded block. When it returns, no interrupt action runs or will run.
    @Override
    public void close() {
        registration.close();
        if (deadline != null) {
            deadline.cancel(false);
        }
        synchronized (this) {
            left = true;
            notifyAll();
        }
    }

    private void fire(Reason why) {
        synchronized (this) {
            if (left) {
                return;
            }
            if (reason == Reason.NONE) {
                reason = why;
            }
            while (!left) {
                // held on purpose: close() must wait for a cancel that is already on its way, or
                // the
                // next statement of the same connection would be hit by it
                interrupt.run();
                try {
                    wait(REPEAT.toMillis());
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static ScheduledExecutorService createTimer() {
        var timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("drydock-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
