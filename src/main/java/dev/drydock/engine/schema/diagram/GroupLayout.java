package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.CancelToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Lays out one district with ELK's layered algorithm: referenced tables left, lines at right
/// angles, joined to the rows of their columns. Lines to other districts are led to the border, so
/// that they go around the boxes too: to the left towards what is referenced, to the right from it.
final class GroupLayout {

    /// Above this, placement by network simplex takes seconds instead of a blink.
    private static final int SIMPLEX_LIMIT = 150;

    /// A layout that takes longer is given up for a grid.
    private static final Duration LIMIT = Duration.ofSeconds(5);

    static {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final List<Diagram.Box> boxes;
    private final Map<Integer, Double> aside;
    private final Map<Integer, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<ElkNode, Double> boxWidths = new HashMap<>();
    private final Map<Integer, ElkEdge> inner = new LinkedHashMap<>();
    private final Map<Gate, ElkEdge> outer = new LinkedHashMap<>();
    private final Map<String, ElkPort> ports = new HashMap<>();
    private final ElkNode town;
    private final ElkNode graph;

    /// A place on the border for all lines between one row and the outside.
    ///
    /// @param box index
    /// @param parent whether the row is referenced from outside, else it refers to the outside
    record Gate(int box, int row, boolean parent) {}

    /// Where everything went, relative to the district's top left corner.
    ///
    /// @param inner routes of lines between members, by number, from the referencing to the
    ///   referenced table
    /// @param outer routes from the row to the border
    record Result(
            Map<Integer, Diagram.Point> corners,
            Map<Integer, List<Diagram.Point>> inner,
            Map<Gate, List<Diagram.Point>> outer,
            double width,
            double height) {}

    private GroupLayout(
            List<Integer> members,
            List<Diagram.Box> boxes,
            Map<Integer, Diagram.Edge> edges,
            List<Gate> gates,
            Map<Integer, Double> aside,
            boolean quick) {
        this.boxes = boxes;
        this.aside = aside;
        // a node that lines lead out of must lie in another
        this.town = ElkGraphUtil.createGraph();
        town.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        this.graph = ElkGraphUtil.createNode(town);
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(0));
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, 30.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 60.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 26.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
        graph.setProperty(CoreOptions.SPACING_EDGE_NODE, 14.0);
        graph.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY,
                members.size() <= SIMPLEX_LIMIT && !quick
                        ? NodePlacementStrategy.NETWORK_SIMPLEX
                        : NodePlacementStrategy.BRANDES_KOEPF);
        int bound = bound(members);
        if (bound < members.size()) {
            // twenty tables that refer to one would otherwise stand in a single column
            graph.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.COFFMAN_GRAHAM);
            graph.setProperty(LayeredOptions.LAYERING_COFFMAN_GRAHAM_LAYER_BOUND, bound);
        }
        if (!gates.isEmpty()) {
            graph.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        }
        members.forEach(this::addNode);
        edges.forEach((number, edge) ->
                inner.put(
                        number,
                        // from the referenced row to the referencing one: parents come first
                        ElkGraphUtil.createSimpleEdge(
                                port(edge.to(), edge.toRow(), PortSide.EAST),
                                port(edge.from(), edge.fromRow(), PortSide.WEST))));
        gates.forEach(this::addGate);
    }

    /// Boxes per column that make the district about as wide as high.
    private int bound(List<Integer> members) {
        double width =
                members.stream().mapToDouble(i -> boxes.get(i).width() + 90).average().orElse(1);
        double height =
                members.stream().mapToDouble(i -> boxes.get(i).height() + 30).average().orElse(1);
        return (int) Math.max(4, Math.ceil(Math.sqrt(members.size() * 1.2 * width / height)));
    }

    /// @param edges those with both ends among the members, by their number
    /// @param aside room to leave at the right of a box, by its index
    /// @param quick whether time counts more than straight lines
    static Result layout(
            List<Integer> members,
            List<Diagram.Box> boxes,
            Map<Integer, Diagram.Edge> edges,
            List<Gate> gates,
            Map<Integer, Double> aside,
            boolean quick,
            CancelToken cancel) {
        var layout = new GroupLayout(members, boxes, edges, gates, aside, quick);
        var monitor = new EndingMonitor(cancel);
        new RecursiveGraphLayoutEngine().layout(layout.town, monitor);
        cancel.throwIfCancelled();
        return monitor.isTooLate()
                ? GridLayout.layout(members, boxes, edges, gates)
                : layout.result();
    }

    /// ELK asks it between its phases.
    private static final class EndingMonitor extends BasicProgressMonitor {
        private final CancelToken cancel;
        private final long end = System.nanoTime() + LIMIT.toNanos();
        private boolean late;

        EndingMonitor(CancelToken cancel) {
            this.cancel = cancel;
        }

        @Override
        public boolean isCanceled() {
            late |= System.nanoTime() > end;
            return late || cancel.isCancelled();
        }

        boolean isTooLate() {
            return late;
        }
    }

    private void addNode(int member) {
        Diagram.Box box = boxes.get(member);
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setDimensions(box.width() + aside.getOrDefault(member, 0.0), box.height());
        node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        nodes.put(member, node);
        boxWidths.put(node, box.width());
    }

    private void addGate(Gate gate) {
        ElkPort border = ElkGraphUtil.createPort(graph);
        border.setDimensions(0, 0);
        border.setProperty(CoreOptions.PORT_SIDE, gate.parent() ? PortSide.EAST : PortSide.WEST);
        ElkPort row = port(gate.box(), gate.row(), gate.parent() ? PortSide.EAST : PortSide.WEST);
        ElkEdge edge = ElkGraphUtil.createEdge(graph);
        edge.getSources().add(gate.parent() ? row : border);
        edge.getTargets().add(gate.parent() ? border : row);
        outer.put(gate, edge);
    }

    private ElkPort port(int member, int row, PortSide side) {
        return ports.computeIfAbsent(
                member + ":" + row + side,
                key -> {
                    Diagram.Box box = boxes.get(member);
                    ElkPort port = ElkGraphUtil.createPort(nodes.get(member));
                    port.setDimensions(0, 0);
                    port.setLocation(
                            side == PortSide.EAST ? box.width() : 0, BoxMetrics.rowMiddle(row));
                    port.setProperty(CoreOptions.PORT_SIDE, side);
                    return port;
                });
    }

    private Result result() {
        Map<Integer, Diagram.Point> corners = new LinkedHashMap<>();
        nodes.forEach((member, node) ->
                corners.put(member, new Diagram.Point(round(node.getX()), round(node.getY()))));
        Map<Integer, List<Diagram.Point>> routes = new LinkedHashMap<>();
        inner.forEach((number, line) -> routes.put(number, route(line).reversed()));
        Map<Gate, List<Diagram.Point>> ways = new LinkedHashMap<>();
        outer.forEach((gate, line) ->
                ways.put(gate, gate.parent() ? route(line) : route(line).reversed()));
        return new Result(corners, routes, ways, round(graph.getWidth()), round(graph.getHeight()));
    }

    private List<Diagram.Point> route(ElkEdge line) {
        List<Diagram.Point> points = new ArrayList<>();
        ElkPort source = (ElkPort) line.getSources().getFirst();
        ElkNode parent = source.getParent();
        if (!parent.equals(graph)) {
            // ELK begins where the room beside the box ends, level with the row
            points.add(
                    point(
                            parent.getX() + boxWidths.getOrDefault(parent, 0.0),
                            parent.getY() + source.getY()));
        }
        for (ElkEdgeSection section : line.getSections()) {
            points.add(point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(point(bend.getX(), bend.getY())));
            points.add(point(section.getEndX(), section.getEndY()));
        }
        return Routes.straightened(points);
    }

    private static Diagram.Point point(double x, double y) {
        return new Diagram.Point(round(x), round(y));
    }

    /// Whole half pixels: the same text on every machine, and shorter.
    private static double round(double value) {
        return Math.round(value * 2) / 2.0;
    }
}
