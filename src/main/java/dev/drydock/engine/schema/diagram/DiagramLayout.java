package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Places boxes: divides them into districts, lays out each for itself, packs them so that those
/// with many lines between them are near, and leads these lines through the streets.
final class DiagramLayout {

    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    /// Above this, all districts are placed the quick way: half the time for lines that are a
    /// little less straight.
    static final int QUICK_FROM = 3_000;

    private static final double MARGIN = 16;
    private static final double LOOP = 26;
    private static final double LOOP_STEP = 8;
    private static final double LOOSE_GAP = 34;

    /// Room inside the frame of a district; its name stands at the top.
    private static final double PADDING = 22;

    private static final double HEADING = 40;

    private final List<Diagram.Box> boxes;
    private final List<Diagram.Edge> edges;
    private final List<Diagram.Hub> hubs;
    private final JobContext context;
    private final List<Grouping.District> districts;
    private final Care care;
    private final Map<Integer, Double> loopRoom;

    /// How much work a layout is worth.
    enum Care {
        /// Boxes in rows, straight lines behind them: what far away looks like, in little time.
        SKETCH,
        /// Each district by ELK.
        WHOLE
    }

    /// @param areas districts made by a person, by index of the box
    DiagramLayout(
            List<Diagram.Box> boxes,
            List<Diagram.Edge> edges,
            List<Diagram.Hub> hubs,
            Map<Integer, String> areas,
            Care care,
            JobContext context) {
        this.hubs = hubs;
        this.care = care;
        this.context = context;
        this.boxes = new ArrayList<>(boxes);
        this.edges = new ArrayList<>(edges);
        this.loopRoom = loopRoom(edges);
        this.districts = Grouping.of(boxes, edges, areas);
        for (int i = 0; i < districts.size(); i++) {
            for (int member : districts.get(i).members()) {
                this.boxes.set(member, this.boxes.get(member).in(i));
            }
        }
    }

    Diagram place(String title) {
        if (boxes.isEmpty()) {
            return Diagram.empty();
        }
        List<Map<Integer, Diagram.Edge>> inner = new ArrayList<>();
        List<Set<GroupLayout.Gate>> gates = new ArrayList<>();
        districts.forEach(district -> {
            inner.add(new LinkedHashMap<>());
            gates.add(new LinkedHashSet<>());
        });
        for (int i = 0; i < edges.size(); i++) {
            Diagram.Edge edge = edges.get(i);
            if (isInner(edge)) {
                if (edge.from() != edge.to()) {
                    inner.get(group(edge.from())).put(i, edge);
                }
            } else {
                gates.get(group(edge.from())).add(child(edge));
                gates.get(group(edge.to())).add(parent(edge));
            }
        }
        var done = new AtomicInteger();
        context.progress().work(0, districts.size(), Unit.STEPS);
        List<GroupLayout.Result> layouts =
                SideBySide.compute(
                        districts.size(),
                        THREADS,
                        context.cancel(),
                        i -> {
                            var result = layout(i, inner.get(i), List.copyOf(gates.get(i)));
                            context.progress()
                                    .work(done.incrementAndGet(), districts.size(), Unit.STEPS);
                            return result;
                        });
        return join(title, layouts);
    }

    private int group(int box) {
        return boxes.get(box).group();
    }

    private boolean isInner(Diagram.Edge edge) {
        return group(edge.from()) == group(edge.to());
    }

    private static GroupLayout.Gate child(Diagram.Edge edge) {
        return new GroupLayout.Gate(edge.from(), edge.fromRow(), false);
    }

    private static GroupLayout.Gate parent(Diagram.Edge edge) {
        return new GroupLayout.Gate(edge.to(), edge.toRow(), true);
    }

