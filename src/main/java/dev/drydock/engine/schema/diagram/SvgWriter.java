package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes SVG: real text, one group per table with an id made of its name (so that a difference of
/// two files shows what changed), badges that link to their table, light colours with a dark
/// variant for readers that prefer it, nothing loaded from elsewhere.
final class SvgWriter {

    private static final List<String> HUES =
            List.of(
                    "#0072b2", "#d55e00", "#009e73", "#b8559a", "#b58900", "#3d9fd3", "#7a5c3e",
                    "#5b5fc7");

    private final Diagram diagram;
    private final Map<String, String> ids = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    SvgWriter(Diagram diagram) {
        this.diagram = diagram;
        for (Diagram.Box box : diagram.boxes()) {
            String id = id(box.id().display());
            ids.put(box.id().display(), ids.containsValue(id) ? id + "-" + ids.size() : id);
        }
    }

    String write() {
        String width = number(diagram.width());
        String height = number(diagram.height());
        put("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drydock\" width=\"", width);
        put("\" height=\"", height, "\" viewBox=\"0 0 ", width, " ", height);
        put("\" role=\"img\">\n<title>", Xml.text(diagram.title()), "</title>\n", SvgStyle.PLAIN);
        put(isMarked() ? SvgStyle.MARKS : "");
        defineEnds();
        put("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        if (diagram.groups().size() > 1) {
            for (int i = 0; i < diagram.groups().size(); i++) {
                district(diagram.groups().get(i), HUES.get(i % HUES.size()));
            }
        }
        diagram.edges().forEach(this::edge);
        diagram.boxes().forEach(this::box);
        return out.append("</svg>\n").toString();
    }

    private boolean isMarked() {
        return diagram.boxes().stream().anyMatch(box -> box.mark() != Mark.NONE);
    }

    private static String styled(String style, Mark mark) {
        return mark == Mark.NONE ? style : style + " " + mark.style();
    }

    private void district(Diagram.Group group, String hue) {
        put("<rect class=\"district\" x=\"", number(group.x()), "\" y=\"", number(group.y()));
        put("\" width=\"", number(group.width()), "\" height=\"", number(group.height()));
        put("\" rx=\"14\" fill=\"", hue, "\" stroke=\"", hue, "\"/>\n<text class=\"place\" x=\"");
        put(
                number(group.x() + 14),
                "\" y=\"",
                number(group.y() + BoxMetrics.DISTRICT_BASELINE),
                "\" style=\"fill:",
                hue);
        put("\">", Xml.text(group.name()), "</text>\n");
    }

    private void box(Diagram.Box box) {
        String x = number(box.x());
        String y = number(box.y());
        String display = box.id().display();
        put(box.mark() == Mark.NONE ? "<g " : "<g class=\"" + box.mark().style() + "\" ");
        put("id=\"", ids.getOrDefault(display, ""), "\" data-table=\"");
        put(Xml.attribute(display), "\">\n<title>", Xml.text(display), "</title>\n");
        put("<rect class=\"box\" x=\"", x, "\" y=\"", y, "\" width=\"", number(box.width()));
        put("\" height=\"", number(box.height()), "\" rx=\"6\"/>\n");
        double right = box.x() + box.width();
        String bottom = number(box.y() + BoxMetrics.HEADER);
        String side = number(BoxMetrics.HEADER - 6.5);
        put("<path class=\"head\" d=\"M", number(box.x() + 0.5), " ", bottom, "v-", side);
        put("q0-6 6-6h", number(box.width() - 13), "q6 0 6 6v", side, "z\"/>\n");
        put("<path class=\"rule\" d=\"M", x, " ", bottom, "H", number(right), "\"/>\n");
        text("title", box.x() + BoxMetrics.PADDING, box.y() + 20, box.title());
        if (box.badges() > 0) {
            String badge = BoxMetrics.badge(box.badges());
            text("badge hub", right - BoxMetrics.PADDING, box.y() + 19.5, badge);
        }
        for (int i = 0; i < box.rows().size(); i++) {
            row(box, box.rows().get(i), box.rowMiddle(i) + 4);
        }
        if (box.hiddenRows() > 0) {
            double baseline = box.rowMiddle(box.rows().size()) + 4;
            text("more", box.x() + BoxMetrics.MARK, baseline, "+ " + box.hiddenRows());
        }
        put("</g>\n");
    }

    private void row(Diagram.Box box, Diagram.Row row, double baseline) {
        if (row.primary() || row.foreign()) {
            String mark = row.primary() ? "PK" : "FK";
            text(row.primary() ? "pk" : "fk", box.x() + 8, baseline - 1, mark);
        }
        text(styled("name", row.mark()), box.x() + BoxMetrics.MARK, baseline, row.name());
        double right = box.x() + box.width() - BoxMetrics.PADDING;
        String type = row.nullable() ? row.type() + "?" : row.type();
        if (!row.reference().isEmpty()) {
            badge(row, right, baseline);
            right -= BoxMetrics.textWidth(row.reference(), BoxMetrics.ROW_FONT) + 24;
        }
        text("type", right, baseline, type);
    }

    /// There is no line to follow, so the badge leads to the table.
    private void badge(Diagram.Row row, double right, double baseline) {
        String target = row.target() == null ? "" : ids.getOrDefault(row.target().display(), "");
        if (!target.isEmpty()) {
            put("<a href=\"#", target, "\">");
        }
        text("badge", right, baseline, "→ " + row.reference());
        if (!target.isEmpty()) {
            out.setLength(out.length() - 1);
            put("</a>\n");
        }
    }

    private void text(String style, double x, double y, String text) {
        put("<text class=\"", style, "\" x=\"", number(x), "\" y=\"", number(y), "\">");
        put(Xml.text(text), "</text>\n");
    }

    private void edge(Diagram.Edge edge) {
        List<Diagram.Point> route = edge.route();
        if (route.size() < 2) {
            return;
        }
        put(
                "<path class=\"",
                styled("edge", edge.mark()),
                "\" marker-start=\"url(#",
                edge.one() ? "one" : "many",
                "-any)");
        put("\" marker-end=\"url(#one-", edge.optional() ? "any" : "must", ")\" d=\"");
        for (int i = 0; i < route.size(); i++) {
            Diagram.Point point = route.get(i);
            if (i == 0) {
                put("M", number(point.x()), " ", number(point.y()));
            } else if (point.y() == route.get(i - 1).y()) {
                put("H", number(point.x()));
            } else if (point.x() == route.get(i - 1).x()) {
                put("V", number(point.y()));
            } else {
                put("L", number(point.x()), " ", number(point.y()));
            }
        }
        put("\"><title>", Xml.text(edgeTitle(edge)), "</title></path>\n");
    }

    private String edgeTitle(Diagram.Edge edge) {
        String tables =
                diagram.boxes().get(edge.from()).id().display()
                        + " → "
                        + diagram.boxes().get(edge.to()).id().display();
        return edge.name().isEmpty() ? tables : tables + " (" + edge.name() + ")";
    }

    /// The marks at the ends of lines, for a line that leaves to the right of the point.
    private void defineEnds() {
        put("<defs>\n");
        for (String name : List.of("many-any", "one-any", "one-must")) {
            boolean many = name.startsWith("many");
            boolean circle = name.endsWith("any");
            put("<marker id=\"", name, "\" viewBox=\"-23 -7 24 14\" refX=\"0\" refY=\"0\"");
            put(" markerWidth=\"24\" markerHeight=\"14\" markerUnits=\"userSpaceOnUse\"");
            put(" orient=\"auto-start-reverse\">");
            // drawn as seen from the box, so mirrored: an end's line arrives from the left
            EdgeEnd end = EdgeEnd.pattern(many, circle);
            List<String> strokes = new ArrayList<>();
            end.strokes()
                    .forEach(stroke ->
                            strokes.add(
                                    "M"
                                            + number(-stroke.x1())
                                            + " "
                                            + number(stroke.y1())
                                            + "L"
                                            + number(-stroke.x2())
                                            + " "
                                            + number(stroke.y2())));
            put("<path class=\"end\" d=\"", String.join("", strokes), "\"/>");
            if (circle) {
                put("<circle class=\"end\" cx=\"", number(-end.circleX()), "\" cy=\"0\" r=\"");
                put(number(EdgeEnd.RADIUS), "\"/>");
            }
            put("</marker>\n");
        }
        put("</defs>\n");
    }

    /// Letters, digits, `_`, `-` and `.` stay; anything else becomes its code point.
    private static String id(String name) {
        StringBuilder id = new StringBuilder("t-");
        name.codePoints()
                .forEach(point -> {
                    if (Character.isLetterOrDigit(point) || "_-.".indexOf(point) >= 0) {
                        id.appendCodePoint(point);
                    } else {
                        id.append("-x").append(Integer.toHexString(point));
                    }
                });
        return id.toString();
    }

    private void put(String... parts) {
        for (String part : parts) {
            out.append(part);
        }
    }

    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
