package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.BoxMetrics;
import dev.drydock.engine.schema.diagram.Diagram;

/// Draws tables, as much of each as can be read.
final class BoxPainting {

    private static final double CORNER = 6;
    private static final double MARK_FONT = 9;

    private final Palette palette;
    private final View view;
    private final Surface to;
    private final Detail detail;
    private final double scale;

    BoxPainting(Palette palette, View view, Surface to, Detail detail) {
        this.palette = palette;
        this.view = view;
        this.to = to;
        this.detail = detail;
        this.scale = view.scale();
    }

    /// @param hue number of a hue of the palette for its title bar; −1 for none
    void paint(Diagram.Box box, int hue) {
        double x = x(box.x());
        double y = y(box.y());
        double width = box.width() * scale;
        double height = box.height() * scale;
        switch (detail) {
            case GROUPS ->
                    to.rectangle(
                            x,
                            y,
                            width,
                            height,
                            Palette.faded(palette.marked(box.mark(), hue(box, hue)), 120));
            case BOXES -> {
                to.rectangle(x, y, width, height, palette.marked(box.mark(), palette.line()));
                to.rectangle(x + 1, y + 1, width - 2, height - 2, palette.box());
                to.rectangle(
                        x,
                        y,
                        width,
                        Math.max(2, BoxMetrics.HEADER * scale * 0.6),
                        Palette.faded(palette.marked(box.mark(), hue(box, hue)), 170));
            }
            case TITLES, ROWS -> {
                frame(x, y, width, height, palette.marked(box.mark(), palette.line()), hue);
                title(box, x, y, width);
                if (detail == Detail.ROWS) {
                    rows(box);
                }
            }
        }
    }

    private int hue(Diagram.Box box, int hue) {
        return palette.group(hue < 0 ? box.group() : hue);
    }

    private void frame(double x, double y, double width, double height, int line, int hue) {
        double radius = CORNER * scale;
        double head = BoxMetrics.HEADER * scale;
        int bar = hue < 0 ? palette.head() : Palette.mixed(palette.head(), palette.group(hue), 0.4);
        to.rounded(x, y, width, height, radius, palette.box());
        to.rounded(x, y, width, head, radius, bar);
        to.rectangle(x, y + head - radius, width, radius, bar);
        to.line(x, y + head, x + width, y + head, Math.max(1, scale), palette.line());
        to.outline(x, y, width, height, radius, Math.max(1, scale), line);
    }

    private void title(Diagram.Box box, double x, double y, double width) {
        double room = width - 2 * BoxMetrics.PADDING * scale;
        String badge = box.badges() > 0 ? BoxMetrics.badge(box.badges()) : "";
        double size = BoxMetrics.TITLE_FONT * scale;
        if (detail == Detail.TITLES) {
            // read before the rows are: as large as the box is wide, up to its size among rows
            double fitting = room / Math.max(1, PictureFonts.width(box.title(), 1));
            size = Math.max(size, Math.min(10, fitting));
        } else if (!badge.isEmpty()) {
            double badgeWidth = PictureFonts.width(badge, BoxMetrics.BADGE_FONT * scale);
            to.text(
                    badge,
                    x + width - BoxMetrics.PADDING * scale - badgeWidth,
                    y + 19.5 * scale,
                    Surface.Face.BOLD,
                    BoxMetrics.BADGE_FONT * scale,
                    palette.reference());
        }
        double baseline =
                detail == Detail.TITLES
                        ? y + BoxMetrics.HEADER * scale / 2 + size * 0.36
                        : y + 20 * scale;
        to.text(
                box.title(),
                x + BoxMetrics.PADDING * scale,
                baseline,
                Surface.Face.BOLD,
                size,
                palette.marked(box.mark(), palette.name()));
    }

    private void rows(Diagram.Box box) {
        double right = box.x() + box.width();
        for (int i = 0; i < box.rows().size(); i++) {
            double middle = box.rowMiddle(i);
            if (view.sees(box.x(), middle - 12, right, middle + 12)) {
                row(box, box.rows().get(i), middle + 4);
            }
        }
        if (box.hiddenRows() > 0) {
            text(
                    "+ " + box.hiddenRows(),
                    box.x() + BoxMetrics.MARK,
                    box.rowMiddle(box.rows().size()) + 4,
                    palette.type());
        }
    }

    private void row(Diagram.Box box, Diagram.Row row, double baseline) {
        if (row.primary() || row.foreign()) {
            to.text(
                    row.primary() ? "PK" : "FK",
                    x(box.x() + 8),
                    y(baseline - 1),
                    Surface.Face.BOLD,
                    MARK_FONT * scale,
                    row.primary() ? palette.key() : palette.reference());
        }
        text(
                row.name(),
                box.x() + BoxMetrics.MARK,
                baseline,
                palette.marked(row.mark(), palette.name()));
        double right = box.x() + box.width() - BoxMetrics.PADDING;
        if (!row.reference().isEmpty()) {
            rightText("→ " + row.reference(), right, baseline, palette.reference());
            right -= PictureFonts.width(row.reference(), BoxMetrics.ROW_FONT) + 24;
        }
        rightText(row.nullable() ? row.type() + "?" : row.type(), right, baseline, palette.type());
    }

    private void rightText(String text, double right, double baseline, int color) {
        text(text, right - PictureFonts.width(text, BoxMetrics.ROW_FONT), baseline, color);
    }

    private void text(String text, double unitX, double baseline, int color) {
        to.text(
                text,
                x(unitX),
                y(baseline),
                Surface.Face.REGULAR,
                BoxMetrics.ROW_FONT * scale,
                color);
    }

    private double x(double units) {
        return units * scale - view.left();
    }

    private double y(double units) {
        return units * scale - view.top();
    }
}
