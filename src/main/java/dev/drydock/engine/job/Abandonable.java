package dev.drydock.engine.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Runs a call that nothing can interrupt (a connect to a silent host) on a daemon thread of its
/// own, so that a cancelled job need not wait for it.
public final class Abandonable {

    private Abandonable() {}

    /// A blocking call that ends by itself some day; its own time limit is its business.
    @FunctionalInterface
    public interface Call<T, E extends Exception> {
        T run() throws E;
    }

    private sealed interface End<T> {
        record Returned<T>(T value) implements End<T> {}

        record Threw<T>(Throwable failure) implements End<T> {}

        record Left<T>() implements End<T> {}
    }

    /// Runs the call and waits for it, or until cancel is asked.
    ///
    /// @param name of the thread
    /// @param failures the checked exceptions of the call
    /// @param lateResult takes a result that comes after the caller has left, to close it
    /// @throws JobCancelledException when cancel was asked first; the call then runs on unheard
    /// @throws InterruptedException when the waiting thread is interrupted; likewise
    /// @throws E whatever the call threw
    public static <T, E extends Exception> T call(
            CancelToken cancel,
            String name,
            Class<E> failures,
            Call<T, E> call,
            Consumer<T> lateResult)
            throws E, InterruptedException {
        cancel.throwIfCancelled();
        var end = new CompletableFuture<End<T>>();
        Threads.startDaemon(name, () -> run(call, end, lateResult));
        try (var _ = cancel.onCancel(() -> end.complete(new End.Left<>()))) {
            return switch (end.get()) {
                case End.Returned<T>(T value) -> value;
                case End.Threw<T>(RuntimeException failure) -> throw failure;
                case End.Threw<T>(Error failure) -> throw failure;
                case End.Threw<T>(Throwable failure) -> throw failures.cast(failure);
                case End.Left<T>() -> throw new JobCancelledException();
            };
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            // after an interrupt: a result that comes now is late
            end.complete(new End.Left<>());
        }
    }

    private static <T, E extends Exception> void run(
            Call<T, E> call, CompletableFuture<End<T>> end, Consumer<T> lateResult) {
        T value;
        try {
            value = call.run();
        } catch (Exception | LinkageError | OutOfMemoryError failure) {
            end.complete(new End.Threw<>(failure));
            return;
        }
        if (!end.complete(new End.Returned<>(value))) {
            lateResult.accept(value);
        }
    }
}
