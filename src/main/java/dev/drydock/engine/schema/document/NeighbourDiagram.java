package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A table between those that refer to it (left) and those it refers to (right), with the columns
/// on the lines. Placed by plain arithmetic, so that ten thousand of them take no time.
final class NeighbourDiagram {

    private static final int MOST = 12;
    private static final int BOX_WIDTH = 230;
    private static final int BOX_HEIGHT = 30;
    private static final int ROW = 52;
    private static final int GAP = 190;
    private static final int LETTERS = 26;

    private final DictionaryFacts facts;
    private final Table table;
    private final UnaryOperator<String> link;
    private final StringBuilder out = new StringBuilder();

    /// Drawn last, so that no line crosses them.
    private final StringBuilder labels = new StringBuilder();

    /// @param link the address of a page, given its path from the root
    NeighbourDiagram(DictionaryFacts facts, Table table, UnaryOperator<String> link) {
        this.facts = facts;
        this.table = table;
        this.link = link;
    }

    /// The picture; empty when the table stands alone.
    String svg() {
        Map<QualifiedName, List<String>> left = new LinkedHashMap<>();
        for (var reference : facts.references(table.id())) {
            if (!reference.from().id().equals(table.id())) {
                add(left, reference.from().id(), reference.key());
            }
        }
        Map<QualifiedName, List<String>> right = new LinkedHashMap<>();
        List<String> self = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (key.target().equals(table.id())) {
                self.add(String.join(", ", key.columns()));
            } else {
                add(right, key.target(), key);
            }
        }
        if (left.isEmpty() && right.isEmpty() && self.isEmpty()) {
            return "";
        }
        int rows =
                Math.max(
                        1,
                        Math.max(
                                Math.min(left.size(), MOST + 1), Math.min(right.size(), MOST + 1)));
        int height = Math.max(rows * ROW + 16, self.isEmpty() ? 0 : 110);
        int leftWidth = left.isEmpty() ? 0 : BOX_WIDTH + GAP;
        int rightWidth = right.isEmpty() ? 0 : BOX_WIDTH + GAP;
        int width =
                leftWidth
                        + BOX_WIDTH
                        + rightWidth
                        + 4
                        + (self.isEmpty() ? 0 : right.isEmpty() ? 150 : 0);
        int middleX = leftWidth + 2;
        int middleY = height / 2;
        out.append("<svg class=\"near\" role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\"><title>")
                .append(text("Neighbours of " + table.id().display()))
                .append("</title>");
        side(left, true, 2, middleX, middleY, height);
        side(right, false, middleX + BOX_WIDTH + GAP, middleX + BOX_WIDTH, middleY, height);
        if (!self.isEmpty()) {
            int x = middleX + BOX_WIDTH - 40;
            out.append("<path class=\"line\" d=\"M")
                    .append(x)
                    .append(' ')
                    .append(middleY - BOX_HEIGHT / 2)
                    .append("v-18h-60v18\"/>");
            label(x - 30, middleY - BOX_HEIGHT / 2 - 24, String.join("; ", self), "middle");
        }
        box(table.id(), middleX, middleY, true);
        return out.append(labels).append("</svg>\n").toString();
    }

    private static void add(
            Map<QualifiedName, List<String>> side, QualifiedName id, ForeignKey key) {
        side.computeIfAbsent(id, _ -> new ArrayList<>()).add(String.join(", ", key.columns()));
    }

    private void side(
            Map<QualifiedName, List<String>> side,
            boolean toMiddle,
            int x,
            int middleX,
            int middleY,
            int height) {
        int shown = Math.min(side.size(), MOST);
        int rows = shown + (side.size() > MOST ? 1 : 0);
        int row = 0;
        for (var neighbour : side.entrySet()) {
            int y = height / 2 - rows * ROW / 2 + row * ROW + ROW / 2;
            if (row == MOST) {
                label(
                        x + BOX_WIDTH / 2,
                        y + 4,
                        "and " + (side.size() - MOST) + " more, listed below",
                        "middle");
                return;
            }
            int from = toMiddle ? x + BOX_WIDTH : middleX;
            int to = toMiddle ? middleX : x;
            int fromY = toMiddle ? y : middleY;
            int toY = toMiddle ? middleY : y;
            int bend = (to - from) / 2;
            out.append("<path class=\"line\" d=\"M")
                    .append(from)
                    .append(' ')
                    .append(fromY)
                    .append('C')
                    .append(from + bend)
                    .append(' ')
                    .append(fromY)
                    .append(' ')
                    .append(to - bend - 10)
                    .append(' ')
                    .append(toY)
                    .append(' ')
                    .append(to - 9)
                    .append(' ')
                    .append(toY)
                    .append("\"/><path class=\"head\" d=\"M")
                    .append(to)
                    .append(' ')
                    .append(toY)
                    .append("l-9-4.5v9z\"/>");
            if (toMiddle) {
                label(from + 8, y - 6, String.join("; ", neighbour.getValue()), "start");
            } else {
                label(to - 14, y - 6, String.join("; ", neighbour.getValue()), "end");
            }
            box(neighbour.getKey(), x, y, false);
            row++;
        }
    }

    private void label(int x, int y, String words, String anchor) {
        labels.append("<text class=\"by\" text-anchor=\"")
                .append(anchor)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">")
                .append(text(cut(words, 24)))
                .append("</text>");
    }

    private void box(QualifiedName id, int x, int y, boolean self) {
        String page = facts.page(id);
        boolean linked = !self && !page.isEmpty();
        String name = table.schema().equals(id.schema()) ? id.name() : id.display();
        if (linked) {
            out.append("<a href=\"").append(Xml.attribute(link.apply(page))).append("\">");
        }
        out.append("<g class=\"")
                .append(self ? "self" : "other")
                .append("\"><title>")
                .append(text(id.display()))
                .append("</title><rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y - BOX_HEIGHT / 2)
                .append("\" width=\"" + BOX_WIDTH + "\" height=\"" + BOX_HEIGHT + "\" rx=\"6\"/>")
                .append("<text text-anchor=\"middle\" x=\"")
                .append(x + BOX_WIDTH / 2)
                .append("\" y=\"")
                .append(y + 4)
                .append("\">")
                .append(text(cut(name, LETTERS)))
                .append("</text></g>");
        if (linked) {
            out.append("</a>");
        }
    }

    private static String cut(String words, int most) {
        String shown = Identifiers.visible(words);
        int points = shown.codePointCount(0, shown.length());
        return points <= most
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String text(String words) {
        return Xml.text(Identifiers.visible(words));
    }
}
