package dev.drydock.picture;

/// Paper that a large diagram can be cut into.
public enum Paper {
    A4(210, 297),
    A3(297, 420);

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    private final int narrow;
    private final int wide;

    Paper(int narrow, int wide) {
        this.narrow = narrow;
        this.wide = wide;
    }

    /// Shorter side, in points of 1/72 inch.
    double narrow() {
        return narrow * POINTS_PER_MILLIMETRE;
    }

    /// Longer side, in points.
    double wide() {
        return wide * POINTS_PER_MILLIMETRE;
    }
}
