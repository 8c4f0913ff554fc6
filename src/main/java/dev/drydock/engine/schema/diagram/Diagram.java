package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A placed diagram: boxes with their rows and the lines between them, in pixels from the top left
/// corner. Immutable.
///
/// @param title what it shows, for people
/// @param groups districts; every box is in exactly one
/// @param trunks lines between districts, each standing for all lines between two of them when seen
///   from afar
/// @param hubs tables that so many others point to that badges stand for the lines, most referenced
///   first; also those that were asked to keep their lines
public record Diagram(
        String title,
        List<Box> boxes,
        List<Edge> edges,
        List<Group> groups,
        List<Trunk> trunks,
        List<Hub> hubs,
        double width,
        double height) {

    public Diagram {
        boxes = List.copyOf(boxes);
        edges = List.copyOf(edges);
        groups = List.copyOf(groups);
        trunks = List.copyOf(trunks);
        hubs = List.copyOf(hubs);
    }

    /// Nothing to see.
    public static Diagram empty() {
        return new Diagram("", List.of(), List.of(), List.of(), List.of(), List.of(), 1, 1);
    }

    /// A district: tables that belong together, with the area that they and their lines take.
    ///
    /// @param name for people; may be empty
    /// @param boxes indexes, ascending
    public record Group(
            String name, List<Integer> boxes, double x, double y, double width, double height) {

        public Group {
            boxes = List.copyOf(boxes);
        }
    }

    /// All lines from one district to another.
    ///
    /// @param from index into the groups
    /// @param to index into the groups
    /// @param count of lines, at least 1
    public record Trunk(int from, int to, int count, List<Point> route) {

        public Trunk {
            route = List.copyOf(route);
        }
    }

    /// A table with so many references that badges stand for its lines.
    ///
    /// @param references foreign keys that point to it
    /// @param withLines whether its lines are drawn nonetheless, as asked
    public record Hub(QualifiedName id, int references, boolean withLines) {}

    /// A table.
    ///
    /// @param title cut to fit, with the sign of its mark
    /// @param hiddenRows columns that are not shown
    /// @param badges foreign keys elsewhere that point here with a badge instead of a line
    /// @param group index into the groups
    /// @param mark what happened to it, in a diagram of differences
    public record Box(
            QualifiedName id,
            String title,
            List<Row> rows,
            int hiddenRows,
            int badges,
            int group,
            double x,
            double y,
            double width,
            double height,
            Mark mark) {

        public Box {
            rows = List.copyOf(rows);
        }

        /// Middle of a row, from the top of the diagram.
        public double rowMiddle(int row) {
            return y + BoxMetrics.rowMiddle(row);
        }

        Box at(double newX, double newY) {
            return new Box(
                    id, title, rows, hiddenRows, badges, group, newX, newY, width, height, mark);
        }

        Box in(int newGroup) {
            return new Box(
                    id, title, rows, hiddenRows, badges, newGroup, x, y, width, height, mark);
        }

        boolean contains(double pointX, double pointY) {
            return pointX >= x && pointX < x + width && pointY >= y && pointY < y + height;
        }
    }

    /// A column.
    ///
    /// @param name cut to fit, with the sign of its mark
    /// @param type cut to fit
    /// @param reference name of a table that so many others point to that a badge stands for the
    ///   line; empty for most
    /// @param target that table; null where there is no badge
    /// @param mark what happened to it, in a diagram of differences
    public record Row(
            String name,
            String type,
            boolean primary,
            boolean foreign,
            boolean nullable,
            String reference,
            @Nullable QualifiedName target,
            Mark mark) {}

    /// A foreign key, from the table that holds it to the table it points to.
    ///
    /// @param from index into the boxes
    /// @param to index into the boxes
    /// @param fromRow row of its first column
    /// @param toRow row of the first referenced column; 0 when that is not shown
    /// @param optional whether a row may point to nothing
    /// @param one whether at most one row points to each target
    /// @param route corners from the first table to the second
    /// @param mark what happened to it, in a diagram of differences
    public record Edge(
            String name,
            int from,
            int to,
            int fromRow,
            int toRow,
            boolean optional,
            boolean one,
            List<Point> route,
            Mark mark) {

        public Edge {
            route = List.copyOf(route);
        }

        Edge with(List<Point> newRoute) {
            return new Edge(name, from, to, fromRow, toRow, optional, one, newRoute, mark);
        }
    }

    /// A corner of a line.
    public record Point(double x, double y) {}

    /// The box at a point, drawn last first; −1 when there is none.
    public int boxAt(double x, double y) {
        for (int i = boxes.size() - 1; i >= 0; i--) {
            if (boxes.get(i).contains(x, y)) {
                return i;
            }
        }
        return -1;
    }

    /// Index of a table's box; −1 when it is not shown.
    public int indexOf(QualifiedName id) {
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
