package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Leads lines between districts along the streets, each on a lane of its own; lines to the same
/// row share one. Streets are first measured, then built.
final class StreetRouting {

    /// Room between two lines on the same lane.
    private static final double APART = 16;

    private final List<Trip> trips;
    private final Streets streets;
    private final List<List<Streets.Leg>> ways = new ArrayList<>();

    /// Lane of each net in each street, by street number.
    private final List<Map<Integer, Integer>> lanes = new ArrayList<>();

    private final int[] laneCounts;

    /// A line between two districts.
    ///
    /// @param net lines of the same net may lie on each other
    /// @param fromY on the left border of the first district, from its top
    /// @param toY on the right border of the second district, from its top
    record Trip(int net, int from, double fromY, int to, double toY) {}

    private StreetRouting(Streets streets, List<Trip> trips) {
        this.streets = streets;
        this.trips = trips;
        laneCounts = new int[streets.count()];
        for (Trip trip : trips) {
            ways.add(streets.way(trip.from(), fromY(trip), trip.to(), toY(trip)));
        }
        assignLanes();
    }

    static StreetRouting route(
            List<List<ShelfPacking.Column>> shelves,
            List<ShelfPacking.Size> sizes,
            List<Trip> trips) {
        var measured = new StreetRouting(new Streets(shelves, sizes, new int[0]), trips);
        return new StreetRouting(new Streets(shelves, sizes, measured.laneCounts), trips);
    }

    Streets streets() {
        return streets;
    }

    private double fromY(Trip trip) {
        return streets.corner(trip.from()).y() + trip.fromY();
    }

    private double toY(Trip trip) {
        return streets.corner(trip.to()).y() + trip.toY();
    }

    private int number(Streets.Leg leg) {
        return leg.upright()
                ? streets.number(leg.shelf(), leg.column())
                : streets.number(leg.shelf());
    }

    private void assignLanes() {
        List<Map<Integer, double[]>> stretches = new ArrayList<>();
        for (int i = 0; i < laneCounts.length; i++) {
            stretches.add(new HashMap<>());
            lanes.add(new HashMap<>());
        }
        for (int i = 0; i < trips.size(); i++) {
            Trip trip = trips.get(i);
            List<Streets.Leg> way = ways.get(i);
            for (int j = 0; j < way.size(); j++) {
                double start = j == 0 ? fromY(trip) : across(way.get(j - 1));
                double end = j == way.size() - 1 ? toY(trip) : across(way.get(j + 1));
                double low = Math.min(start, end);
                double high = Math.max(start, end);
                stretches
                        .get(number(way.get(j)))
                        .merge(
                                trip.net(),
                                new double[] {low, high},
                                (one, other) ->
                                        new double[] {
                                            Math.min(one[0], other[0]), Math.max(one[1], other[1])
                                        });
            }
        }
        for (int street = 0; street < laneCounts.length; street++) {
            laneCounts[street] = assign(stretches.get(street), lanes.get(street));
        }
    }

    /// Where a street is met by those that cross it.
    private double across(Streets.Leg leg) {
        return leg.upright()
                ? streets.middleX(leg.shelf(), leg.column())
                : streets.middleY(leg.shelf());
    }

    /// The first lane that is free, in the order in which stretches begin.
    private static int assign(Map<Integer, double[]> stretches, Map<Integer, Integer> lanes) {
        List<Map.Entry<Integer, double[]>> sorted = new ArrayList<>(stretches.entrySet());
        sorted.sort(
                Comparator.comparingDouble((Map.Entry<Integer, double[]> net) -> net.getValue()[0])
                        .thenComparing(Map.Entry::getKey));
        double[] ends = new double[sorted.size()];
        Arrays.fill(ends, Double.NEGATIVE_INFINITY);
        int count = 0;
        for (var net : sorted) {
            int lane = 0;
            while (ends[lane] + APART > net.getValue()[0]) {
                lane++;
            }
            ends[lane] = net.getValue()[1];
            lanes.put(net.getKey(), lane);
            count = Math.max(count, lane + 1);
        }
        return count;
    }

    /// Corners of a line between the borders of its two districts.
    List<Diagram.Point> corners(int trip) {
        Trip line = trips.get(trip);
        List<Streets.Leg> way = ways.get(trip);
        List<Diagram.Point> points = new ArrayList<>();
        double y = fromY(line);
        double x = 0;
        for (int i = 0; i < way.size(); i++) {
            Streets.Leg leg = way.get(i);
            int street = number(leg);
            int lane = lanes.get(street).getOrDefault(line.net(), 0);
            if (leg.upright()) {
                x = streets.laneX(leg.shelf(), leg.column(), lane, laneCounts[street]);
            } else {
                y = streets.laneY(leg.shelf(), lane, laneCounts[street]);
            }
            points.add(new Diagram.Point(x, y));
        }
        points.add(new Diagram.Point(x, toY(line)));
        return points;
    }

    /// Corners of a trunk along the middle of the streets.
    List<Diagram.Point> trunk(int from, int to, List<ShelfPacking.Size> sizes) {
        Diagram.Point start = streets.corner(from);
        Diagram.Point end = streets.corner(to);
        double y = start.y() + sizes.get(from).height() / 2;
        double endY = end.y() + sizes.get(to).height() / 2;
        double x = start.x();
        List<Diagram.Point> points = new ArrayList<>();
        points.add(new Diagram.Point(x, y));
        for (Streets.Leg leg : streets.way(from, y, to, endY)) {
            if (leg.upright()) {
                x = streets.middleX(leg.shelf(), leg.column());
            } else {
                y = streets.middleY(leg.shelf());
            }
            points.add(new Diagram.Point(x, y));
        }
        points.add(new Diagram.Point(x, endY));
        points.add(new Diagram.Point(end.x() + sizes.get(to).width(), endY));
        return points;
    }
}
