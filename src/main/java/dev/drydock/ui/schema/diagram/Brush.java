package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.EdgeEnd;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws on the screen what is given in units of the diagram.
///
/// @param width of the screen
/// @param height of the screen
record Brush(
        GraphicsContext to, Viewport viewport, DiagramColors colors, double width, double height) {

    /// Something that is drawn over the tiles at every frame.
    interface Layer {
        void paint(Brush brush);
    }

    private static final double ENDS_FROM = 0.42;

    double scale() {
        return viewport.scale();
    }

    double x(double units) {
        return viewport.screenX(units);
    }

    double y(double units) {
        return viewport.screenY(units);
    }

    boolean sees(Sheet.Area area) {
        return viewport.sees(area.left(), area.top(), area.right(), area.bottom(), width, height);
    }

    Color color(DiagramColors.Role role) {
        return colors.get(role);
    }

    static Color faded(Color color, double opacity) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue(), opacity);
    }

    void fill(Sheet.Area area, double radius, Color color) {
        to.setFill(color);
        to.fillRoundRect(
                x(area.left()),
                y(area.top()),
                area.width() * scale(),
                area.height() * scale(),
                2 * radius,
                2 * radius);
    }

    /// @param strength in pixels
    void outline(Sheet.Area area, double radius, double strength, Color color) {
        to.setStroke(color);
        to.setLineWidth(strength);
        to.strokeRoundRect(
                x(area.left()),
                y(area.top()),
                area.width() * scale(),
                area.height() * scale(),
                2 * radius,
                2 * radius);
    }

    /// A line with the marks at its ends.
    ///
    /// @param strength in pixels
    void edge(Diagram.Edge edge, double strength, Color color) {
        List<Diagram.Point> route = edge.route();
        to.setStroke(color);
        to.setLineWidth(strength);
        for (int i = 1; i < route.size(); i++) {
            stroke(route.get(i - 1), route.get(i));
        }
        if (scale() < ENDS_FROM) {
            return;
        }
        for (EdgeEnd end : EdgeEnd.of(edge)) {
            end.strokes()
                    .forEach(mark ->
                            to.strokeLine(x(mark.x1()), y(mark.y1()), x(mark.x2()), y(mark.y2())));
            if (end.circle()) {
                double radius = EdgeEnd.RADIUS * scale();
                to.setFill(color(DiagramColors.Role.PAGE));
                to.fillOval(
                        x(end.circleX()) - radius,
                        y(end.circleY()) - radius,
                        2 * radius,
                        2 * radius);
                to.strokeOval(
                        x(end.circleX()) - radius,
                        y(end.circleY()) - radius,
                        2 * radius,
                        2 * radius);
            }
        }
    }

    private void stroke(Diagram.Point a, Diagram.Point b) {
        if (sees(Sheet.Area.of(List.of(a, b)))) {
            to.strokeLine(x(a.x()), y(a.y()), x(b.x()), y(b.y()));
        }
    }
}
