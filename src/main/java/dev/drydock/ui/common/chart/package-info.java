/// A small live chart: bounded series, lines thinned to the pixels, one cursor across charts. Knows
/// numbers and times, but not what they mean.
@NullMarked
package dev.drydock.ui.common.chart;

import org.jspecify.annotations.NullMarked;
