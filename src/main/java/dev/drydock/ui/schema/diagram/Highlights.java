package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.BoxMetrics;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.picture.Detail;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.paint.Color;

/// Draws what stands out: selected and hovered tables with their lines and columns, matches of a
/// search, the rubber band.
final class Highlights {

    /// As many lines as a frame can draw without a stutter.
    private static final int MOST_LINES = 400;

    private static final double CORNER = 6;

    private final DiagramModel model;
    private final PointerState pointer;
    private final Finder finder;
    private final Set<Row> shaded = new HashSet<>();

    Highlights(DiagramModel model, PointerState pointer, Finder finder) {
        this.model = model;
        this.pointer = pointer;
        this.finder = finder;
    }

    private record Row(QualifiedName table, int row) {}

    void paint(Brush brush) {
        shaded.clear();
        Sheet sheet = model.sheet();
        matches(brush, sheet);
        Color accent = brush.color(DiagramColors.Role.ACCENT);
        List<QualifiedName> selected = model.selected();
        for (QualifiedName table : selected) {
            int box = sheet.indexOf(table);
            if (box >= 0 && !pointer.carried().contains(table)) {
                if (selected.size() <= 3) {
                    lines(brush, sheet, box, 1.8);
                }
                outline(brush, sheet.box(box), 2.5, accent);
            }
        }
        int hovered = pointer.hoveredBox();
        if (hovered >= 0 && hovered < sheet.diagram().boxes().size()) {
            lines(brush, sheet, hovered, 1.5);
            outline(brush, sheet.box(hovered), 1.5, accent);
        }
        int edge = pointer.hoveredEdge();
        if (edge >= 0 && edge < sheet.diagram().edges().size()) {
            edge(brush, sheet, sheet.diagram().edges().get(edge), 2);
        }
        Sheet.Area band = pointer.band();
        if (band != null) {
            brush.fill(band, 0, Brush.faded(accent, 0.12));
            brush.outline(band, 0, 1, accent);
        }
    }

    private void matches(Brush brush, Sheet sheet) {
        Color color = brush.color(DiagramColors.Role.CHANGED);
        for (int match : finder.matches()) {
            if (match < sheet.diagram().boxes().size()) {
                Diagram.Box box = sheet.box(match);
                boolean current = finder.isCurrent(match);
                if (brush.sees(Sheet.Area.of(box))) {
                    brush.fill(Sheet.Area.of(box), radius(brush), Brush.faded(color, 0.18));
                    outline(brush, box, current ? 3.5 : 1.5, color);
                }
            }
        }
    }

    private void lines(Brush brush, Sheet sheet, int box, double strength) {
        int drawn = 0;
        for (int number : sheet.edgesOf(box)) {
            if (drawn++ > MOST_LINES) {
                break;
            }
            edge(brush, sheet, sheet.diagram().edges().get(number), strength);
        }
    }

    private void edge(Brush brush, Sheet sheet, Diagram.Edge edge, double strength) {
        Diagram.Box from = sheet.box(edge.from());
        Diagram.Box to = sheet.box(edge.to());
        if (pointer.carried().contains(from.id()) || pointer.carried().contains(to.id())) {
            return;
        }
        brush.edge(edge, strength, brush.color(DiagramColors.Role.ACCENT));
        row(brush, from, edge.fromRow());
        row(brush, to, edge.toRow());
    }

    private void row(Brush brush, Diagram.Box box, int row) {
        // many lines may meet one row, which would grow darker with each
        if (Detail.at(brush.scale()) != Detail.ROWS
                || row >= box.rows().size()
                || !shaded.add(new Row(box.id(), row))) {
            return;
        }
        double middle = box.rowMiddle(row);
        var area =
                new Sheet.Area(
                        box.x() + 1,
                        middle - BoxMetrics.ROW / 2,
                        box.x() + box.width() - 1,
                        middle + BoxMetrics.ROW / 2);
        if (brush.sees(area)) {
            brush.fill(area, 0, Brush.faded(brush.color(DiagramColors.Role.ACCENT), 0.14));
        }
    }

    private static void outline(Brush brush, Diagram.Box box, double strength, Color color) {
        Sheet.Area area = Sheet.Area.of(box);
        if (brush.sees(area)) {
            brush.outline(area, radius(brush), strength, color);
        }
    }

    private static double radius(Brush brush) {
        return CORNER * brush.scale();
    }
}
