package dev.drydock.picture;

/// How much is drawn at a scale. What could not be read anyway only costs time.
public enum Detail {
    /// Coloured districts with their names, boxes as specks, one line per pair of districts.
    GROUPS,
    /// Boxes without text, lines inside districts, one line per pair of districts.
    BOXES,
    /// Boxes with titles, enlarged to be readable, and all lines.
    TITLES,
    /// Everything.
    ROWS;

    private static final double BOXES_FROM = 0.12;
    private static final double TITLES_FROM = 0.22;
    private static final double ROWS_FROM = 0.5;

    /// @param scale pixels of the picture per unit of the diagram
    public static Detail at(double scale) {
        if (scale < BOXES_FROM) {
            return GROUPS;
        }
        return scale < TITLES_FROM ? BOXES : scale < ROWS_FROM ? TITLES : ROWS;
    }
}
