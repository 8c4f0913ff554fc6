package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.List;

/// Lines as lists of corners.
final class Routes {

    private Routes() {}

    static List<Diagram.Point> moved(List<Diagram.Point> route, Diagram.Point by) {
        return route.stream()
                .map(point -> new Diagram.Point(point.x() + by.x(), point.y() + by.y()))
                .toList();
    }

    /// Without corners that are none.
    static List<Diagram.Point> straightened(List<Diagram.Point> route) {
        List<Diagram.Point> out = new ArrayList<>();
        for (Diagram.Point point : route) {
            if (!out.isEmpty() && out.getLast().equals(point)) {
                continue;
            }
            if (out.size() >= 2 && isStraight(out.get(out.size() - 2), out.getLast(), point)) {
                out.removeLast();
            }
            out.add(point);
        }
        return out;
    }

    private static boolean isStraight(Diagram.Point a, Diagram.Point b, Diagram.Point c) {
        return (a.x() == b.x() && b.x() == c.x()) || (a.y() == b.y() && b.y() == c.y());
    }
}
