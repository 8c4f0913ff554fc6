package dev.drydock.engine.schema.diagram;

import java.util.List;

/// Writes SVG: real text, one group per table with an id, light colours with a dark variant for
/// readers that prefer it, nothing loaded from elsewhere.
final class SvgWriter {

    private static final String STYLE =
            """
            <style>
            .drydock{--page:#ffffff;--box:#ffffff;--head:#f3f5f8;--line:#d0d7de;--name:#1f2328;--type:#656d76;--edge:#8c959f;--key:#9a6700;--ref:#0969da}
            @media (prefers-color-scheme: dark){.drydock.auto{--page:#0d1117;--box:#151b23;--head:#1f2630;--line:#3d444d;--name:#e6edf3;--type:#9198a1;--edge:#656c76;--key:#d29922;--ref:#4493f8}}
            .drydock text{font-family:'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace;font-size:12px;fill:#1f2328;fill:var(--name)}
            .drydock .title{font-size:13px;font-weight:600}
            .drydock .type{fill:#656d76;fill:var(--type);text-anchor:end}
            .drydock .more{fill:#656d76;fill:var(--type)}
            .drydock .page{fill:#ffffff;fill:var(--page)}
            .drydock .box{fill:#ffffff;fill:var(--box);stroke:#d0d7de;stroke:var(--line)}
            .drydock .head{fill:#f3f5f8;fill:var(--head)}
            .drydock .rule{stroke:#d0d7de;stroke:var(--line)}
            .drydock .pk{fill:#9a6700;fill:var(--key);font-size:9px;font-weight:700}
            .drydock .fk{fill:#0969da;fill:var(--ref);font-size:9px;font-weight:700}
            .drydock .badge{fill:#0969da;fill:var(--ref);text-anchor:end}
            .drydock .edge{fill:none;stroke:#8c959f;stroke:var(--edge);stroke-width:1.2}
            .drydock .end{fill:#ffffff;fill:var(--page);stroke:#8c959f;stroke:var(--edge);stroke-width:1.2}
            </style>
            """;

    /// Only in diagrams of differences, so that all others keep their bytes.
    private static final String MARK_STYLE =
            """
            <style>
            .drydock{--added:#1a7f37;--removed:#cf222e;--changed:#9a6700;--renamed:#0969da}
            @media (prefers-color-scheme: dark){.drydock.auto{--added:#3fb950;--removed:#f85149;--changed:#d29922;--renamed:#4493f8}}
            .drydock .added .box,.drydock .edge.added{stroke:#1a7f37;stroke:var(--added)}
            .drydock .removed .box,.drydock .edge.removed{stroke:#cf222e;stroke:var(--removed);stroke-dasharray:5 4}
            .drydock .changed .box,.drydock .edge.changed{stroke:#9a6700;stroke:var(--changed)}
            .drydock .renamed .box,.drydock .edge.renamed{stroke:#0969da;stroke:var(--renamed)}
            .drydock text.added,.drydock .added .title{fill:#1a7f37;fill:var(--added)}
            .drydock text.removed,.drydock .removed .title{fill:#cf222e;fill:var(--removed)}
            .drydock text.changed,.drydock .changed .title{fill:#9a6700;fill:var(--changed)}
            .drydock text.renamed,.drydock .renamed .title{fill:#0969da;fill:var(--renamed)}
            </style>
            """;

    private final Diagram diagram;
    private final StringBuilder out = new StringBuilder();

    SvgWriter(Diagram diagram) {
        this.diagram = diagram;
    }

