package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.CancelToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
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

/// Lays out one group of boxes with ELK's layered algorithm: referenced tables left, lines at right
/// angles, joined to the rows of their columns.
final class GroupLayout {

    /// Above this, placement by network simplex takes seconds instead of a blink.
    private static final int SIMPLEX_LIMIT = 150;

    static {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final List<Diagram.Box> boxes;
    private final Map<Integer, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<Integer, ElkEdge> lines = new LinkedHashMap<>();
    private final Map<String, ElkPort> ports = new HashMap<>();
    private final ElkNode graph;

    /// Where everything went, relative to the group's top left corner.
    record Result(
            Map<Integer, Diagram.Point> corners,
            Map<Integer, List<Diagram.Point>> routes,
            double width,
            double height) {}

    private GroupLayout(
            List<Integer> members, List<Diagram.Box> boxes, Map<Integer, Diagram.Edge> edges) {
        this.boxes = boxes;
        this.graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(0));
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, 36.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 64.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 26.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 10.0);
        graph.setProperty(CoreOptions.SPACING_EDGE_NODE, 18.0);
        graph.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY,
                members.size() <= SIMPLEX_LIMIT
                        ? NodePlacementStrategy.NETWORK_SIMPLEX
                        : NodePlacementStrategy.BRANDES_KOEPF);
        members.forEach(this::addNode);
        edges.forEach(this::addLine);
    }

    /// @param edges those with both ends among the members, by their number
    static Result layout(
            List<Integer> members,
            List<Diagram.Box> boxes,
            Map<Integer, Diagram.Edge> edges,
            CancelToken cancel) {
        var layout = new GroupLayout(members, boxes, edges);
        new RecursiveGraphLayoutEngine().layout(layout.graph, new CancelMonitor(cancel));
        cancel.throwIfCancelled();
        return layout.result();
    }

    /// ELK asks it between its phases.
    private static final class CancelMonitor extends BasicProgressMonitor {
        private final CancelToken cancel;

        CancelMonitor(CancelToken cancel) {
            this.cancel = cancel;
        }

        @Override
        public boolean isCanceled() {
            return cancel.isCancelled();
        }
    }

    private void addNode(int member) {
        Diagram.Box box = boxes.get(member);
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setDimensions(box.width(), box.height());
        node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        nodes.put(member, node);
    }

    private void addLine(int number, Diagram.Edge edge) {
        // from the referenced row to the referencing one: parents come first
        ElkPort parent = port(edge.to(), edge.toRow(), PortSide.EAST);
        ElkPort child = port(edge.from(), edge.fromRow(), PortSide.WEST);
        lines.put(number, ElkGraphUtil.createSimpleEdge(parent, child));
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
        Map<Integer, Diagram.Point> corners = new HashMap<>();
        nodes.forEach((member, node) ->
                corners.put(member, new Diagram.Point(round(node.getX()), round(node.getY()))));
        Map<Integer, List<Diagram.Point>> routes = new HashMap<>();
        lines.forEach((number, line) -> routes.put(number, route(line)));
        return new Result(corners, routes, graph.getWidth(), graph.getHeight());
    }

    private static List<Diagram.Point> route(ElkEdge line) {
        List<Diagram.Point> points = new ArrayList<>();
        for (ElkEdgeSection section : line.getSections()) {
            points.add(point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(point(bend.getX(), bend.getY())));
            points.add(point(section.getEndX(), section.getEndY()));
        }
        return Objects.requireNonNull(points).reversed();
    }

    private static Diagram.Point point(double x, double y) {
        return new Diagram.Point(round(x), round(y));
    }

    /// Whole half pixels: the same text on every machine, and shorter.
    private static double round(double value) {
        return Math.round(value * 2) / 2.0;
    }
}
