package dev.drydock.ui.common.chart;

/// One line of a chart.
///
/// @param name in the legend
/// @param hue number of the theme's series colour, 1 to 8; the same thing has the same everywhere
/// @param filled whether the area below is tinted
public record ChartSeries(String name, TimeSeries points, int hue, boolean filled) {

    public ChartSeries {
        if (hue < 1 || hue > 8) {
            throw new IllegalArgumentException("hue " + hue);
        }
    }
}
