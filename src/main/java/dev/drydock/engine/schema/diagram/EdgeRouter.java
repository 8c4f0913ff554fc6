package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.List;

/// Leads a line from row to row at right angles, quickly: of a few dozen plain ways the shortest
/// that crosses fewest boxes. For tables that were moved; a whole layout finds better ones. Not
/// thread-safe.
public final class EdgeRouter {

    private static final double STUB = 24;
    private static final double CROSSING = 1_500;
    private static final double BEND = 30;

    private final List<Diagram.Box> boxes;
    private final BoxGrid grid;

    /// @param boxes placed
    public EdgeRouter(List<Diagram.Box> boxes) {
        this.boxes = boxes;
        this.grid = new BoxGrid(boxes);
    }

    /// Corners from the first table to the second.
    public List<Diagram.Point> route(Diagram.Edge edge) {
        Diagram.Box from = boxes.get(edge.from());
        Diagram.Box to = boxes.get(edge.to());
        double startY = from.rowMiddle(edge.fromRow());
        double endY = to.rowMiddle(edge.toRow());
        List<Diagram.Point> best = List.of();
        double cheapest = Double.MAX_VALUE;
        for (int sides = 0; sides < 4; sides++) {
            boolean outRight = (sides & 1) != 0;
            boolean intoRight = (sides & 2) != 0;
            double startX = outRight ? from.x() + from.width() : from.x();
            double endX = intoRight ? to.x() + to.width() : to.x();
            for (List<Diagram.Point> way :
                    ways(from, to, startX, startY, outRight, endX, endY, intoRight)) {
                double cost = cost(way, edge, cheapest);
                if (cost < cheapest) {
                    cheapest = cost;
                    best = way;
                }
            }
        }
        return best;
    }

    private static List<List<Diagram.Point>> ways(
            Diagram.Box from,
            Diagram.Box to,
            double startX,
            double startY,
            boolean outRight,
            double endX,
            double endY,
            boolean intoRight) {
        double out = startX + (outRight ? STUB : -STUB);
        double into = endX + (intoRight ? STUB : -STUB);
        List<List<Diagram.Point>> ways = new ArrayList<>();
        List<Double> channels = new ArrayList<>();
        if (outRight == intoRight) {
            channels.add(outRight ? Math.max(out, into) : Math.min(out, into));
            channels.add(outRight ? Math.max(out, into) + 40 : Math.min(out, into) - 40);
        } else if (outRight ? out <= into : out >= into) {
            double width = into - out;
            for (double share : new double[] {0.5, 0, 1, 0.25, 0.75}) {
                channels.add(Math.rint(out + width * share));
            }
        }
        for (double channel : channels) {
            ways.add(
                    List.of(
                            new Diagram.Point(startX, startY),
                            new Diagram.Point(channel, startY),
                            new Diagram.Point(channel, endY),
                            new Diagram.Point(endX, endY)));
        }
        double above = Math.min(from.y(), to.y()) - STUB;
        double below = Math.max(from.y() + from.height(), to.y() + to.height()) + STUB;
        List<Double> levels = new ArrayList<>(List.of(above, below));
        if (from.y() + from.height() + STUB < to.y()) {
            levels.add(Math.rint((from.y() + from.height() + to.y()) / 2));
        } else if (to.y() + to.height() + STUB < from.y()) {
            levels.add(Math.rint((to.y() + to.height() + from.y()) / 2));
        }
        for (double level : levels) {
            ways.add(
                    List.of(
                            new Diagram.Point(startX, startY),
                            new Diagram.Point(out, startY),
                            new Diagram.Point(out, level),
                            new Diagram.Point(into, level),
                            new Diagram.Point(into, endY),
                            new Diagram.Point(endX, endY)));
        }
        return ways;
    }

    private double cost(List<Diagram.Point> way, Diagram.Edge edge, double giveUp) {
        double cost = way.size() * BEND;
        for (int i = 1; i < way.size(); i++) {
            Diagram.Point a = way.get(i - 1);
            Diagram.Point b = way.get(i);
            cost += Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y());
        }
        for (int i = 1; i < way.size() && cost < giveUp; i++) {
            if (crosses(way.get(i - 1), way.get(i), edge, i == 1, i == way.size() - 1)) {
                cost += CROSSING;
            }
        }
        return cost;
    }

    private boolean crosses(
            Diagram.Point a, Diagram.Point b, Diagram.Edge edge, boolean first, boolean last) {
        double room = 6;
        return grid.any(
                Math.min(a.x(), b.x()) - (a.x() == b.x() ? room : 0),
                Math.min(a.y(), b.y()) - (a.y() == b.y() ? room : 0),
                Math.max(a.x(), b.x()) + (a.x() == b.x() ? room : 0),
                Math.max(a.y(), b.y()) + (a.y() == b.y() ? room : 0),
                box -> !(first && box == edge.from()) && !(last && box == edge.to()));
    }

    /// Whether a known route still meets the rows of both tables at their sides.
    static boolean fits(
            List<Diagram.Point> route, Diagram.Box from, Diagram.Box to, Diagram.Edge edge) {
        return route.size() >= 2
                && meets(route.getFirst(), from, edge.fromRow())
                && meets(route.getLast(), to, edge.toRow());
    }

    private static boolean meets(Diagram.Point end, Diagram.Box box, int row) {
        return Math.abs(end.y() - box.rowMiddle(row)) < 0.75
                && (Math.abs(end.x() - box.x()) < 0.75
                        || Math.abs(end.x() - box.x() - box.width()) < 0.75);
    }
}
