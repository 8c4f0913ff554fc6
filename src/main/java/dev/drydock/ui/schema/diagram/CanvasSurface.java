package dev.drydock.ui.schema.diagram;

import dev.drydock.picture.Surface;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Draws on a canvas what elsewhere is drawn on a tile: the tables that move.
final class CanvasSurface implements Surface {

    private final GraphicsContext to;

    CanvasSurface(GraphicsContext to) {
        this.to = to;
    }

    private static Color color(int argb) {
        return Color.rgb(
                (argb >> 16) & 0xFF, (argb >> 8) & 0xFF, argb & 0xFF, (argb >>> 24) / 255.0);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, int color) {
        to.setFill(color(color));
        to.fillRect(x, y, width, height);
    }

    @Override
    public void rounded(double x, double y, double width, double height, double radius, int color) {
        to.setFill(color(color));
        to.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    @Override
    public void outline(
            double x,
            double y,
            double width,
            double height,
            double radius,
            double strength,
            int color) {
        to.setStroke(color(color));
        to.setLineWidth(strength);
        to.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double strength, int color) {
        to.setStroke(color(color));
        to.setLineWidth(strength);
        to.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void circle(double x, double y, double radius, double strength, int fill, int color) {
        to.setFill(color(fill));
        to.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        to.setStroke(color(color));
        to.setLineWidth(strength);
        to.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int color) {
        to.setFont(
                Font.font(
                        "JetBrains Mono",
                        face == Face.BOLD ? FontWeight.BOLD : FontWeight.NORMAL,
                        size));
        to.setFill(color(color));
        to.fillText(text, x, y);
    }
}
