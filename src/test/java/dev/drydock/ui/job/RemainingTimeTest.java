package dev.drydock.ui.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RemainingTimeTest {

    private final RemainingTime time = new RemainingTime();

    @Test
    void aQuarterInTenSecondsLeavesThirty() {
        assertThat(at(0, 0)).isNull();
        assertThat(at(10, 25)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void staysQuietInTheFirstTwoSeconds() {
        at(0, 0);
        assertThat(at(1, 25)).isNull();
    }

    @Test
    void startsAnewWithTheNextPhase() {
        at(0, 0);
        at(10, 90);
        assertThat(time.estimate("Verifying", new Progress.Work(1, 100, Unit.ROWS), seconds(11)))
                .isNull();
    }

    @Test
    void knowsNothingWithoutATotal() {
        at(0, 0);
        assertThat(time.estimate("Copying", new Progress.Work(5, -1, Unit.ROWS), seconds(10)))
                .isNull();
        assertThat(time.estimate("Copying", null, seconds(11))).isNull();
    }

    private Duration at(int second, int percent) {
        return time.estimate(
                "Copying", new Progress.Work(percent, 100, Unit.ROWS), seconds(second));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
