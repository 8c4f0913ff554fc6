package dev.drydock.ui.common.chart;

import java.util.ArrayList;
import java.util.List;

/// Makes the line of a series for a plot of so many pixel columns. Of the points in one column only
/// the first, the lowest, the highest and the last are kept, in time order: the picture is the same
/// as with all of them, however many there are.
final class Thinning {

    /// One point of the line, in plot pixels from the left and in values.
    record Point(double x, double value) {}

    private final TimeSeries series;
    private final long from;
    private final double pixelsPerMilli;
    private final List<List<Point>> pieces = new ArrayList<>();
    private final List<Point> piece = new ArrayList<>();

    private Thinning(TimeSeries series, long from, double pixelsPerMilli) {
        this.series = series;
        this.from = from;
        this.pixelsPerMilli = pixelsPerMilli;
    }

    /// The unbroken pieces of the line.
    ///
    /// @param from time at the left edge
    /// @param to time at the right edge, later than `from`
    static List<List<Point>> thin(TimeSeries series, long from, long to, double width) {
        return new Thinning(series, from, width / (to - from)).pieces(to);
    }

    private List<List<Point>> pieces(long to) {
        // one point more on either side, so that the line runs out of the plot instead of ending
        int begin = Math.max(0, series.indexFrom(from) - 1);
        int end = Math.min(series.size(), series.indexFrom(to) + 1);
        int index = begin;
        while (index < end) {
            if (Double.isNaN(series.value(index))) {
                endPiece();
                index++;
            } else {
                index = addColumn(index, end);
            }
        }
        endPiece();
        return pieces;
    }

    // returns the index after the points of this column
    private int addColumn(int begin, int end) {
        double column = Math.floor(x(begin));
        int lowest = begin;
        int highest = begin;
        int last = begin;
        int next = begin + 1;
        while (next < end && !Double.isNaN(series.value(next)) && Math.floor(x(next)) == column) {
            if (series.value(next) < series.value(lowest)) {
                lowest = next;
            }
            if (series.value(next) > series.value(highest)) {
                highest = next;
            }
            last = next;
            next++;
        }
        int before = -1;
        for (int index :
                new int[] {begin, Math.min(lowest, highest), Math.max(lowest, highest), last}) {
            if (index > before) {
                piece.add(new Point(x(index), series.value(index)));
                before = index;
            }
        }
        return next;
    }

    private void endPiece() {
        if (!piece.isEmpty()) {
            pieces.add(List.copyOf(piece));
            piece.clear();
        }
    }

    private double x(int index) {
        return (series.time(index) - from) * pixelsPerMilli;
    }
}