    String write() {
        String width = number(diagram.width());
        String height = number(diagram.height());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drydock\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\">\n<title>")
                .append(Xml.text(diagram.title()))
                .append("</title>\n")
                .append(STYLE)
                .append(isMarked() ? MARK_STYLE : "");
        out.append("<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n");
        diagram.edges().forEach(this::edge);
        for (int i = 0; i < diagram.boxes().size(); i++) {
            box(diagram.boxes().get(i), i);
        }
        return out.append("</svg>\n").toString();
    }

    private boolean isMarked() {
        return diagram.boxes().stream().anyMatch(box -> box.mark() != Mark.NONE);
    }

    private static String styled(String style, Mark mark) {
        return mark == Mark.NONE ? style : style + " " + mark.style();
    }

    private void box(Diagram.Box box, int index) {
        String x = number(box.x());
        String y = number(box.y());
        String width = number(box.width());
        out.append(box.mark() == Mark.NONE ? "<g " : "<g class=\"" + box.mark().style() + "\" ")
                .append("id=\"t")
                .append(index)
                .append("\" data-table=\"")
                .append(Xml.attribute(box.id().display()))
                .append("\">\n<title>")
                .append(Xml.text(box.id().display()))
                .append("</title>\n");
        out.append("<rect class=\"box\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(number(box.height()))
                .append("\" rx=\"6\"/>\n");
        double right = box.x() + box.width();
        double bottom = box.y() + BoxMetrics.HEADER;
        out.append("<path class=\"head\" d=\"M")
                .append(number(box.x() + 0.5))
                .append(' ')
                .append(number(bottom))
                .append("v-")
                .append(number(BoxMetrics.HEADER - 6.5))
                .append("q0-6 6-6h")
                .append(number(box.width() - 13))
                .append("q6 0 6 6v")
                .append(number(BoxMetrics.HEADER - 6.5))
                .append("z\"/>\n");
        out.append("<path class=\"rule\" d=\"M")
                .append(x)
                .append(' ')
                .append(number(bottom))
                .append('H')
                .append(number(right))
                .append("\"/>\n");
        text("title", box.x() + BoxMetrics.PADDING, box.y() + 20, box.title());
        for (int i = 0; i < box.rows().size(); i++) {
            row(box, box.rows().get(i), box.rowMiddle(i) + 4);
        }
        if (box.hiddenRows() > 0) {
            text(
                    "more",
                    box.x() + BoxMetrics.MARK,
                    box.rowMiddle(box.rows().size()) + 4,
                    "+ " + box.hiddenRows());
        }
        out.append("</g>\n");
    }

    private void row(Diagram.Box box, Diagram.Row row, double baseline) {
        if (row.primary() || row.foreign()) {
            text(
                    row.primary() ? "pk" : "fk",
                    box.x() + 8,
                    baseline - 1,
                    row.primary() ? "PK" : "FK");
        }
        text(styled("name", row.mark()), box.x() + BoxMetrics.MARK, baseline, row.name());
        double right = box.x() + box.width() - BoxMetrics.PADDING;
        String type = row.nullable() ? row.type() + "?" : row.type();
        if (!row.reference().isEmpty()) {
            text("badge", right, baseline, "→ " + row.reference());
            right -= BoxMetrics.textWidth(row.reference(), BoxMetrics.ROW_FONT) + 24;
        }
        text("type", right, baseline, type);
    }

    private void text(String style, double x, double y, String text) {
        out.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\">")
                .append(Xml.text(text))
                .append("</text>\n");
    }

    private void edge(Diagram.Edge edge) {
        List<Diagram.Point> route = edge.route();
        if (route.size() < 2) {
            return;
        }
        out.append("<path class=\"").append(styled("edge", edge.mark())).append("\" d=\"");
        for (int i = 0; i < route.size(); i++) {
            out.append(i == 0 ? 'M' : 'L')
                    .append(number(route.get(i).x()))
                    .append(' ')
                    .append(number(route.get(i).y()));
        }
        out.append("\"/>\n");
        for (EdgeEnd end : EdgeEnd.of(edge)) {
            out.append("<path class=\"").append(end.circle() ? "end" : "edge").append("\" d=\"");
            end.strokes()
                    .forEach(stroke ->
                            out.append('M')
                                    .append(number(stroke.x1()))
                                    .append(' ')
                                    .append(number(stroke.y1()))
                                    .append('L')
                                    .append(number(stroke.x2()))
                                    .append(' ')
                                    .append(number(stroke.y2())));
            if (end.circle()) {
                out.append('M')
                        .append(number(end.circleX() - EdgeEnd.RADIUS))
                        .append(' ')
                        .append(number(end.circleY()));
                for (int sign : new int[] {1, -1}) {
                    out.append('a')
                            .append(number(EdgeEnd.RADIUS))
                            .append(' ')
                            .append(number(EdgeEnd.RADIUS))
                            .append(" 0 1 0 ")
                            .append(number(sign * 2 * EdgeEnd.RADIUS))
                            .append(" 0");
                }
            }
            out.append("\"/>\n");
        }
    }

    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
