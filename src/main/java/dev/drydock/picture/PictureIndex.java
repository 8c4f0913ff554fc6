package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.Diagram;
import java.util.List;

/// Boxes and straight pieces of lines by place. Immutable.
final class PictureIndex {

    private final Diagram diagram;
    private final SpatialIndex boxes;
    private final SpatialIndex segments;
    private final double[] ends;
    private final int[] edgeOfSegment;

    PictureIndex(Diagram diagram) {
        this.diagram = diagram;
        double[] bounds = new double[diagram.boxes().size() * 4];
        for (int i = 0; i < diagram.boxes().size(); i++) {
            Diagram.Box box = diagram.boxes().get(i);
            bounds[i * 4] = box.x();
            bounds[i * 4 + 1] = box.y();
            bounds[i * 4 + 2] = box.x() + box.width();
            bounds[i * 4 + 3] = box.y() + box.height();
        }
        boxes = new SpatialIndex(bounds, diagram.width(), diagram.height());
        int count = 0;
        for (Diagram.Edge edge : diagram.edges()) {
            count += Math.max(0, edge.route().size() - 1);
        }
        ends = new double[count * 4];
        edgeOfSegment = new int[count];
        double[] areas = new double[count * 4];
        int at = 0;
        for (int i = 0; i < diagram.edges().size(); i++) {
            List<Diagram.Point> route = diagram.edges().get(i).route();
            for (int j = 1; j < route.size(); j++) {
                Diagram.Point a = route.get(j - 1);
                Diagram.Point b = route.get(j);
                ends[at * 4] = a.x();
                ends[at * 4 + 1] = a.y();
                ends[at * 4 + 2] = b.x();
                ends[at * 4 + 3] = b.y();
                areas[at * 4] = Math.min(a.x(), b.x());
                areas[at * 4 + 1] = Math.min(a.y(), b.y());
                areas[at * 4 + 2] = Math.max(a.x(), b.x());
                areas[at * 4 + 3] = Math.max(a.y(), b.y());
                edgeOfSegment[at++] = i;
            }
        }
        segments = new SpatialIndex(areas, diagram.width(), diagram.height());
    }

    Diagram diagram() {
        return diagram;
    }

    SpatialIndex boxes() {
        return boxes;
    }

    SpatialIndex segments() {
        return segments;
    }

    int edgeOf(int segment) {
        return edgeOfSegment[segment];
    }

    double x1(int segment) {
        return ends[segment * 4];
    }

    double y1(int segment) {
        return ends[segment * 4 + 1];
    }

    double x2(int segment) {
        return ends[segment * 4 + 2];
    }

    double y2(int segment) {
        return ends[segment * 4 + 3];
    }
}
