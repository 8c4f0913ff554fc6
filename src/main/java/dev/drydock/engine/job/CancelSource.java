package dev.drydock.engine.job;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The side of cancel that asks. Thread-safe.
public final class CancelSource implements CancelToken {

    private final Set<Runnable> actions = new LinkedHashSet<>();
    private volatile boolean cancelled;

    /// Sets the token, then runs the registered actions on this thread. A second call does nothing.
    /// Never call it on the FX thread: an action may open a network connection.
    public void cancel() {
        List<Runnable> toRun;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public Registration onCancel(Runnable action) {
        // each registration is its own object, so the same action may be registered twice
        Runnable own = () -> action.run();
        synchronized (actions) {
            if (!cancelled) {
                actions.add(own);
                return () -> {
                    synchronized (actions) {
                        actions.remove(own);
                    }
                };
            }
        }
        own.run();
        return () -> {};
    }
}
