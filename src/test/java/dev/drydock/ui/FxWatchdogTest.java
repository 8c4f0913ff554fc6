package dev.drydock.ui;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxTest.class)
final class FxWatchdogTest {

    private final FxWatchdog watchdog = new FxWatchdog();

    @BeforeEach
    void watch() {
        watchdog.beforeEach(null);
    }

    @Test
    void aLongWaitOnTheFxThreadFailsTheTest() {
        FxTest.run(FxWatchdogTest::waitLong);
        assertThatThrownBy(() -> watchdog.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("held the FX thread")
                .hasMessageContaining("waitLong");
    }

    @Test
    void longWorkOnTheFxThreadFailsTheTest() {
        FxTest.run(FxWatchdogTest::workLong);
        assertThatThrownBy(() -> watchdog.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("workLong");
    }

    @Test
    void aWaitOnAnotherThreadDoesNot() {
        waitLong();
        assertThatCode(() -> watchdog.afterEach(null)).doesNotThrowAnyException();
    }

    private static void waitLong() {
        try {
            boolean never = new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
            assertThatCode(() -> {}).as("waited to the end: %s", never).doesNotThrowAnyException();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void workLong() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        double sum = 0;
        while (System.nanoTime() < end) {
            sum += Math.sqrt((double) end);
        }
        assertThatCode(() -> {}).as("sum %s", sum).doesNotThrowAnyException();
    }
}
