package dev.drydock.ui.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test in which our code held the FX thread for over 100 ms.
///
/// A beat is queued on the FX thread again and again; while one waits for its turn, the thread's
/// stack is sampled. The test fails when all samples of 100 ms show our code (or a driver) that
/// waits, is inside a native call, or has used processor time itself. The last condition keeps
/// machines that are merely busy with other processes from failing tests. First use of classes is
/// not counted: a view that is built in a cold JVM loads hundreds of them.
public final class FxWatchdog implements BeforeEachCallback, AfterEachCallback {

    private static final long LIMIT_MILLIS = 100;
    private static final long SAMPLE_MILLIS = 10;
    private static final int LEAST_SAMPLES = 4;
    private static final List<String> OURS =
            List.of("dev.drydock.", "org.sqlite.", "org.postgresql.", "com.zaxxer.hikari.");
    private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "com.sun.management.");
    private static final List<String> LOADING =
            List.of("<clinit>", "loadClass", "linkCallSite", "linkMethodHandleConstant");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private @Nullable Watch watch;

    @Override
    public void beforeEach(ExtensionContext context) {
        var own = new Watch(FxTest.call(Thread::currentThread));
        own.start();
        watch = own;
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        Watch own = watch;
        watch = null;
        if (own == null) {
            return;
        }
        own.over = true;
        own.join(TimeUnit.SECONDS.toMillis(10));
        String stall = own.stall.get();
        if (stall != null) {
            throw new AssertionError(stall);
        }
    }

    private static final class Watch extends Thread {

        private final Thread fxThread;
        private final AtomicReference<@Nullable String> stall = new AtomicReference<>();
        private volatile boolean over;
        private volatile boolean beaten;

        Watch(Thread fxThread) {
            super("fx-watchdog");
            this.fxThread = fxThread;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!over) {
                    beaten = false;
                    Platform.runLater(() -> beaten = true);
                    watchOneBeat();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private void watchOneBeat() throws InterruptedException {
            List<StackTraceElement[]> samples = new ArrayList<>();
            long began = System.nanoTime();
            long cpuBefore = cpuMillis();
            boolean waits = false;
            while (!beaten && !over) {
                TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLIS);
                Thread.State state = fxThread.getState();
                StackTraceElement[] stack = fxThread.getStackTrace();
                if (!isOurs(stack)) {
                    samples.clear();
                    began = System.nanoTime();
                    cpuBefore = cpuMillis();
                    waits = false;
                    continue;
                }
                samples.add(stack);
                waits |= state != Thread.State.RUNNABLE || stack[0].isNativeMethod();
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                boolean worked = cpuMillis() - cpuBefore >= LIMIT_MILLIS * 8 / 10;
                if (millis > LIMIT_MILLIS && samples.size() >= LEAST_SAMPLES && (waits || worked)) {
                    stall.compareAndSet(
                            null,
                            "Our code held the FX thread for over "
                                    + LIMIT_MILLIS
                                    + " ms. Its stack then:\n"
                                    + text(stack));
                    return;
                }
            }
        }

        private long cpuMillis() {
            return TimeUnit.NANOSECONDS.toMillis(THREADS.getThreadCpuTime(fxThread.threadId()));
        }

        /// Whether the topmost frame outside of the JDK is ours, and no class is being loaded.
        private static boolean isOurs(StackTraceElement[] stack) {
            if (Arrays.stream(stack).anyMatch(frame -> LOADING.contains(frame.getMethodName()))) {
                return false;
            }
            return Arrays.stream(stack)
                    .filter(frame -> JDK.stream().noneMatch(frame.getClassName()::startsWith))
                    .findFirst()
                    .filter(frame -> OURS.stream().anyMatch(frame.getClassName()::startsWith))
                    .filter(frame -> !frame.getClassName().startsWith("dev.drydock.ui.testing."))
                    .isPresent();
        }

        private static String text(StackTraceElement[] stack) {
            return Arrays.stream(stack)
                    .limit(40)
                    .map(frame -> "    at " + frame)
                    .collect(Collectors.joining("\n"));
        }
    }
}
