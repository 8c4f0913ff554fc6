package dev.drydock.ui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.common.chart.Thinning.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThinningTest {

    @Test
    void fewPointsStayAsTheyAre() {
        var series = new TimeSeries(10);
        series.add(0, 5);
        series.add(500, 7);
        series.add(1_000, 6);
        assertThat(Thinning.thin(series, 0, 1_000, 100))
                .containsExactly(List.of(new Point(0, 5), new Point(50, 7), new Point(100, 6)));
    }

    @Test
    void columnKeepsFirstLowestHighestAndLastInTimeOrder() {
        var series = new TimeSeries(10);
        double[] values = {5, 9, 1, 4, 6};
        for (int i = 0; i < values.length; i++) {
            series.add(i, values[i]);
        }
        assertThat(Thinning.thin(series, 0, 1_000, 10))
                .singleElement()
                .satisfies(piece ->
                        assertThat(piece)
                                .extracting(Point::value)
                                .containsExactly(5.0, 9.0, 1.0, 6.0));
    }

    @Test
    void manyPointsCostAtMostFourPerPixelAndLoseNoPeak() {
        var series = new TimeSeries(100_000);
        for (int i = 0; i < 100_000; i++) {
            series.add(i, i == 54_321 ? 1_000 : Math.sin(i));
        }
        List<List<Point>> pieces = Thinning.thin(series, 0, 100_000, 300);
        assertThat(pieces).hasSize(1);
        assertThat(pieces.getFirst()).hasSizeLessThanOrEqualTo(4 * 301);
        assertThat(pieces.getFirst()).anyMatch(point -> point.value() == 1_000);
        assertThat(pieces.getFirst())
                .isSortedAccordingTo(java.util.Comparator.comparingDouble(Point::x));
    }

    @Test
    void gapBreaksTheLine() {
        var series = new TimeSeries(10);
        series.add(0, 1);
        series.add(250, 2);
        series.add(500, Double.NaN);
        series.add(750, 3);
        assertThat(Thinning.thin(series, 0, 1_000, 100))
                .containsExactly(
                        List.of(new Point(0, 1), new Point(25, 2)), List.of(new Point(75, 3)));
    }

    @Test
    void gapWithinOneColumnBreaksTheLineToo() {
        var series = new TimeSeries(10);
        series.add(0, 1);
        series.add(1, Double.NaN);
        series.add(2, 3);
        assertThat(Thinning.thin(series, 0, 1_000, 10)).hasSize(2);
    }

    @Test
    void lineRunsOutOfThePlotAtTheLeft() {
        var series = new TimeSeries(10);
        for (int i = 0; i < 5; i++) {
            series.add(i * 1_000L, i);
        }
        List<List<Point>> pieces = Thinning.thin(series, 2_500, 4_500, 100);
        assertThat(pieces.getFirst().getFirst()).isEqualTo(new Point(-25, 2));
    }

    @Test
    void emptySeriesIsNoLine() {
        assertThat(Thinning.thin(new TimeSeries(3), 0, 1_000, 100)).isEmpty();
    }
}
