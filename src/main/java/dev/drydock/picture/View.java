package dev.drydock.picture;

/// A rectangle of the scaled picture: what is painted, in pixels from the picture's top left
/// corner. Views that touch at whole pixels show pictures that fit together without a seam.
///
/// @param scale pixels per unit of the diagram
/// @param mostSegments lines are left out beyond this many straight pieces, those that only pass
///   through first
public record View(
        double scale, double left, double top, double width, double height, int mostSegments) {

    /// As many pieces as a frame can draw without a stutter.
    public static final int SMOOTH = 1_500;

    /// A tile for a screen.
    public static View tile(double scale, double left, double top, double width, double height) {
        return new View(scale, left, top, width, height, SMOOTH);
    }

    /// A part of a document: nothing is left out.
    public static View whole(double scale, double left, double top, double width, double height) {
        return new View(scale, left, top, width, height, Integer.MAX_VALUE);
    }

    double unitLeft() {
        return left / scale;
    }

    double unitTop() {
        return top / scale;
    }

    double unitRight() {
        return (left + width) / scale;
    }

    double unitBottom() {
        return (top + height) / scale;
    }

    /// Whether any part of a rectangle of the diagram lies in the view.
    boolean sees(double x1, double y1, double x2, double y2) {
        return x2 >= unitLeft() && x1 <= unitRight() && y2 >= unitTop() && y1 <= unitBottom();
    }
}