    /// Tables that no line touches stand below the others of their district.
    private GroupLayout.Result layout(
            int number, Map<Integer, Diagram.Edge> inner, List<GroupLayout.Gate> gates) {
        Set<Integer> tied = new LinkedHashSet<>();
        inner.values()
                .forEach(edge -> {
                    tied.add(edge.from());
                    tied.add(edge.to());
                });
        gates.forEach(gate -> tied.add(gate.box()));
        List<Integer> members =
                districts.get(number).members().stream().filter(tied::contains).toList();
        List<Integer> loose =
                districts.get(number).members().stream().filter(i -> !tied.contains(i)).toList();
        if (members.isEmpty()) {
            GridLayout.Grid grid = GridLayout.place(loose, boxes, loopRoom, 0);
            return new GroupLayout.Result(
                    grid.corners(), Map.of(), Map.of(), grid.width(), grid.height());
        }
        var result =
                switch (care) {
                    case SKETCH -> GridLayout.layout(members, boxes, inner, gates);
                    case WHOLE ->
                            GroupLayout.layout(
                                    members,
                                    boxes,
                                    inner,
                                    gates,
                                    loopRoom,
                                    boxes.size() > QUICK_FROM,
                                    context.cancel());
                };
        if (loose.isEmpty()) {
            return result;
        }
        GridLayout.Grid grid = GridLayout.place(loose, boxes, loopRoom, result.width());
        Map<Integer, Diagram.Point> corners = new LinkedHashMap<>(result.corners());
        double top = result.height() + LOOSE_GAP;
        grid.corners()
                .forEach((box, corner) ->
                        corners.put(box, new Diagram.Point(corner.x(), corner.y() + top)));
        return new GroupLayout.Result(
                corners,
                result.inner(),
                result.outer(),
                Math.max(result.width(), grid.width()),
                top + grid.height());
    }

    /// What lines from a table to itself take at the right of their box.
    private static Map<Integer, Double> loopRoom(List<Diagram.Edge> edges) {
        Map<Integer, Double> room = new HashMap<>();
        for (Diagram.Edge edge : edges) {
            if (edge.from() == edge.to()) {
                room.merge(edge.from(), LOOP + LOOP_STEP, (before, one) -> before + LOOP_STEP);
            }
        }
        return room;
    }

    private Diagram join(String title, List<GroupLayout.Result> layouts) {
        List<ShelfPacking.Size> sizes =
                layouts.stream()
                        .map(one ->
                                new ShelfPacking.Size(
                                        Math.ceil(one.width() + 2 * PADDING),
                                        Math.ceil(one.height() + PADDING + HEADING)))
                        .toList();
        List<Integer> outer = new ArrayList<>();
        List<StreetRouting.Trip> trips = new ArrayList<>();
        Map<GroupLayout.Gate, Integer> nets = new HashMap<>();
        for (int i = 0; i < edges.size(); i++) {
            Diagram.Edge edge = edges.get(i);
            if (!isInner(edge)) {
                outer.add(i);
                trips.add(
                        new StreetRouting.Trip(
                                nets.computeIfAbsent(parent(edge), gate -> nets.size()),
                                group(edge.from()),
                                gateY(layouts, child(edge)),
                                group(edge.to()),
                                gateY(layouts, parent(edge))));
            }
        }
        int[] pairs =
                trips.stream()
                        .flatMapToInt(trip -> java.util.stream.IntStream.of(trip.from(), trip.to()))
                        .toArray();
        var shelves = ShelfPacking.pack(sizes, new Affinity(districts.size(), pairs));
        context.cancel().throwIfCancelled();
        StreetRouting routing = StreetRouting.route(shelves, sizes, trips);
        for (int i = 0; i < layouts.size(); i++) {
            settle(layouts.get(i), corner(routing, i));
        }
        for (int i = 0; i < outer.size(); i++) {
            connect(outer.get(i), layouts, routing, routing.corners(i));
        }
        loops();
        return new Diagram(
                title,
                boxes,
                edges,
                groups(sizes, routing),
                trunks(sizes, trips, routing),
                hubs,
                Math.ceil(routing.streets().width() + 2 * MARGIN),
                Math.ceil(routing.streets().height() + 2 * MARGIN));
    }

