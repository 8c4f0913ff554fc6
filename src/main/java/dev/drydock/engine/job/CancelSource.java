package dev.drydock.engine.job;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// The side of cancel that asks. Thread-safe.
public final class CancelSource implements CancelToken {

    private final Set<Action> actions = new LinkedHashSet<>();
    private volatile boolean cancelled;

    /// Sets the token, then runs the registered actions on this thread. A second call does nothing.
    /// Never call it on the FX thread: an action may open a network connection.
    public void cancel() {
        List<Action> toRun;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        runAll(toRun);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Registration onCancel(Runnable action) {
        var own = new Action(action);
        synchronized (actions) {
            if (!cancelled) {
                actions.add(own);
                return () -> withdraw(own);
            }
        }
        own.run();
        return () -> {};
    }

    private void withdraw(Action action) {
        action.done.set(true);
        synchronized (actions) {
            actions.remove(action);
        }
    }

    // one action that fails must not keep the others from unblocking their workers
    private static void runAll(List<Action> actions) {
        RuntimeException first = null;
        for (Action action : actions) {
            try {
                action.run();
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /// One registration; the same runnable may be registered twice. Started once at most, and not
    /// after it was withdrawn.
    private static final class Action {

        private final Runnable work;
        private final AtomicBoolean done = new AtomicBoolean();

        Action(Runnable work) {
            this.work = work;
        }

        void run() {
            if (done.compareAndSet(false, true)) {
                work.run();
            }
        }
    }
}
