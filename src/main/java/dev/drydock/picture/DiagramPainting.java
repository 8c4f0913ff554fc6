package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.BoxMetrics;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.Mark;
import java.util.BitSet;
import java.util.List;

/// One painting of one view: districts, lines, boxes, names, in this order.
final class DiagramPainting {

    /// Room around a mark at the end of a line, in units.
    private static final double REACH = 20;

    private static final double EDGE = 1.2;
    private static final double SMALLEST_NAME = 11;
    private static final double LARGEST_NAME = 26;
    private static final double NAME_UNITS = 22;

    private final PictureIndex index;
    private final Diagram diagram;
    private final BitSet without;
    private final List<Integer> hues;
    private final Palette palette;
    private final View view;
    private final Surface to;
    private final double scale;
    private final Detail detail;
    private final BitSet shown;

    DiagramPainting(
            PictureIndex index,
            BitSet without,
            List<Integer> hues,
            Palette palette,
            View view,
            Surface to) {
        this.index = index;
        this.diagram = index.diagram();
        this.without = without;
        this.hues = hues;
        this.palette = palette;
        this.view = view;
        this.to = to;
        this.scale = view.scale();
        this.detail = Detail.at(scale);
        this.shown =
                index.boxes()
                        .in(
                                view.unitLeft() - REACH,
                                view.unitTop() - REACH,
                                view.unitRight() + REACH,
                                view.unitBottom() + REACH);
        shown.andNot(without);
    }

    void paint() {
        to.rectangle(0, 0, view.width(), view.height(), palette.page());
        districts();
        if (detail.compareTo(Detail.TITLES) < 0) {
            trunks();
        }
        if (detail != Detail.GROUPS) {
            lines();
        }
        boxes();
        if (detail.compareTo(Detail.TITLES) < 0) {
            names();
        }
    }

    void paintOver() {
        if (detail != Detail.GROUPS) {
            lines();
        }
        boxes();
    }

    private void boxes() {
        BoxPainting boxes = new BoxPainting(palette, view, to, detail);
        List<Diagram.Box> all = diagram.boxes();
        shown.stream()
                .forEach(box -> boxes.paint(all.get(box), hues.isEmpty() ? -1 : hues.get(box)));
    }

    private void districts() {
        if (diagram.groups().size() < 2) {
            return;
        }
        for (int i = 0; i < diagram.groups().size(); i++) {
            Diagram.Group group = diagram.groups().get(i);
            if (!sees(group)) {
                continue;
            }
            int color = palette.group(i);
            double x = x(group.x());
            double y = y(group.y());
            double width = group.width() * scale;
            double height = group.height() * scale;
            double radius = Math.min(14, 20 * scale);
            to.rounded(
                    x,
                    y,
                    width,
                    height,
                    radius,
                    Palette.faded(color, detail == Detail.GROUPS ? 46 : 20));
            to.outline(
                    x + 0.5,
                    y + 0.5,
                    Math.max(1, width - 1),
                    Math.max(1, height - 1),
                    radius,
                    1,
                    Palette.faded(color, detail == Detail.GROUPS ? 150 : 80));
            if (detail.compareTo(Detail.TITLES) >= 0 && !group.name().isEmpty()) {
                to.text(
                        group.name(),
                        x + 14 * scale,
                        y + BoxMetrics.DISTRICT_BASELINE * scale,
                        Surface.Face.BOLD,
                        BoxMetrics.DISTRICT_FONT * scale,
                        color);
            }
        }
    }

    private boolean sees(Diagram.Group group) {
        return view.sees(
                group.x(), group.y(), group.x() + group.width(), group.y() + group.height());
    }

    private void trunks() {
        for (Diagram.Trunk trunk : diagram.trunks()) {
            double strength = Math.clamp(Math.sqrt(trunk.count()), 1, 5);
            List<Diagram.Point> route = trunk.route();
            for (int i = 1; i < route.size(); i++) {
                Diagram.Point a = route.get(i - 1);
                Diagram.Point b = route.get(i);
                if (view.sees(
                        Math.min(a.x(), b.x()),
                        Math.min(a.y(), b.y()),
                        Math.max(a.x(), b.x()),
                        Math.max(a.y(), b.y()))) {
                    to.line(
                            x(a.x()),
                            y(a.y()),
                            x(b.x()),
                            y(b.y()),
                            strength,
                            Palette.faded(palette.edge(), 170));
                }
            }
        }
    }

    private void lines() {
        BitSet seen =
                index.segments()
                        .in(
                                view.unitLeft() - REACH,
                                view.unitTop() - REACH,
                                view.unitRight() + REACH,
                                view.unitBottom() + REACH);
        boolean trunksOnly = detail == Detail.BOXES && !diagram.trunks().isEmpty();
        double strength = Math.max(1, EDGE * scale);
        int alpha = detail == Detail.BOXES ? 150 : 255;
        int left = view.mostSegments();
        BitSet passing = new BitSet();
        BitSet ended = new BitSet();
        for (int i = seen.nextSetBit(0); i >= 0 && left > 0; i = seen.nextSetBit(i + 1)) {
            int number = index.edgeOf(i);
            Diagram.Edge edge = diagram.edges().get(number);
            if (without.get(edge.from())
                    || without.get(edge.to())
                    || (trunksOnly && group(edge.from()) != group(edge.to()))) {
                continue;
            }
            if (shown.get(edge.from()) || shown.get(edge.to())) {
                segment(i, strength, alpha);
                ended.set(number);
                left--;
            } else {
                passing.set(i);
            }
        }
        for (int i = passing.nextSetBit(0); i >= 0 && left > 0; i = passing.nextSetBit(i + 1)) {
            segment(i, strength, alpha);
            left--;
        }
        if (detail == Detail.ROWS) {
            EndPainting ends = new EndPainting(palette, view, to);
            ended.stream().forEach(edge -> ends.paint(diagram.edges().get(edge)));
        }
    }

    private int group(int box) {
        return diagram.boxes().get(box).group();
    }

    private void segment(int i, double strength, int alpha) {
        Mark mark = diagram.edges().get(index.edgeOf(i)).mark();
        to.line(
                x(index.x1(i)),
                y(index.y1(i)),
                x(index.x2(i)),
                y(index.y2(i)),
                strength,
                Palette.faded(palette.marked(mark, palette.edge()), alpha));
    }

    /// Names of districts over everything, as large as they fit.
    private void names() {
        if (diagram.groups().size() < 2) {
            return;
        }
        for (Diagram.Group group : diagram.groups()) {
            double width = group.width() * scale;
            double room = width - 8;
            double size = Math.min(LARGEST_NAME, Math.max(SMALLEST_NAME, NAME_UNITS * scale * 4));
            double one = PictureFonts.width(group.name(), 1);
            size = Math.min(size, room / Math.max(1e-9, one));
            if (!sees(group)
                    || group.name().isEmpty()
                    || size < SMALLEST_NAME * 0.7
                    || group.height() * scale < size * 1.2) {
                continue;
            }
            double x = x(group.x()) + (width - one * size) / 2;
            double y = y(group.y()) + group.height() * scale / 2;
            to.rounded(
                    x - 5,
                    y - size * 0.75,
                    one * size + 10,
                    size * 1.5,
                    4,
                    Palette.faded(palette.page(), 205));
            to.text(group.name(), x, y + size * 0.35, Surface.Face.BOLD, size, palette.name());
        }
    }

    private double x(double units) {
        return units * scale - view.left();
    }

    private double y(double units) {
        return units * scale - view.top();
    }
}
