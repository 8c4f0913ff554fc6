package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.BoxMetrics;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.EdgeEnd;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Draws what the viewport sees, with less detail the smaller it is: text costs most, then long
/// lines.
final class DiagramPainter {

    private static final double ROWS_FROM = 0.42;
    private static final double TITLES_FROM = 0.16;
    private static final double LINES_FROM = 0.05;
    private static final int MOST_LINES = 1_500;
    private static final Font ROW_FONT = Font.font("JetBrains Mono", BoxMetrics.ROW_FONT);
    private static final Font MARK_FONT = Font.font("JetBrains Mono", FontWeight.BOLD, 9);
    private static final double CORNER = 6;

    private final GraphicsContext to;
    private final DiagramColors colors;
    private final Viewport viewport;
    private final double width;
    private final double height;

    DiagramPainter(
            GraphicsContext to,
            DiagramColors colors,
            Viewport viewport,
            double width,
            double height) {
        this.to = to;
        this.colors = colors;
        this.viewport = viewport;
        this.width = width;
        this.height = height;
    }

    /// @param selected index of a box; −1 for none
    void paint(Diagram diagram, int selected, int hovered) {
        to.setTransform(1, 0, 0, 1, 0, 0);
        to.setFill(colors.page());
        to.fillRect(0, 0, width, height);
        double scale = viewport.scale();
        to.setTransform(scale, 0, 0, scale, viewport.offsetX(), viewport.offsetY());
        to.setTextBaseline(VPos.BASELINE);
        if (scale >= LINES_FROM) {
            lines(diagram, selected);
        }
        List<Diagram.Box> boxes = diagram.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Diagram.Box box = boxes.get(i);
            if (sees(box.x(), box.y(), box.x() + box.width(), box.y() + box.height())) {
                box(box, i == selected, i == hovered);
            }
        }
        to.setTransform(1, 0, 0, 1, 0, 0);
    }

    private boolean sees(double left, double top, double right, double bottom) {
        return viewport.sees(left, top, right, bottom, width, height);
    }

    private void lines(Diagram diagram, int selected) {
        int drawn = 0;
        for (Diagram.Edge edge : diagram.edges()) {
            boolean chosen = edge.from() == selected || edge.to() == selected;
            if (!chosen && drawn < MOST_LINES && isSeen(edge)) {
                line(edge, colors.edge(), 1.2);
                drawn++;
            }
        }
        for (Diagram.Edge edge : diagram.edges()) {
            if (edge.from() == selected || edge.to() == selected) {
                line(edge, colors.accent(), 2);
            }
        }
    }

    private boolean isSeen(Diagram.Edge edge) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Diagram.Point point : edge.route()) {
            left = Math.min(left, point.x());
            top = Math.min(top, point.y());
            right = Math.max(right, point.x());
            bottom = Math.max(bottom, point.y());
        }
        return sees(left, top, right, bottom);
    }

    private void line(Diagram.Edge edge, Color color, double strength) {
        List<Diagram.Point> route = edge.route();
        to.setStroke(color);
        // a hairline stays a hairline however far away
        to.setLineWidth(Math.max(strength, strength * 0.5 / viewport.scale()));
        for (int i = 1; i < route.size(); i++) {
            Diagram.Point a = route.get(i - 1);
            Diagram.Point b = route.get(i);
            to.strokeLine(a.x(), a.y(), b.x(), b.y());
        }
        if (viewport.scale() < ROWS_FROM) {
            return;
        }
        to.setLineWidth(strength);
        for (EdgeEnd end : EdgeEnd.of(edge)) {
            end.strokes()
                    .forEach(stroke ->
                            to.strokeLine(stroke.x1(), stroke.y1(), stroke.x2(), stroke.y2()));
            if (end.circle()) {
                double radius = EdgeEnd.RADIUS;
                to.setFill(colors.page());
                to.fillOval(end.circleX() - radius, end.circleY() - radius, 2 * radius, 2 * radius);
                to.strokeOval(
                        end.circleX() - radius, end.circleY() - radius, 2 * radius, 2 * radius);
            }
        }
    }

    private void box(Diagram.Box box, boolean selected, boolean hovered) {
        double scale = viewport.scale();
        to.setFill(scale < TITLES_FROM ? colors.head() : colors.box());
        to.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * CORNER, 2 * CORNER);
        if (scale >= TITLES_FROM) {
            to.setFill(colors.head());
            to.fillRoundRect(
                    box.x(), box.y(), box.width(), BoxMetrics.HEADER, 2 * CORNER, 2 * CORNER);
            to.fillRect(box.x(), box.y() + BoxMetrics.HEADER - CORNER, box.width(), CORNER);
            to.setStroke(colors.line());
            to.setLineWidth(1);
            double y = box.y() + BoxMetrics.HEADER;
            to.strokeLine(box.x(), y, box.x() + box.width(), y);
        }
        to.setStroke(selected || hovered ? colors.accent() : colors.line());
        to.setLineWidth(selected ? Math.max(2, 2 / scale) : Math.max(1, 0.8 / scale));
        to.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 2 * CORNER, 2 * CORNER);
        if (scale >= TITLES_FROM) {
            title(box, scale);
        }
        if (scale >= ROWS_FROM) {
            rows(box);
        }
    }

    private void title(Diagram.Box box, double scale) {
        // far away a title may grow beyond its bar, so that it is read before the rows are
        double size =
                scale >= ROWS_FROM
                        ? BoxMetrics.TITLE_FONT
                        : Math.min(
                                BoxMetrics.TITLE_FONT * ROWS_FROM / scale,
                                BoxMetrics.TITLE_FONT
                                        * (box.width() - 2 * BoxMetrics.PADDING)
                                        / Math.max(
                                                1,
                                                BoxMetrics.textWidth(
                                                        box.title(), BoxMetrics.TITLE_FONT)));
        to.setFont(Font.font("JetBrains Mono", FontWeight.BOLD, Math.rint(size * 4) / 4));
        to.setFill(colors.name());
        to.setTextAlign(TextAlignment.LEFT);
        double shift = (size - BoxMetrics.TITLE_FONT) * 0.4;
        to.fillText(
                box.title(),
                box.x() + BoxMetrics.PADDING,
                box.y() + 20 + shift,
                box.width() - 2 * BoxMetrics.PADDING);
    }

    private void rows(Diagram.Box box) {
        for (int i = 0; i < box.rows().size(); i++) {
            double middle = box.rowMiddle(i);
            if (sees(box.x(), middle - 10, box.x() + box.width(), middle + 10)) {
                row(box, box.rows().get(i), middle + 4);
            }
        }
        if (box.hiddenRows() > 0) {
            to.setFont(ROW_FONT);
            to.setFill(colors.type());
            to.fillText(
                    "+ " + box.hiddenRows(),
                    box.x() + BoxMetrics.MARK,
                    box.rowMiddle(box.rows().size()) + 4);
        }
    }

    private void row(Diagram.Box box, Diagram.Row row, double baseline) {
        to.setTextAlign(TextAlignment.LEFT);
        if (row.primary() || row.foreign()) {
            to.setFont(MARK_FONT);
            to.setFill(row.primary() ? colors.key() : colors.reference());
            to.fillText(row.primary() ? "PK" : "FK", box.x() + 8, baseline - 1);
        }
        to.setFont(ROW_FONT);
        to.setFill(colors.name());
        to.fillText(row.name(), box.x() + BoxMetrics.MARK, baseline);
        to.setTextAlign(TextAlignment.RIGHT);
        double right = box.x() + box.width() - BoxMetrics.PADDING;
        if (!row.reference().isEmpty()) {
            to.setFill(colors.reference());
            to.fillText("→ " + row.reference(), right, baseline);
            right -= BoxMetrics.textWidth(row.reference(), BoxMetrics.ROW_FONT) + 24;
        }
        to.setFill(colors.type());
        to.fillText(row.nullable() ? row.type() + "?" : row.type(), right, baseline);
    }
}
