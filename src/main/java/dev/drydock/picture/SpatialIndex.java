package dev.drydock.picture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/// Which rectangles may lie in an area: a uniform grid of cells over flat arrays. Immutable; any
/// thread. Straight lines are rectangles without width or height.
final class SpatialIndex {

    private static final double CELL = 512;
    private static final int MOST_CELLS = 256;

    private final double[] bounds;
    private final double cell;
    private final int columns;
    private final int rows;

    /// Entries of cell i are `entries[starts[i]]` up to `starts[i + 1]`.
    private final int[] starts;

    private final int[] entries;

    /// @param bounds left, top, right, bottom of each rectangle in turn
    SpatialIndex(double[] bounds, double width, double height) {
        this.bounds = bounds;
        cell = Math.max(CELL, Math.max(width, height) / MOST_CELLS);
        columns = (int) (width / cell) + 1;
        rows = (int) (height / cell) + 1;
        starts = new int[columns * rows + 1];
        int count = bounds.length / 4;
        for (int i = 0; i < count; i++) {
            eachCell(i, at -> starts[at + 1]++);
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        entries = new int[starts[starts.length - 1]];
        int[] next = Arrays.copyOf(starts, starts.length);
        for (int i = 0; i < count; i++) {
            int item = i;
            eachCell(i, at -> entries[next[at]++] = item);
        }
    }

    private void eachCell(int item, IntConsumer action) {
        int at = item * 4;
        int right = column(bounds[at + 2]);
        int bottom = row(bounds[at + 3]);
        for (int y = row(bounds[at + 1]); y <= bottom; y++) {
            for (int x = column(bounds[at]); x <= right; x++) {
                action.accept(y * columns + x);
            }
        }
    }

    /// The rectangles that touch the area, by number.
    BitSet in(double left, double top, double right, double bottom) {
        BitSet found = new BitSet(bounds.length / 4);
        int lastColumn = column(right);
        int lastRow = row(bottom);
        for (int y = row(top); y <= lastRow; y++) {
            for (int x = column(left); x <= lastColumn; x++) {
                int at = y * columns + x;
                for (int i = starts[at]; i < starts[at + 1]; i++) {
                    int item = entries[i];
                    if (touches(item * 4, left, top, right, bottom)) {
                        found.set(item);
                    }
                }
            }
        }
        return found;
    }

    private boolean touches(int at, double left, double top, double right, double bottom) {
        return bounds[at + 2] >= left
                && bounds[at] <= right
                && bounds[at + 3] >= top
                && bounds[at + 1] <= bottom;
    }

    private int column(double x) {
        return Math.clamp((int) (x / cell), 0, columns - 1);
    }

    private int row(double y) {
        return Math.clamp((int) (y / cell), 0, rows - 1);
    }
}
