package dev.drydock.ui.testing;

import dev.drydock.ui.common.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts the FX toolkit once per JVM, fails a test with what was thrown on the FX thread, and
/// closes the windows that a test left. Use with [FxWatchdog].
public final class FxTest implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

    private static final long PATIENCE_SECONDS = 30;
    private static final List<Throwable> THROWN = new ArrayList<>();
    private static boolean started;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        startToolkit();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        call(() -> {
            Thread.currentThread()
                    .setUncaughtExceptionHandler((thread, thrown) -> remember(thrown));
            return null;
        });
        synchronized (THROWN) {
            THROWN.clear();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        call(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            return null;
        });
        synchronized (THROWN) {
            if (!THROWN.isEmpty()) {
                throw new AssertionError("thrown on the FX thread", THROWN.getFirst());
            }
        }
    }

    private static synchronized void startToolkit() throws InterruptedException {
        if (started) {
            return;
        }
        var running = new CountDownLatch(1);
        try {
            Platform.startup(running::countDown);
        } catch (IllegalStateException alreadyRunning) {
            running.countDown();
        }
        if (!running.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the FX toolkit does not start");
        }
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        started = true;
    }

    private static void remember(Throwable thrown) {
        // the headless platform of JavaFX 26 copies windows onto a screen of 1000 by 1000 and does
        // not clip them
        if (Arrays.stream(thrown.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".HeadlessWindow"))) {
            return;
        }
        synchronized (THROWN) {
            THROWN.add(thrown);
        }
    }

    /// Takes what was thrown on the FX thread since the test began, for a test that expects it.
    public static List<Throwable> takeThrown() {
        synchronized (THROWN) {
            List<Throwable> taken = List.copyOf(THROWN);
            THROWN.clear();
            return taken;
        }
    }

    /// Runs on the FX thread and returns its result; rethrows what it throws.
    public static <R> R call(Callable<R> work) {
        var task = new FutureTask<>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw sneak(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } catch (java.util.concurrent.TimeoutException stuck) {
            throw new AssertionError("the FX thread does not answer", stuck);
        }
    }

    /// Runs on the FX thread and waits for it.
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /// Waits until the condition, asked on the FX thread, holds; fails after 30 s.
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come true: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
        }
    }

    /// Waits until what is queued on the FX thread now has run, and two pulses have passed.
    public static void settle() {
        for (int i = 0; i < 2; i++) {
            var pulse = new CountDownLatch(1);
            run(() -> {
                var timer =
                        new javafx.animation.AnimationTimer() {
                            @Override
                            public void handle(long now) {
                                stop();
                                pulse.countDown();
                            }
                        };
                timer.start();
            });
            try {
                if (!pulse.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("no pulse");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
        }
    }

    @SuppressWarnings("unchecked") // the cast is erased: any throwable passes, as it was thrown
    private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
