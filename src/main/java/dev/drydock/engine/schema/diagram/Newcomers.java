package dev.drydock.engine.schema.diagram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Finds places for tables that are new among placed ones: beside those they belong to, the others
/// in rows below everything.
final class Newcomers {

    private static final double MARGIN = 40;
    private static final double GAP = 36;
    private static final double NARROWEST = 1_600;

    private final List<Diagram.Box> boxes;
    private final Map<Integer, List<Integer>> neighbours;
    private final List<Integer> missing;
    private final boolean[] placed;
    private final BoxGrid grid;
    private final double right;
    private double shelfX = MARGIN;
    private double shelfY;
    private double shelfHeight;

    /// @param boxes all; those that are missing are replaced by placed ones
    /// @param missing indexes
    Newcomers(
            List<Diagram.Box> boxes,
            List<Diagram.Box> known,
            Map<Integer, List<Integer>> neighbours,
            List<Integer> missing) {
        this.boxes = boxes;
        this.neighbours = neighbours;
        this.missing = missing;
        placed = new boolean[boxes.size()];
        java.util.Arrays.fill(placed, true);
        missing.forEach(index -> placed[index] = false);
        grid = new BoxGrid(known);
        right =
                Math.max(
                        NARROWEST,
                        known.stream().mapToDouble(box -> box.x() + box.width()).max().orElse(0));
        shelfY =
                known.stream().mapToDouble(box -> box.y() + box.height()).max().orElse(0)
                        + 2 * MARGIN;
    }

    void place() {
        for (int index : missing) {
            if (!placed[index] && hasPlacedNeighbour(index)) {
                placeWithFollowers(index);
            }
        }
        for (int index : missing) {
            if (!placed[index]) {
                shelve(index);
                neighboursOf(index).forEach(this::placeWithFollowers);
            }
        }
    }

    /// A table beside its neighbours, then its own new neighbours, and so on.
    private void placeWithFollowers(int first) {
        Deque<Integer> queue = new ArrayDeque<>(List.of(first));
        while (!queue.isEmpty()) {
            int index = queue.remove();
            if (!placed[index]) {
                besideNeighbours(index);
                queue.addAll(neighboursOf(index));
            }
        }
    }

    private void besideNeighbours(int index) {
        Diagram.Box box = boxes.get(index);
        double x = 0;
        double y = 0;
        int count = 0;
        int district = 0;
        for (int other : neighboursOf(index)) {
            if (placed[other]) {
                Diagram.Box near = boxes.get(other);
                x += near.x() + near.width() / 2;
                y += near.y() + near.height() / 2;
                district = near.group();
                count++;
            }
        }
        Diagram.Point corner =
                grid.nearestFree(
                        x / count - box.width() / 2,
                        y / count - box.height() / 2,
                        box.width(),
                        box.height());
        put(index, corner.x(), corner.y(), district);
    }

    private void shelve(int index) {
        Diagram.Box box = boxes.get(index);
        do {
            if (shelfX > MARGIN && shelfX + box.width() > right) {
                shelfX = MARGIN;
                shelfY += shelfHeight + GAP;
                shelfHeight = 0;
            }
            shelfHeight = Math.max(shelfHeight, box.height());
            shelfX += box.width() + GAP;
        } while (!grid.isFree(
                shelfX - box.width() - GAP, shelfY, shelfX - GAP, shelfY + box.height()));
        put(index, shelfX - box.width() - GAP, shelfY, 0);
    }

    private void put(int index, double x, double y, int district) {
        Diagram.Box box = boxes.get(index);
        boxes.set(index, box.at(x, y).in(district));
        grid.add(x, y, box.width(), box.height());
        placed[index] = true;
    }

    private boolean hasPlacedNeighbour(int index) {
        return neighboursOf(index).stream().anyMatch(other -> placed[other]);
    }

    private List<Integer> neighboursOf(int index) {
        return neighbours.getOrDefault(index, List.of());
    }
}
