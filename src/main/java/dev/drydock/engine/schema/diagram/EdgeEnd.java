package dev.drydock.engine.schema.diagram;

import java.util.List;

/// The mark where a line meets a box, in crow's foot notation: how many rows may be at this end.
///
/// @param circle whether there may be none
public record EdgeEnd(List<Stroke> strokes, boolean circle, double circleX, double circleY) {

    /// Radius of the circle.
    public static final double RADIUS = 3.5;

    private static final double FOOT = 10;
    private static final double HALF = 5;

    public EdgeEnd {
        strokes = List.copyOf(strokes);
    }

    /// A straight stroke of a mark.
    public record Stroke(double x1, double y1, double x2, double y2) {}

    /// The marks at both ends, referencing table first.
    public static List<EdgeEnd> of(Diagram.Edge edge) {
        List<Diagram.Point> route = edge.route();
        if (route.size() < 2) {
            return List.of();
        }
        EdgeEnd child = at(route.getFirst(), route.get(1), !edge.one(), true);
        EdgeEnd parent = at(route.getLast(), route.get(route.size() - 2), false, edge.optional());
        return List.of(child, parent);
    }

    /// The mark at the origin for a line that leaves to the right.
    static EdgeEnd pattern(boolean many, boolean optional) {
        return at(new Diagram.Point(0, 0), new Diagram.Point(1, 0), many, optional);
    }

    private static EdgeEnd at(
            Diagram.Point end, Diagram.Point before, boolean many, boolean optional) {
        double dx = Math.signum(before.x() - end.x());
        double dy = dx == 0 ? Math.signum(before.y() - end.y()) : 0;
        double x = end.x();
        double y = end.y();
        List<Stroke> strokes;
        if (many) {
            double tipX = x + dx * FOOT;
            double tipY = y + dy * FOOT;
            strokes =
                    List.of(
                            new Stroke(tipX, tipY, x + dy * HALF, y + dx * HALF),
                            new Stroke(tipX, tipY, x - dy * HALF, y - dx * HALF));
        } else {
            strokes = List.of(bar(x, y, dx, dy, 6));
        }
        if (!optional) {
            strokes =
                    java.util.stream.Stream.concat(
                                    strokes.stream(),
                                    java.util.stream.Stream.of(bar(x, y, dx, dy, 10)))
                            .toList();
        }
        double far = (many ? FOOT : 6) + RADIUS + 1;
        return new EdgeEnd(strokes, optional, x + dx * far, y + dy * far);
    }

    private static Stroke bar(double x, double y, double dx, double dy, double distance) {
        double middleX = x + dx * distance;
        double middleY = y + dy * distance;
        return new Stroke(
                middleX - dy * HALF, middleY - dx * HALF, middleX + dy * HALF, middleY + dx * HALF);
    }
}
