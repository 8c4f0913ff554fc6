package dev.drydock.picture;

/// What a picture is drawn on. Coordinates are pixels of the view; colours are 0xAARRGGBB.
public interface Surface {

    /// The two faces of JetBrains Mono.
    enum Face {
        REGULAR,
        BOLD
    }

    void rectangle(double x, double y, double width, double height, int color);

    /// A filled rectangle with round corners.
    void rounded(double x, double y, double width, double height, double radius, int color);

    /// The same as an outline.
    void outline(
            double x,
            double y,
            double width,
            double height,
            double radius,
            double strength,
            int color);

    /// A straight line.
    void line(double x1, double y1, double x2, double y2, double strength, int color);

    /// A circle with an outline.
    void circle(double x, double y, double radius, double strength, int fill, int color);

    /// Text with its left end at x and its base line at y.
    void text(String text, double x, double y, Face face, double size, int color);
}
