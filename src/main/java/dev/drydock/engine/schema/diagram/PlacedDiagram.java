package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts boxes where a placement says. Tables that it does not know come near those they belong to,
/// into free space; the others stay where they are. Pure.
public final class PlacedDiagram {

    private static final double DISTRICT_MARGIN = 20;
    private static final double MARGIN = 40;

    private PlacedDiagram() {}

    /// The shape with every box placed and every line routed. Takes milliseconds per thousand
    /// tables; any thread.
    ///
    /// @param shape as [DiagramGenerator#unplaced] makes it, or a placed diagram to place anew
    public static Diagram of(Diagram shape, Placement placement) {
        List<Diagram.Box> boxes = new ArrayList<>(shape.boxes());
        Map<Integer, String> names = new TreeMap<>();
        placeNew(shape, placement, boxes, names);
        renumber(boxes, names);
        List<Diagram.Edge> edges = route(shape, placement, boxes);
        double right = 2 * MARGIN;
        double bottom = 2 * MARGIN;
        for (Diagram.Box box : boxes) {
            right = Math.max(right, box.x() + box.width() + MARGIN);
            bottom = Math.max(bottom, box.y() + box.height() + MARGIN);
        }
        for (Diagram.Edge edge : edges) {
            for (Diagram.Point point : edge.route()) {
                right = Math.max(right, point.x() + MARGIN);
                bottom = Math.max(bottom, point.y() + MARGIN);
            }
        }
        List<Diagram.Group> groups = districts(boxes, new ArrayList<>(names.values()));
        return new Diagram(
                shape.title(),
                boxes,
                edges,
                groups,
                trunks(boxes, edges, groups),
                shape.hubs(),
                right,
                bottom);
    }

    /// @param names is filled with the districts that are in use, by their number
    private static void placeNew(
            Diagram shape,
            Placement placement,
            List<Diagram.Box> boxes,
            Map<Integer, String> names) {
        List<Integer> missing = new ArrayList<>();
        List<Diagram.Box> known = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            Placement.Place place = placement.places().get(boxes.get(i).id());
            if (place == null) {
                missing.add(i);
            } else {
                Diagram.Box placed = boxes.get(i).at(place.x(), place.y()).in(place.district());
                boxes.set(i, placed);
                known.add(placed);
                names.putIfAbsent(place.district(), place.districtName());
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        var newcomers = new Newcomers(boxes, known, neighbours(shape), missing);
        newcomers.place();
        missing.forEach(index -> names.putIfAbsent(boxes.get(index).group(), ""));
    }

    private static Map<Integer, List<Integer>> neighbours(Diagram shape) {
        Map<Integer, List<Integer>> neighbours = new HashMap<>();
        for (Diagram.Edge edge : shape.edges()) {
            if (edge.from() != edge.to()) {
                neighbours.computeIfAbsent(edge.from(), key -> new ArrayList<>()).add(edge.to());
                neighbours.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(edge.from());
            }
        }
        return neighbours;
    }

    /// Numbers of districts are indexes of the list; some may have lost all tables.
    private static void renumber(List<Diagram.Box> boxes, Map<Integer, String> names) {
        Map<Integer, Integer> numbers = new HashMap<>();
        names.keySet().forEach(old -> numbers.put(old, numbers.size()));
        boxes.replaceAll(box -> box.in(numbers.getOrDefault(box.group(), 0)));
    }

    private static List<Diagram.Edge> route(
            Diagram shape, Placement placement, List<Diagram.Box> boxes) {
        EdgeRouter router = null;
        List<Diagram.Edge> edges = new ArrayList<>();
        for (Diagram.Edge edge : shape.edges()) {
            Diagram.Box from = boxes.get(edge.from());
            Diagram.Box to = boxes.get(edge.to());
            List<Diagram.Point> known =
                    placement.routes().getOrDefault(Placement.routeKey(shape, edge), edge.route());
            if (!EdgeRouter.fits(known, from, to, edge)) {
                router = router == null ? new EdgeRouter(boxes) : router;
                known = router.route(edge);
            }
            edges.add(edge.with(known));
        }
        return edges;
    }

    private static List<Diagram.Group> districts(List<Diagram.Box> boxes, List<String> names) {
        List<List<Integer>> members = new ArrayList<>();
        names.forEach(name -> members.add(new ArrayList<>()));
        for (int i = 0; i < boxes.size(); i++) {
            members.get(boxes.get(i).group()).add(i);
        }
        List<Diagram.Group> groups = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            groups.add(district(names.get(i), members.get(i), boxes));
        }
        return groups;
    }

