package dev.drydock.ui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.common.chart.ValueScale.Rounding;
import java.time.Duration;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScaleTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @ParameterizedTest
    @CsvSource({
        // highest, ticks, top, step
        "100, 4, 100, 50",
        "87, 4, 100, 50",
        "0.37, 4, 0.4, 0.1",
        "3, 3, 3, 1",
        "1200, 4, 1500, 500",
        "0, 4, 1, 0.5"
    })
    void decimalEndsAreRound(double highest, int ticks, double top, double step) {
        ValueScale scale = ValueScale.fromZero(highest, ticks, Rounding.DECIMAL);
        assertThat(scale.high()).isEqualTo(top, EXACT);
        assertThat(scale.step()).isEqualTo(step, EXACT);
        assertThat(scale.low()).isZero();
    }

    @Test
    void wholeThingsAreNotHalved() {
        ValueScale scale = ValueScale.fromZero(2, 5, Rounding.WHOLE);
        assertThat(scale.step()).isEqualTo(1);
        assertThat(scale.high()).isEqualTo(2);
        assertThat(scale.tickCount()).isEqualTo(3);
    }

    @Test
    void bytesAreRoundInBinary() {
        ValueScale scale = ValueScale.fromZero(700 * 1024.0 * 1024, 4, Rounding.BINARY);
        assertThat(scale.step()).isEqualTo(256 * 1024.0 * 1024);
        assertThat(scale.high()).isEqualTo(768 * 1024.0 * 1024);
    }

    @ParameterizedTest
    @CsvSource({"0.953, 3, 0.9, 0.05", "0.5, 3, 0.4, 0.2", "0, 3, 0, 0.5", "1, 3, 0.9, 0.05"})
    void sharesReachToOneAndShowAtLeastATenth(double lowest, int ticks, double low, double step) {
        ValueScale scale = ValueScale.upToOne(lowest, ticks);
        assertThat(scale.low()).isEqualTo(low, EXACT);
        assertThat(scale.step()).isEqualTo(step, EXACT);
        assertThat(scale.high()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.3, 1, 7, 99, 12345, 9.9e12})
    void everyValueIsInsideAndTicksAreFew(double highest) {
        for (Rounding rounding : Rounding.values()) {
            ValueScale scale = ValueScale.fromZero(highest, 4, rounding);
            assertThat(scale.high()).isGreaterThanOrEqualTo(highest * (1 - 1e-9));
            assertThat(scale.tickCount()).isBetween(2, 6);
        }
    }

    @Test
    void highestValueIsAtTheTop() {
        ValueScale scale = ValueScale.fromZero(10, 2, Rounding.DECIMAL);
        assertThat(scale.y(10, 100)).isZero();
        assertThat(scale.y(0, 100)).isEqualTo(100);
    }

    @Test
    void timeTicksAreRoundTimesFarEnoughApart() {
        Duration step = TimeTicks.step(Duration.ofMinutes(5), 400, 80);
        assertThat(step).isEqualTo(Duration.ofMinutes(1));
        assertThat(TimeTicks.firstFrom(61_000, step)).isEqualTo(120_000);
        assertThat(TimeTicks.firstFrom(120_000, step)).isEqualTo(120_000);
        assertThat(TimeTicks.text(120_000, step, ZoneOffset.UTC)).isEqualTo("00:02");
        assertThat(TimeTicks.text(75_000, Duration.ofSeconds(15), ZoneOffset.UTC))
                .isEqualTo("00:01:15");
        assertThat(TimeTicks.step(Duration.ofMinutes(1), 400, 80))
                .isEqualTo(Duration.ofSeconds(15));
    }
}
