package dev.drydock.engine.job;

/// The question "shall I go on?" that a job asks, and the place to hang actions that unblock it.
public interface CancelToken {

    boolean isCancelled();

    /// Throws [JobCancelledException] when cancel was requested.
    default void throwIfCancelled() {
        if (isCancelled()) {
            throw new JobCancelledException();
        }
    }

    /// Registers an action that unblocks the worker, run once on the cancelling thread (never the
    /// worker's, never the FX thread); at once when cancel was requested before.
    Registration onCancel(Runnable action);

    /// Takes the action back; after `close` returns it will not start any more.
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
