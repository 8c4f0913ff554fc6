package dev.drydock.ui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TimeSeriesTest {

    private static TimeSeries of(int capacity, double... values) {
        var series = new TimeSeries(capacity);
        for (int i = 0; i < values.length; i++) {
            series.add(1_000L * (i + 1), values[i]);
        }
        return series;
    }

    @Test
    void keepsTheNewest() {
        TimeSeries series = of(3, 1, 2, 3, 4, 5);
        assertThat(series.size()).isEqualTo(3);
        assertThat(series.value(0)).isEqualTo(3);
        assertThat(series.time(0)).isEqualTo(3_000);
        assertThat(series.last()).hasValue(5);
    }

    @Test
    void findsPointsByTime() {
        TimeSeries series = of(3, 1, 2, 3, 4, 5);
        assertThat(series.indexFrom(3_500)).isEqualTo(1);
        assertThat(series.indexFrom(9_000)).isEqualTo(3);
        assertThat(series.nearest(0)).isZero();
        assertThat(series.nearest(4_400)).isEqualTo(1);
        assertThat(series.nearest(4_600)).isEqualTo(2);
        assertThat(series.nearest(99_000)).isEqualTo(2);
        assertThat(new TimeSeries(1).nearest(0)).isEqualTo(-1);
    }

    @Test
    void clockThatWasSetBackAddsNothing() {
        TimeSeries series = of(5, 1, 2);
        series.add(1_500, 9);
        series.add(2_000, 9);
        assertThat(series.size()).isEqualTo(2);
    }

    @Test
    void gapAtTheEndIsNoLastValue() {
        assertThat(of(5, 1, Double.NaN).last()).isEmpty();
        assertThat(new TimeSeries(5).last()).isEmpty();
    }
}
