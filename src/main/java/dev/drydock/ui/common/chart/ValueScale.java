package dev.drydock.ui.common.chart;

/// A value axis with round ends and round ticks.
///
/// @param low value at the bottom
/// @param high value at the top, above `low`
/// @param step distance of the ticks
record ValueScale(double low, double high, double step) {

    /// Which numbers count as round.
    enum Rounding {
        /// 1, 2, 5, 10 …
        DECIMAL,
        /// 1, 2, 5, 10 … and never less than 1 apart: nobody counts half a session.
        WHOLE,
        /// Powers of two below 1024 in each binary unit.
        BINARY
    }

    /// From zero to a round number at or above the highest value.
    static ValueScale fromZero(double highest, int ticks, Rounding rounding) {
        double top = highest > 0 && Double.isFinite(highest) ? highest : smallestTop(rounding);
        double step = step(top / Math.max(1, ticks), rounding);
        return new ValueScale(0, step * Math.max(1, Math.ceil(top / step - 1e-9)), step);
    }

    /// For shares: up to 1, from a round number at or below the lowest value; at least a tenth is
    /// shown, so that noise does not look like an event.
    static ValueScale upToOne(double lowest, int ticks) {
        double bottom = Double.isFinite(lowest) ? Math.clamp(lowest, 0, 0.9) : 0.9;
        double step = step((1 - bottom) / Math.max(1, ticks), Rounding.DECIMAL);
        double steps = Math.ceil((1 - bottom) / step - 1e-9);
        double low = Math.max(0, 1 - steps * step);
        return new ValueScale(low, 1, step);
    }

    int tickCount() {
        return (int) Math.round((high - low) / step) + 1;
    }

    double tick(int index) {
        return low + index * step;
    }

    /// Pixels from the top of a plot of this height.
    double y(double value, double height) {
        return (high - value) / (high - low) * height;
    }

    private static double smallestTop(Rounding rounding) {
        return switch (rounding) {
            case DECIMAL, WHOLE -> 1;
            case BINARY -> 1024;
        };
    }

    private static double step(double atLeast, Rounding rounding) {
        return switch (rounding) {
            case DECIMAL -> decimalStep(atLeast);
            case WHOLE -> Math.max(1, decimalStep(atLeast));
            case BINARY -> Math.max(1, Math.pow(2, Math.ceil(log2(atLeast))));
        };
    }

    private static double decimalStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        double rest = atLeast / power;
        // 9.999999 of a division is 10
        double factor = rest <= 1 + 1e-9 ? 1 : rest <= 2 + 1e-9 ? 2 : rest <= 5 + 1e-9 ? 5 : 10;
        return factor * power;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
