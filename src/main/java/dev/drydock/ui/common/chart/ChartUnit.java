package dev.drydock.ui.common.chart;

import java.util.function.DoubleFunction;

/// How the values of a chart are scaled and written.
///
/// @param axis text of a tick
/// @param exact text of a value in the legend, a little more precise
public record ChartUnit(Kind kind, DoubleFunction<String> axis, DoubleFunction<String> exact) {

    /// What the numbers are.
    public enum Kind {
        /// Any number from zero up.
        NUMBER,
        /// Whole things from zero up.
        COUNT,
        /// Bytes, or bytes in a second.
        BYTES,
        /// A share up to 1; the axis begins where the values do.
        SHARE
    }
}
