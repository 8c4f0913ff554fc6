package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.picture.DiagramPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A placed diagram, ready to be painted and asked. Immutable; made on a worker thread.
final class Sheet {

    static final Sheet EMPTY = of(Diagram.empty(), List.of());

    /// Above this share of changed boxes all is painted anew.
    private static final double MUCH = 0.3;

    private static final double REACH = 24;

    private final Diagram diagram;
    private final List<Integer> hues;
    private final DiagramPicture picture;
    private final Map<QualifiedName, Integer> indexes = new HashMap<>();
    private final int[][] edges;
    private final Area bounds;

    /// A rectangle of the diagram.
    record Area(double left, double top, double right, double bottom) {

        static Area of(Diagram.Box box) {
            return new Area(box.x(), box.y(), box.x() + box.width(), box.y() + box.height());
        }

        static Area of(Diagram.Group group) {
            return new Area(
                    group.x(), group.y(), group.x() + group.width(), group.y() + group.height());
        }

        static Area of(List<Diagram.Point> route) {
            double left = Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double right = -Double.MAX_VALUE;
            double bottom = -Double.MAX_VALUE;
            for (Diagram.Point point : route) {
                left = Math.min(left, point.x());
                top = Math.min(top, point.y());
                right = Math.max(right, point.x());
                bottom = Math.max(bottom, point.y());
            }
            return new Area(left, top, right, bottom);
        }

        Area union(Area other) {
            return new Area(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }

        Area grown(double by) {
            return new Area(left - by, top - by, right + by, bottom + by);
        }

        boolean touches(Area other) {
            return left <= other.right
                    && right >= other.left
                    && top <= other.bottom
                    && bottom >= other.top;
        }

        boolean contains(double x, double y) {
            return x >= left && x < right && y >= top && y < bottom;
        }

        double width() {
            return right - left;
        }

        double height() {
            return bottom - top;
        }
    }

    private Sheet(Diagram diagram, List<Integer> hues) {
        this.diagram = diagram;
        this.hues = List.copyOf(hues);
        this.picture = new DiagramPicture(diagram).withHues(hues);
        Area all = new Area(0, 0, diagram.width(), diagram.height());
        for (int i = 0; i < diagram.boxes().size(); i++) {
            Diagram.Box box = diagram.boxes().get(i);
            indexes.put(box.id(), i);
            all = all.union(Area.of(box).grown(40));
        }
        int[] counts = new int[diagram.boxes().size()];
        for (Diagram.Edge edge : diagram.edges()) {
            counts[edge.from()]++;
            if (edge.to() != edge.from()) {
                counts[edge.to()]++;
            }
            all = all.union(Area.of(edge.route()).grown(20));
        }
        bounds = all;
        edges = new int[counts.length][];
        Arrays.setAll(edges, i -> new int[counts[i]]);
        for (int i = diagram.edges().size() - 1; i >= 0; i--) {
            Diagram.Edge edge = diagram.edges().get(i);
            edges[edge.from()][--counts[edge.from()]] = i;
            if (edge.to() != edge.from()) {
                edges[edge.to()][--counts[edge.to()]] = i;
            }
        }
    }

    /// @param hues number of a hue of the title bar by box, −1 for none; empty for none at all
    static Sheet of(Diagram diagram, List<Integer> hues) {
        return new Sheet(diagram, hues);
    }

    Diagram diagram() {
        return diagram;
    }

    DiagramPicture picture() {
        return picture;
    }

    Area bounds() {
        return bounds;
    }

    boolean isEmpty() {
        return diagram.boxes().isEmpty();
    }

    /// −1 when the table is not shown.
    int indexOf(QualifiedName table) {
        return indexes.getOrDefault(table, -1);
    }

    Optional<Diagram.Box> find(QualifiedName table) {
        int index = indexOf(table);
        return index < 0 ? Optional.empty() : Optional.of(diagram.boxes().get(index));
    }

    Diagram.Box box(int index) {
        return diagram.boxes().get(index);
    }

    /// Numbers of the lines of a box.
    int[] edgesOf(int box) {
        return edges[box];
    }

    /// The line nearest to a point, −1 when none is within reach.
    ///
    /// @param reach in units
    int edgeAt(double x, double y, double reach) {
        int found = -1;
        double nearest = reach;
        for (int i = 0; i < diagram.edges().size(); i++) {
            List<Diagram.Point> route = diagram.edges().get(i).route();
            for (int j = 1; j < route.size(); j++) {
                double distance = distance(route.get(j - 1), route.get(j), x, y);
                if (distance < nearest) {
                    nearest = distance;
                    found = i;
                }
            }
        }
        return found;
    }

    private static double distance(Diagram.Point a, Diagram.Point b, double x, double y) {
        double nearX = Math.clamp(x, Math.min(a.x(), b.x()), Math.max(a.x(), b.x()));
        double nearY = Math.clamp(y, Math.min(a.y(), b.y()), Math.max(a.y(), b.y()));
        return Math.hypot(nearX - x, nearY - y);
    }

    /// Where this sheet looks other than the one before; empty when nothing does. Without a value
    /// when so much differs that all is to be painted anew.
    Optional<List<Area>> changedSince(Sheet before) {
        if (before.diagram.boxes().size() != diagram.boxes().size()
                || before.diagram.edges().size() != diagram.edges().size()) {
            return Optional.empty();
        }
        List<Area> areas = new ArrayList<>();
        for (int i = 0; i < diagram.boxes().size(); i++) {
            Diagram.Box now = diagram.boxes().get(i);
            Diagram.Box old = before.diagram.boxes().get(i);
            if (!now.equals(old) || hue(i) != before.hue(i)) {
                areas.add(Area.of(now).union(Area.of(old)).grown(REACH));
            }
        }
        if (areas.size() > MUCH * diagram.boxes().size()) {
            return Optional.empty();
        }
        for (int i = 0; i < diagram.edges().size(); i++) {
            List<Diagram.Point> now = diagram.edges().get(i).route();
            List<Diagram.Point> old = before.diagram.edges().get(i).route();
            if (!now.equals(old)) {
                areas.add(Area.of(now).grown(REACH));
                areas.add(Area.of(old).grown(REACH));
            }
        }
        for (int i = 0; i < diagram.groups().size(); i++) {
            Diagram.Group now = diagram.groups().get(i);
            Diagram.Group old =
                    i < before.diagram.groups().size() ? before.diagram.groups().get(i) : now;
            if (!Objects.equals(Area.of(now), Area.of(old))) {
                areas.add(Area.of(now).union(Area.of(old)).grown(REACH));
            }
        }
        return Optional.of(areas);
    }

    private int hue(int box) {
        return hues.isEmpty() ? -1 : hues.get(box);
    }
}
