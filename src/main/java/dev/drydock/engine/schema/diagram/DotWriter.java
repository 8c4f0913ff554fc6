package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Graphviz text with one HTML-like label per table and a port per row
/// (https://graphviz.org/doc/info/shapes.html#html).
final class DotWriter {

    private DotWriter() {}

    static String write(List<Table> tables, TextKeys keys) {
        var out = new StringBuilder("digraph schema {\n");
        out.append("  graph [rankdir=LR, splines=true, nodesep=0.4, ranksep=1.2];\n");
        out.append(
                "  node [shape=plain, fontname=\"JetBrains Mono,DejaVu Sans Mono,monospace\", fontsize=11];\n");
        out.append("  edge [color=\"#8c959f\", dir=both];\n");
        Map<String, Integer> rows = new HashMap<>();
        for (Table table : tables) {
            int number = keys.number(table.id());
            out.append("  t")
                    .append(number)
                    .append(" [label=<<TABLE BORDER=\"1\" CELLBORDER=\"0\"")
                    .append(" CELLSPACING=\"0\" CELLPADDING=\"4\" COLOR=\"#d0d7de\">\n");
            out.append("    <TR><TD COLSPAN=\"3\" BGCOLOR=\"#f3f5f8\" ALIGN=\"LEFT\"><B>")
                    .append(Xml.attribute(keys.title(table.id())))
                    .append("</B></TD></TR>\n");
            List<Column> columns = keys.columns(table);
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                rows.put(number + ":" + column.name(), i);
                row(out, table, column, i);
            }
            out.append("  </TABLE>>];\n");
        }
        keys.forEach((table, key) -> {
            int from = keys.number(table.id());
            int to = keys.number(key.target());
            String target = key.targetColumns().isEmpty() ? "" : key.targetColumns().getFirst();
            out.append("  t")
                    .append(to)
                    .append(port(rows.get(to + ":" + target), 'e'))
                    .append(" -> t")
                    .append(from)
                    .append(port(rows.get(from + ":" + key.columns().getFirst()), 'w'))
                    .append(" [arrowtail=")
                    .append(TextKeys.isOptional(table, key) ? "teeodot" : "teetee")
                    .append(", arrowhead=")
                    .append(TextKeys.isOne(table, key) ? "teeodot" : "crowodot")
                    .append("];\n");
        });
        return out.append("}\n").toString();
    }

    private static String port(@Nullable Integer row, char side) {
        return row == null ? "" : ":c" + row + (side == 'e' ? "t:e" : ":w");
    }

    private static void row(StringBuilder out, Table table, Column column, int index) {
        boolean primary = table.isPrimary(column.name());
        String mark = primary ? "PK" : table.isForeign(column.name()) ? "FK" : " ";
        out.append("    <TR><TD PORT=\"c")
                .append(index)
                .append("\" ALIGN=\"LEFT\">")
                .append(mark)
                .append("</TD><TD ALIGN=\"LEFT\">")
                .append(label(column.name()))
                .append("</TD><TD PORT=\"c")
                .append(index)
                .append("t\" ALIGN=\"LEFT\"><FONT COLOR=\"#656d76\">")
                .append(label(column.type()))
                .append("</FONT></TD></TR>\n");
    }

    /// Graphviz refuses an empty element.
    private static String label(String text) {
        return text.isEmpty() ? " " : Xml.attribute(Identifiers.visible(text));
    }
}
