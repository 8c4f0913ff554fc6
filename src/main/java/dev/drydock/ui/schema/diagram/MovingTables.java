package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.PlacedDiagram;
import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.picture.DiagramPicture;
import dev.drydock.picture.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Draws tables that follow the pointer, with their lines led anew at every frame. Where they came
/// from is veiled until they are dropped.
final class MovingTables {

    /// With more lines than this, lines are drawn only when the tables are dropped.
    private static final int MOST_LINES = 150;

    private final DiagramModel model;
    private final PointerState pointer;

    MovingTables(DiagramModel model, PointerState pointer) {
        this.model = model;
        this.pointer = pointer;
    }

    void paint(Brush brush) {
        Set<QualifiedName> carried = pointer.carried();
        if (carried.isEmpty() || (!pointer.isLanding() && pointer.dx() == 0 && pointer.dy() == 0)) {
            return;
        }
        Sheet sheet = model.sheet();
        Set<Integer> moving = new HashSet<>();
        for (QualifiedName table : carried) {
            int index = sheet.indexOf(table);
            if (index >= 0) {
                moving.add(index);
                brush.fill(
                        Sheet.Area.of(sheet.box(index)),
                        6 * brush.scale(),
                        Brush.faded(brush.color(DiagramColors.Role.PAGE), 0.72));
            }
        }
        var picture = new DiagramPicture(moved(sheet, moving));
        picture.paintOver(
                new CanvasSurface(brush.to()),
                brush.colors().palette(),
                View.tile(
                        brush.scale(),
                        -Math.rint(brush.viewport().offsetX()),
                        -Math.rint(brush.viewport().offsetY()),
                        brush.width(),
                        brush.height()));
        for (int index : moving) {
            Diagram.Box box = sheet.box(index);
            brush.outline(
                    new Sheet.Area(
                            box.x() + pointer.dx(),
                            box.y() + pointer.dy(),
                            box.x() + pointer.dx() + box.width(),
                            box.y() + pointer.dy() + box.height()),
                    6 * brush.scale(),
                    2.5,
                    brush.color(DiagramColors.Role.ACCENT));
        }
    }

    /// The moving tables where they are now, and those at the other ends of their lines.
    private Diagram moved(Sheet sheet, Set<Integer> moving) {
        Set<Integer> edges = new HashSet<>();
        moving.forEach(box -> {
            for (int edge : sheet.edgesOf(box)) {
                edges.add(edge);
            }
        });
        if (edges.size() > MOST_LINES) {
            edges.clear();
        }
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Diagram.Box> boxes = new ArrayList<>();
        Map<QualifiedName, Placement.Place> places = new HashMap<>();
        Set<Integer> all = new HashSet<>(moving);
        for (int number : edges) {
            Diagram.Edge edge = sheet.diagram().edges().get(number);
            all.add(edge.from());
            all.add(edge.to());
        }
        for (int index : all) {
            Diagram.Box box = sheet.box(index);
            numbers.put(index, boxes.size());
            boxes.add(box);
            double byX = moving.contains(index) ? pointer.dx() : 0;
            double byY = moving.contains(index) ? pointer.dy() : 0;
            places.put(
                    box.id(), new Placement.Place(box.x() + byX, box.y() + byY, box.group(), ""));
        }
        List<Diagram.Edge> lines = new ArrayList<>();
        for (int number : edges) {
            Diagram.Edge edge = sheet.diagram().edges().get(number);
            lines.add(
                    new Diagram.Edge(
                            edge.name(),
                            numbers.getOrDefault(edge.from(), 0),
                            numbers.getOrDefault(edge.to(), 0),
                            edge.fromRow(),
                            edge.toRow(),
                            edge.optional(),
                            edge.one(),
                            List.of(),
                            edge.mark()));
        }
        return PlacedDiagram.of(
                new Diagram("", boxes, lines, List.of(), List.of(), List.of(), 1, 1),
                Placement.EMPTY.withPlaces(places));
    }
}
