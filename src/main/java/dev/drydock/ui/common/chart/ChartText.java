package dev.drydock.ui.common.chart;

/// Signs that charts share.
final class ChartText {

    /// Stands where there is no value.
    static final String MISSING = "–";

    private ChartText() {}
}