    private static Diagram.Group district(
            String name, List<Integer> members, List<Diagram.Box> boxes) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int member : members) {
            Diagram.Box box = boxes.get(member);
            left = Math.min(left, box.x() - DISTRICT_MARGIN);
            top = Math.min(top, box.y() - DISTRICT_MARGIN);
            right = Math.max(right, box.x() + box.width() + DISTRICT_MARGIN);
            bottom = Math.max(bottom, box.y() + box.height() + DISTRICT_MARGIN);
        }
        return new Diagram.Group(name, members, left, top, right - left, bottom - top);
    }

    private static List<Diagram.Trunk> trunks(
            List<Diagram.Box> boxes, List<Diagram.Edge> edges, List<Diagram.Group> groups) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (Diagram.Edge edge : edges) {
            int a = boxes.get(edge.from()).group();
            int b = boxes.get(edge.to()).group();
            if (a != b) {
                counts.merge(((long) Math.min(a, b) << 32) | Math.max(a, b), 1, Integer::sum);
            }
        }
        List<Diagram.Box> areas = groups.stream().map(PlacedDiagram::asBox).toList();
        var router = new EdgeRouter(areas);
        List<Diagram.Trunk> trunks = new ArrayList<>();
        counts.forEach((pair, count) -> {
            int a = (int) (pair >> 32);
            int b = (int) (pair & 0x7FFFFFFF);
            var line =
                    new Diagram.Edge(
                            "",
                            a,
                            b,
                            middleRow(areas.get(a), trunks.size()),
                            middleRow(areas.get(b), trunks.size()),
                            false,
                            false,
                            List.of(),
                            Mark.NONE);
            trunks.add(new Diagram.Trunk(a, b, count, router.route(line)));
        });
        return trunks;
    }

    /// A district as the router of lines sees it.
    private static Diagram.Box asBox(Diagram.Group group) {
        return new Diagram.Box(
                new QualifiedName("", group.name()),
                "",
                List.of(),
                0,
                0,
                0,
                group.x(),
                group.y(),
                group.width(),
                group.height(),
                Mark.NONE);
    }

    /// Rows about the middle, in turn, so that lines of one district do not lie on each other.
    private static int middleRow(Diagram.Box area, int turn) {
        int rows = (int) (area.height() / BoxMetrics.ROW) - 2;
        return Math.clamp(rows / 2 + (turn % 7 - 3) * Math.max(1, rows / 12), 0, Math.max(0, rows));
    }

    /// The diagram without some tables and their lines.
    public static Diagram without(
            Diagram placed, java.util.function.Predicate<QualifiedName> gone) {
        int[] numbers = new int[placed.boxes().size()];
        List<Diagram.Box> boxes = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Diagram.Box box = placed.boxes().get(i);
            numbers[i] = gone.test(box.id()) ? -1 : boxes.size();
            if (numbers[i] >= 0) {
                boxes.add(box);
            }
        }
        List<Diagram.Edge> edges = new ArrayList<>();
        for (Diagram.Edge edge : placed.edges()) {
            if (numbers[edge.from()] >= 0 && numbers[edge.to()] >= 0) {
                edges.add(
                        new Diagram.Edge(
                                edge.name(),
                                numbers[edge.from()],
                                numbers[edge.to()],
                                edge.fromRow(),
                                edge.toRow(),
                                edge.optional(),
                                edge.one(),
                                edge.route(),
                                edge.mark()));
            }
        }
        Map<Integer, String> names = new TreeMap<>();
        for (Diagram.Box box : boxes) {
            names.putIfAbsent(
                    box.group(),
                    box.group() < placed.groups().size()
                            ? placed.groups().get(box.group()).name()
                            : "");
        }
        renumber(boxes, names);
        List<Diagram.Group> groups = districts(boxes, new ArrayList<>(names.values()));
        return new Diagram(
                placed.title(),
                boxes,
                edges,
                groups,
                trunks(boxes, edges, groups),
                placed.hubs(),
                placed.width(),
                placed.height());
    }

    /// The same with everything right of and below the origin, as files want it.
    public static Diagram atOrigin(Diagram placed) {
        double left = 0;
        double top = 0;
        for (Diagram.Box box : placed.boxes()) {
            left = Math.min(left, box.x() - MARGIN);
            top = Math.min(top, box.y() - MARGIN);
        }
        for (Diagram.Edge edge : placed.edges()) {
            for (Diagram.Point point : edge.route()) {
                left = Math.min(left, point.x() - DISTRICT_MARGIN);
                top = Math.min(top, point.y() - DISTRICT_MARGIN);
            }
        }
        if (left == 0 && top == 0) {
            return placed;
        }
        double dx = -left;
        double dy = -top;
        return new Diagram(
                placed.title(),
                placed.boxes().stream().map(box -> box.at(box.x() + dx, box.y() + dy)).toList(),
                placed.edges().stream()
                        .map(edge -> edge.with(moved(edge.route(), dx, dy)))
                        .toList(),
                placed.groups().stream()
                        .map(group ->
                                new Diagram.Group(
                                        group.name(),
                                        group.boxes(),
                                        group.x() + dx,
                                        group.y() + dy,
                                        group.width(),
                                        group.height()))
                        .toList(),
                placed.trunks().stream()
                        .map(trunk ->
                                new Diagram.Trunk(
                                        trunk.from(),
                                        trunk.to(),
                                        trunk.count(),
                                        moved(trunk.route(), dx, dy)))
                        .toList(),
                placed.hubs(),
                placed.width() + dx,
                placed.height() + dy);
    }

    private static List<Diagram.Point> moved(List<Diagram.Point> route, double dx, double dy) {
        return route.stream()
                .map(point -> new Diagram.Point(point.x() + dx, point.y() + dy))
                .toList();
    }
}
