package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Places boxes: connected parts, large ones split into communities, each laid out for itself and
/// packed in rows; tables without foreign keys stand in a grid below.
final class DiagramLayout {

    private static final int LARGEST_GROUP = 80;
    private static final double MARGIN = 40;
    private static final double GROUP_GAP = 90;
    private static final double GRID_GAP = 36;

    /// Width to height that the whole should have.
    private static final double ASPECT = 1.6;

    private final List<Diagram.Box> boxes;
    private final List<Diagram.Edge> edges;
    private final List<Diagram.Hub> hubs;
    private final JobContext context;

    DiagramLayout(
            List<Diagram.Box> boxes,
            List<Diagram.Edge> edges,
            List<Diagram.Hub> hubs,
            JobContext context) {
        this.boxes = new ArrayList<>(boxes);
        this.edges = new ArrayList<>(edges);
        this.hubs = hubs;
        this.context = context;
    }

    /// A rectangle to pack, with its content relative to its corner.
    private record Block(
            Map<Integer, Diagram.Point> corners,
            Map<Integer, List<Diagram.Point>> routes,
            double width,
            double height) {}

    Diagram place(String title) {
        int[] incoming = new int[boxes.size()];
        edges.forEach(edge -> incoming[edge.to()]++);
        List<Integer> single = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> part : connectedParts()) {
            if (part.size() == 1 && incoming[part.getFirst()] == 0) {
                single.add(part.getFirst());
            } else if (part.size() <= LARGEST_GROUP) {
                groups.add(part);
            } else {
                groups.addAll(Communities.split(part, edges, incoming, LARGEST_GROUP));
            }
        }
        int done = 0;
        for (List<Integer> group : groups) {
            context.cancel().throwIfCancelled();
            context.progress().work(done++, groups.size(), Unit.STEPS);
            blocks.add(block(group));
        }
        context.progress().work(groups.size(), groups.size(), Unit.STEPS);
        if (!single.isEmpty()) {
            blocks.add(grid(single));
        }
        double width = pack(blocks);
        routeBetweenGroups();
        double height =
                boxes.stream().mapToDouble(box -> box.y() + box.height()).max().orElse(0) + MARGIN;
        for (Diagram.Edge edge : edges) {
            for (Diagram.Point point : edge.route()) {
                width = Math.max(width, point.x() + MARGIN);
                height = Math.max(height, point.y() + MARGIN);
            }
        }
        return new Diagram(
                title,
                boxes,
                edges,
                districts(groups, single),
                List.of(),
                hubs,
                Math.max(width, 2 * MARGIN),
                Math.max(height, 2 * MARGIN));
    }

    private List<Diagram.Group> districts(List<List<Integer>> groups, List<Integer> single) {
        List<List<Integer>> all = new ArrayList<>(groups);
        if (!single.isEmpty()) {
            all.add(single);
        }
        List<Diagram.Group> districts = new ArrayList<>();
        for (List<Integer> members : all) {
            double left = Double.MAX_VALUE;
            double top = Double.MAX_VALUE;
            double right = 0;
            double bottom = 0;
            for (int member : members) {
                Diagram.Box box = boxes.get(member).in(districts.size());
                boxes.set(member, box);
                left = Math.min(left, box.x() - 20);
                top = Math.min(top, box.y() - 20);
                right = Math.max(right, box.x() + box.width() + 20);
                bottom = Math.max(bottom, box.y() + box.height() + 20);
            }
            districts.add(
                    new Diagram.Group(
                            DistrictNames.of(members.stream().map(m -> boxes.get(m).id()).toList()),
                            members.stream().sorted().toList(),
                            left,
                            top,
                            right - left,
                            bottom - top));
        }
        return districts;
    }

    private List<List<Integer>> connectedParts() {
        List<List<Integer>> next = new ArrayList<>();
        boxes.forEach(box -> next.add(new ArrayList<>()));
        for (Diagram.Edge edge : edges) {
            next.get(edge.from()).add(edge.to());
            next.get(edge.to()).add(edge.from());
        }
        boolean[] seen = new boolean[boxes.size()];
        List<List<Integer>> parts = new ArrayList<>();
        for (int start = 0; start < boxes.size(); start++) {
            if (seen[start]) {
                continue;
            }
            List<Integer> part = new ArrayList<>();
            var queue = new ArrayDeque<Integer>(List.of(start));
            seen[start] = true;
            while (!queue.isEmpty()) {
                int at = queue.remove();
                part.add(at);
                for (int neighbour : next.get(at)) {
                    if (!seen[neighbour]) {
                        seen[neighbour] = true;
                        queue.add(neighbour);
                    }
                }
            }
            part.sort(Comparator.naturalOrder());
            parts.add(part);
        }
        return parts;
    }

    private Block block(List<Integer> group) {
        var members = new java.util.HashSet<>(group);
        Map<Integer, Diagram.Edge> inside = new LinkedHashMap<>();
        for (int i = 0; i < edges.size(); i++) {
            Diagram.Edge edge = edges.get(i);
            if (members.contains(edge.from()) && members.contains(edge.to())) {
                inside.put(i, edge);
            }
        }
        var result = GroupLayout.layout(group, boxes, inside, context.cancel());
        return new Block(result.corners(), result.routes(), result.width(), result.height());
    }

    private Block grid(List<Integer> members) {
        double area =
                members.stream()
                        .map(boxes::get)
                        .mapToDouble(box -> (box.width() + GRID_GAP) * (box.height() + GRID_GAP))
                        .sum();
        double limit = Math.sqrt(area * ASPECT);
        List<Integer> sorted = new ArrayList<>(members);
        // equal heights beside each other; the order of names otherwise
        sorted.sort(
                Comparator.comparingDouble((Integer index) -> -boxes.get(index).height())
                        .thenComparing(index -> boxes.get(index).id()));
        Map<Integer, Diagram.Point> corners = new HashMap<>();
        double x = 0;
        double y = 0;
        double rowHeight = 0;
        double width = 0;
        for (int index : sorted) {
            Diagram.Box box = boxes.get(index);
            if (x > 0 && x + box.width() > limit) {
                x = 0;
                y += rowHeight + GRID_GAP;
                rowHeight = 0;
            }
            corners.put(index, new Diagram.Point(x, y));
            x += box.width() + GRID_GAP;
            width = Math.max(width, x - GRID_GAP);
            rowHeight = Math.max(rowHeight, box.height());
        }
        return new Block(corners, Map.of(), width, y + rowHeight);
    }

    /// Puts blocks into rows, the tall ones first, and returns the width of the whole.
    private double pack(List<Block> blocks) {
        double area =
                blocks.stream()
                        .mapToDouble(b -> (b.width() + GROUP_GAP) * (b.height() + GROUP_GAP))
                        .sum();
        double widest = blocks.stream().mapToDouble(Block::width).max().orElse(0);
        double limit = Math.max(widest, Math.sqrt(area * ASPECT));
        List<Block> sorted = new ArrayList<>(blocks);
        sorted.sort(Comparator.comparingDouble(block -> -block.height()));
        double x = 0;
        double y = 0;
        double rowHeight = 0;
        double width = 0;
        for (Block block : sorted) {
            if (x > 0 && x + block.width() > limit) {
                x = 0;
                y += rowHeight + GROUP_GAP;
                rowHeight = 0;
            }
            move(block, MARGIN + x, MARGIN + y);
            x += block.width() + GROUP_GAP;
            width = Math.max(width, x - GROUP_GAP);
            rowHeight = Math.max(rowHeight, block.height());
        }
        return width + 2 * MARGIN;
    }

    private void move(Block block, double dx, double dy) {
        double left = Math.rint(dx);
        double top = Math.rint(dy);
        block.corners()
                .forEach((index, corner) ->
                        boxes.set(index, boxes.get(index).at(corner.x() + left, corner.y() + top)));
        block.routes()
                .forEach((index, route) ->
                        edges.set(
                                index,
                                edges.get(index)
                                        .with(
                                                route.stream()
                                                        .map(point ->
                                                                new Diagram.Point(
                                                                        point.x() + left,
                                                                        point.y() + top))
                                                        .toList())));
    }

    /// Lines that leave their group: out to the side, over, and in.
    private void routeBetweenGroups() {
        for (int i = 0; i < edges.size(); i++) {
            Diagram.Edge edge = edges.get(i);
            if (edge.route().isEmpty()) {
                edges.set(i, edge.with(directRoute(edge)));
            }
        }
    }

    private List<Diagram.Point> directRoute(Diagram.Edge edge) {
        Diagram.Box from = boxes.get(edge.from());
        Diagram.Box to = boxes.get(edge.to());
        double startY = from.rowMiddle(edge.fromRow());
        double endY = to.rowMiddle(edge.toRow());
        boolean parentLeft = to.x() + to.width() <= from.x();
        double startX = parentLeft ? from.x() : from.x() + from.width();
        boolean parentRight = to.x() >= from.x() + from.width();
        double endX = parentRight ? to.x() : to.x() + to.width();
        double side =
                parentLeft || parentRight
                        ? parentLeft ? startX - 24 : startX + 24
                        : Math.max(startX, endX) + 24;
        return List.of(
                new Diagram.Point(startX, startY),
                new Diagram.Point(side, startY),
                new Diagram.Point(side, endY),
                new Diagram.Point(endX, endY));
    }
}
