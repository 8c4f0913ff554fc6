package dev.drydock.engine.schema.diagram;

import java.util.List;

/// Sizes of boxes and texts. Names are set in JetBrains Mono, whose characters are all 0.6 em wide,
/// so text needs no window system to be measured; ideographs take two places.
public final class BoxMetrics {

    /// Font size of rows, in pixels.
    public static final double ROW_FONT = 12;

    /// Font size of titles, in pixels.
    public static final double TITLE_FONT = 13;

    /// Font size of the badge in a title bar.
    public static final double BADGE_FONT = 10;

    /// Font size of the name of a district.
    public static final double DISTRICT_FONT = 20;

    /// Base line of the name of a district, from its top.
    public static final double DISTRICT_BASELINE = 28;

    /// Height of the title bar.
    public static final double HEADER = 30;

    /// Height of one row.
    public static final double ROW = 20;

    /// Room for the key mark before a name.
    public static final double MARK = 26;

    /// Free space at the left and right border.
    public static final double PADDING = 12;

    private static final double BOTTOM = 6;
    private static final double GAP = 20;
    private static final double SMALLEST = 120;
    private static final double EM = 0.6;
    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_NAME = 34;
    private static final int LONGEST_TYPE = 26;

    private BoxMetrics() {}

    static double height(int rows, int hiddenRows) {
        return HEADER + (rows + (hiddenRows > 0 ? 1 : 0)) * ROW + BOTTOM;
    }

    static double rowMiddle(int row) {
        return HEADER + row * ROW + ROW / 2 + BOTTOM / 2;
    }

    /// Text of the mark that says how many badges elsewhere stand for lines to this table.
    public static String badge(int badges) {
        return "← " + badges;
    }

    static double width(String title, int badges, List<Diagram.Row> rows) {
        double badge = badges == 0 ? 0 : GAP + textWidth(badge(badges), BADGE_FONT);
        double width = textWidth(title, TITLE_FONT) + badge + 2 * PADDING;
        for (Diagram.Row row : rows) {
            String end = row.reference().isEmpty() ? row.type() : row.reference() + row.type();
            double arrow = row.reference().isEmpty() ? 0 : GAP;
            width =
                    Math.max(
                            width,
                            MARK
                                    + textWidth(row.name(), ROW_FONT)
                                    + GAP
                                    + textWidth(end, ROW_FONT)
                                    + arrow
                                    + PADDING);
        }
        return Math.ceil(Math.max(SMALLEST, width));
    }

    /// Width of one line in the mono-spaced font.
    public static double textWidth(String text, double fontSize) {
        long places = text.codePoints().map(point -> isWide(point) ? 2 : 1).asLongStream().sum();
        return places * EM * fontSize;
    }

    private static boolean isWide(int point) {
        return (point >= 0x1100 && Character.isIdeographic(point)) || point >= 0x1F300;
    }

    static String title(String text) {
        return cut(text, LONGEST_TITLE);
    }

    static String name(String text) {
        return cut(text, LONGEST_NAME);
    }

    static String type(String text) {
        return cut(text, LONGEST_TYPE);
    }

    /// Cuts in the middle, where long names differ least, and never inside a surrogate pair.
    static String cut(String text, int longest) {
        int[] points = text.codePoints().toArray();
        if (points.length <= longest) {
            return text;
        }
        int head = (longest - 1) / 2;
        int tail = longest - 1 - head;
        return new String(points, 0, head) + "…" + new String(points, points.length - tail, tail);
    }
}
