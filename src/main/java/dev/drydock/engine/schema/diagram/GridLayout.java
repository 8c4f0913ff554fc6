package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Boxes in rows, equal heights beside each other: for tables that no line joins, and when a layout
/// took too long.
final class GridLayout {

    private static final double GAP = 30;
    private static final double ASPECT = 1.6;

    private GridLayout() {}

    /// Corners from the top left corner of the grid, and its size.
    record Grid(Map<Integer, Diagram.Point> corners, double width, double height) {}

    /// @param aside room to leave at the right of a box, by its index
    /// @param least width that may be filled in any case
    static Grid place(
            List<Integer> members,
            List<Diagram.Box> boxes,
            Map<Integer, Double> aside,
            double least) {
        double area =
                members.stream()
                        .map(boxes::get)
                        .mapToDouble(box -> (box.width() + GAP) * (box.height() + GAP))
                        .sum();
        double limit = Math.max(least, Math.sqrt(area * ASPECT));
        List<Integer> sorted = new ArrayList<>(members);
        sorted.sort(
                Comparator.comparingDouble((Integer index) -> -boxes.get(index).height())
                        .thenComparing(index -> boxes.get(index).id()));
        Map<Integer, Diagram.Point> corners = new LinkedHashMap<>();
        double x = 0;
        double y = 0;
        double rowHeight = 0;
        double width = 0;
        for (int index : sorted) {
            Diagram.Box box = boxes.get(index);
            double boxWidth = box.width() + aside.getOrDefault(index, 0.0);
            if (x > 0 && x + boxWidth > limit) {
                x = 0;
                y += rowHeight + GAP;
                rowHeight = 0;
            }
            corners.put(index, new Diagram.Point(x, y));
            x += boxWidth + GAP;
            width = Math.max(width, x - GAP);
            rowHeight = Math.max(rowHeight, box.height());
        }
        return new Grid(corners, width, y + rowHeight);
    }

    /// A grid with straight lines, which may run behind boxes.
    static GroupLayout.Result layout(
            List<Integer> members,
            List<Diagram.Box> boxes,
            Map<Integer, Diagram.Edge> edges,
            List<GroupLayout.Gate> gates) {
        Grid grid = place(members, boxes, Map.of(), 0);
        Map<Integer, List<Diagram.Point>> inner = new LinkedHashMap<>();
        edges.forEach((number, edge) -> {
            Diagram.Point start = row(grid, boxes, edge.from(), edge.fromRow(), false);
            Diagram.Point end = row(grid, boxes, edge.to(), edge.toRow(), true);
            double middle = end.x() + GAP / 2;
            inner.put(
                    number,
                    List.of(
                            start,
                            new Diagram.Point(start.x() - GAP / 2, start.y()),
                            new Diagram.Point(start.x() - GAP / 2, end.y()),
                            new Diagram.Point(middle, end.y()),
                            end));
        });
        Map<GroupLayout.Gate, List<Diagram.Point>> outer = new LinkedHashMap<>();
        for (GroupLayout.Gate gate : gates) {
            Diagram.Point start = row(grid, boxes, gate.box(), gate.row(), gate.parent());
            double border = gate.parent() ? grid.width() : 0;
            outer.put(gate, List.of(start, new Diagram.Point(border, start.y())));
        }
        return new GroupLayout.Result(grid.corners(), inner, outer, grid.width(), grid.height());
    }

    private static Diagram.Point row(
            Grid grid, List<Diagram.Box> boxes, int index, int row, boolean right) {
        Diagram.Point corner = grid.corners().getOrDefault(index, new Diagram.Point(0, 0));
        return new Diagram.Point(
                corner.x() + (right ? boxes.get(index).width() : 0),
                corner.y() + BoxMetrics.rowMiddle(row));
    }
}
