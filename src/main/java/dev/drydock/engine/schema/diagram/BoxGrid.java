package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Finds boxes by place, and takes more while it is in use. Not thread-safe.
final class BoxGrid {

    private static final double CELL = 400;

    private final List<double[]> bounds = new ArrayList<>();
    private final Map<Long, List<Integer>> cells = new HashMap<>();

    BoxGrid(List<Diagram.Box> boxes) {
        boxes.forEach(box -> add(box.x(), box.y(), box.width(), box.height()));
    }

    void add(double x, double y, double width, double height) {
        int number = bounds.size();
        bounds.add(new double[] {x, y, x + width, y + height});
        for (int row = cell(y); row <= cell(y + height); row++) {
            for (int column = cell(x); column <= cell(x + width); column++) {
                cells.computeIfAbsent(key(column, row), key -> new ArrayList<>(4)).add(number);
            }
        }
    }

    boolean isFree(double left, double top, double right, double bottom) {
        return !any(left, top, right, bottom, number -> true);
    }

    /// Whether the area is touched by a box of which the predicate, given its number, holds.
    boolean any(double left, double top, double right, double bottom, IntPredicate counts) {
        for (int row = cell(top); row <= cell(bottom); row++) {
            for (int column = cell(left); column <= cell(right); column++) {
                for (int number : cells.getOrDefault(key(column, row), List.of())) {
                    double[] box = bounds.get(number);
                    if (box[2] > left
                            && box[0] < right
                            && box[3] > top
                            && box[1] < bottom
                            && counts.test(number)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// The free corner nearest to the one wanted for a box of this size, with room around it, on
    /// rings that grow. Corners are multiples of 4.
    Diagram.Point nearestFree(double wantedX, double wantedY, double width, double height) {
        double gap = 28;
        double step = 48;
        for (int ring = 0; ; ring++) {
            double reach = step * ring * (1 + ring / 16.0);
            double best = Double.MAX_VALUE;
            Diagram.Point found = null;
            for (int i = -ring; i <= ring; i++) {
                for (int side = 0; side < 4; side++) {
                    double along = ring == 0 ? 0 : reach * i / ring;
                    double x = wantedX + (side == 0 ? -reach : side == 1 ? reach : along);
                    double y = wantedY + (side == 2 ? -reach : side == 3 ? reach : along);
                    double snappedX = Math.rint(x / 4) * 4;
                    double snappedY = Math.rint(y / 4) * 4;
                    double distance = Math.hypot(x - wantedX, y - wantedY);
                    if (distance < best
                            && isFree(
                                    snappedX - gap,
                                    snappedY - gap,
                                    snappedX + width + gap,
                                    snappedY + height + gap)) {
                        best = distance;
                        found = new Diagram.Point(snappedX, snappedY);
                    }
                }
            }
            if (found != null) {
                return found;
            }
        }
    }

    private static int cell(double at) {
        return (int) Math.floor(at / CELL);
    }

    private static long key(int column, int row) {
        return ((long) column << 32) ^ (row & 0xFFFFFFFFL);
    }
}
