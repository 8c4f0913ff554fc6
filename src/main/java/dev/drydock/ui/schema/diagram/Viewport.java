package dev.drydock.ui.schema.diagram;

/// The window through which a diagram is seen: scale and offset, in pixels of the screen. Plain
/// numbers, so that it can be tested without a toolkit.
public final class Viewport {

    static final double SMALLEST = 0.02;
    static final double LARGEST = 2.5;
    private static final double FIT_MARGIN = 16;

    private double scale = 1;
    private double offsetX;
    private double offsetY;

    public double scale() {
        return scale;
    }

    public double offsetX() {
        return offsetX;
    }

    public double offsetY() {
        return offsetY;
    }

    double toDiagramX(double screenX) {
        return (screenX - offsetX) / scale;
    }

    double toDiagramY(double screenY) {
        return (screenY - offsetY) / scale;
    }

    void pan(double dx, double dy) {
        offsetX += dx;
        offsetY += dy;
    }

    /// Zooms so that the point of the diagram under the screen point stays there.
    void zoomAround(double factor, double screenX, double screenY) {
        double wanted = Math.clamp(scale * factor, SMALLEST, LARGEST);
        offsetX = screenX - (screenX - offsetX) * wanted / scale;
        offsetY = screenY - (screenY - offsetY) * wanted / scale;
        scale = wanted;
    }

    /// Shows all of a drawing, never larger than life.
    void fit(double width, double height, double screenWidth, double screenHeight) {
        double roomX = Math.max(1, screenWidth - 2 * FIT_MARGIN);
        double roomY = Math.max(1, screenHeight - 2 * FIT_MARGIN);
        scale = Math.clamp(Math.min(roomX / width, roomY / height), SMALLEST, 1);
        offsetX = (screenWidth - width * scale) / 2;
        offsetY = (screenHeight - height * scale) / 2;
    }

    /// Brings a rectangle into the middle, at a scale at which its text can be read.
    void center(double x, double y, double width, double height, double screenW, double screenH) {
        scale = Math.clamp(scale, 0.7, LARGEST);
        offsetX = screenW / 2 - (x + width / 2) * scale;
        offsetY = screenH / 2 - (y + height / 2) * scale;
    }

    /// Whether any part of a rectangle of the diagram is on the screen.
    boolean sees(double left, double top, double right, double bottom, double w, double h) {
        return right * scale + offsetX >= 0
                && left * scale + offsetX <= w
                && bottom * scale + offsetY >= 0
                && top * scale + offsetY <= h;
    }
}
