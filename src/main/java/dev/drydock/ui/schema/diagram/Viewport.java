package dev.drydock.ui.schema.diagram;

/// The window through which a diagram is seen: scale and offset, in pixels of the screen. Plain
/// numbers, so that it can be tested without a toolkit.
public final class Viewport {

    static final double SMALLEST = 0.005;
    static final double LARGEST = 2.5;
    private static final double FIT_MARGIN = 16;

    private double scale = 1;
    private double offsetX;
    private double offsetY;

    /// What is seen, to come back to it.
    record State(double scale, double offsetX, double offsetY) {}

    State state() {
        return new State(scale, offsetX, offsetY);
    }

    void restore(State state) {
        scale = state.scale();
        offsetX = state.offsetX();
        offsetY = state.offsetY();
    }

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

    /// The offset counts in whole pixels here, so that what is painted pixel for pixel stays crisp.
    double screenX(double x) {
        return x * scale + Math.rint(offsetX);
    }

    double screenY(double y) {
        return y * scale + Math.rint(offsetY);
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
        fit(new Sheet.Area(0, 0, width, height), screenWidth, screenHeight);
    }

    void fit(Sheet.Area area, double screenWidth, double screenHeight) {
        double roomX = Math.max(1, screenWidth - 2 * FIT_MARGIN);
        double roomY = Math.max(1, screenHeight - 2 * FIT_MARGIN);
        scale =
                Math.clamp(
                        Math.min(
                                roomX / Math.max(1, area.width()),
                                roomY / Math.max(1, area.height())),
                        SMALLEST,
                        1);
        offsetX = screenWidth / 2 - (area.left() + area.right()) / 2 * scale;
        offsetY = screenHeight / 2 - (area.top() + area.bottom()) / 2 * scale;
    }

    /// Brings a rectangle into the middle, at a scale at which its text can be read.
    void center(double x, double y, double width, double height, double screenW, double screenH) {
        scale = Math.clamp(scale, 0.7, LARGEST);
        lookAt(x + width / 2, y + height / 2, screenW, screenH);
    }

    /// Brings a point into the middle.
    void lookAt(double x, double y, double screenW, double screenH) {
        offsetX = screenW / 2 - x * scale;
        offsetY = screenH / 2 - y * scale;
    }

    /// Whether any part of a rectangle of the diagram is on the screen.
    boolean sees(double left, double top, double right, double bottom, double w, double h) {
        return right * scale + offsetX >= 0
                && left * scale + offsetX <= w
                && bottom * scale + offsetY >= 0
                && top * scale + offsetY <= h;
    }
}