    /// Top left corner of what is inside the frame of a district.
    private static Diagram.Point corner(StreetRouting routing, int district) {
        Diagram.Point corner = routing.streets().corner(district);
        return new Diagram.Point(corner.x() + MARGIN + PADDING, corner.y() + MARGIN + HEADING);
    }

    private double gateY(List<GroupLayout.Result> layouts, GroupLayout.Gate gate) {
        return HEADING + gateRoute(layouts, gate).getLast().y();
    }

    private List<Diagram.Point> gateRoute(List<GroupLayout.Result> layouts, GroupLayout.Gate gate) {
        return layouts.get(group(gate.box())).outer().getOrDefault(gate, List.of());
    }

    private void settle(GroupLayout.Result layout, Diagram.Point corner) {
        layout.corners()
                .forEach((box, at) ->
                        boxes.set(
                                box, boxes.get(box).at(at.x() + corner.x(), at.y() + corner.y())));
        layout.inner()
                .forEach((edge, route) ->
                        edges.set(edge, edges.get(edge).with(Routes.moved(route, corner))));
    }

    private void connect(
            int number,
            List<GroupLayout.Result> layouts,
            StreetRouting routing,
            List<Diagram.Point> street) {
        Diagram.Edge edge = edges.get(number);
        List<Diagram.Point> route =
                new ArrayList<>(
                        Routes.moved(
                                gateRoute(layouts, child(edge)),
                                corner(routing, group(edge.from()))));
        route.addAll(Routes.moved(street, new Diagram.Point(MARGIN, MARGIN)));
        route.addAll(
                Routes.moved(gateRoute(layouts, parent(edge)), corner(routing, group(edge.to())))
                        .reversed());
        edges.set(number, edge.with(Routes.straightened(route)));
    }

    private void loops() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < edges.size(); i++) {
            Diagram.Edge edge = edges.get(i);
            if (edge.from() == edge.to()) {
                Diagram.Box box = boxes.get(edge.from());
                int before = counts.merge(edge.from(), 1, Integer::sum) - 1;
                double right = box.x() + box.width();
                double out = right + LOOP + before * LOOP_STEP;
                double start = box.rowMiddle(edge.fromRow());
                double end = box.rowMiddle(edge.toRow());
                edges.set(
                        i,
                        edge.with(
                                List.of(
                                        new Diagram.Point(right, start),
                                        new Diagram.Point(out, start),
                                        new Diagram.Point(out, end),
                                        new Diagram.Point(right, end))));
            }
        }
    }

    private List<Diagram.Group> groups(List<ShelfPacking.Size> sizes, StreetRouting routing) {
        List<Diagram.Group> groups = new ArrayList<>();
        for (int i = 0; i < districts.size(); i++) {
            Diagram.Point corner = routing.streets().corner(i);
            groups.add(
                    new Diagram.Group(
                            districts.get(i).name(),
                            districts.get(i).members(),
                            corner.x() + MARGIN,
                            corner.y() + MARGIN,
                            sizes.get(i).width(),
                            sizes.get(i).height()));
        }
        return groups;
    }

    private static List<Diagram.Trunk> trunks(
            List<ShelfPacking.Size> sizes, List<StreetRouting.Trip> trips, StreetRouting routing) {
        Map<Integer, Map<Integer, Integer>> counts = new TreeMap<>();
        for (StreetRouting.Trip trip : trips) {
            counts.computeIfAbsent(trip.from(), from -> new TreeMap<>())
                    .merge(trip.to(), 1, Integer::sum);
        }
        List<Diagram.Trunk> trunks = new ArrayList<>();
        counts.forEach((from, targets) ->
                targets.forEach((to, count) ->
                        trunks.add(
                                new Diagram.Trunk(
                                        from,
                                        to,
                                        count,
                                        Routes.straightened(
                                                Routes.moved(
                                                        routing.trunk(from, to, sizes),
                                                        new Diagram.Point(MARGIN, MARGIN)))))));
        return trunks;
    }
}
