package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import java.util.List;

/// Mermaid's `erDiagram` (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). Attribute
/// names and types must be single words of letters, digits, `_`, `-`, `(`, `)`, `[`, `]`; a name
/// that is changed for that comes whole in the attribute's comment.
final class MermaidWriter {

    private MermaidWriter() {}

    static String write(List<Table> tables) {
        var keys = new TextKeys(tables);
        var out = new StringBuilder("erDiagram\n");
        for (Table table : tables) {
            out.append("    ").append(entity(keys, table)).append(" {\n");
            for (Column column : table.columns()) {
                attribute(out, table, column);
            }
            out.append("    }\n");
        }
        keys.forEach((table, key) -> {
            // one parent (or none) on the left, the rows that point to it on the right
            String parent = TextKeys.isOptional(table, key) ? "|o" : "||";
            String child = TextKeys.isOne(table, key) ? "o|" : "o{";
            out.append("    t")
                    .append(keys.number(key.target()))
                    .append(' ')
                    .append(parent)
                    .append("--")
                    .append(child)
                    .append(" t")
                    .append(keys.number(table.id()))
                    .append(" : \"")
                    .append(quoted(String.join(", ", key.columns())))
                    .append("\"\n");
        });
        return out.toString();
    }

    private static String entity(TextKeys keys, Table table) {
        return "t" + keys.number(table.id()) + "[\"" + quoted(keys.title(table.id())) + "\"]";
    }

    private static void attribute(StringBuilder out, Table table, Column column) {
        String name = word(column.name());
        String type = column.type().isEmpty() ? "any" : word(column.type());
        out.append("        ").append(type).append(' ').append(name);
        boolean primary = table.isPrimary(column.name());
        boolean foreign = table.isForeign(column.name());
        out.append(primary && foreign ? " PK, FK" : primary ? " PK" : foreign ? " FK" : "");
        if (!name.equals(column.name())) {
            out.append(" \"").append(quoted(column.name())).append('"');
        }
        out.append('\n');
    }

    private static String word(String text) {
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .map(point -> isWordPart(point) ? point : '_')
                .forEach(word::appendCodePoint);
        boolean letterFirst = !word.isEmpty() && Character.isLetter(word.codePointAt(0));
        return letterFirst ? word.toString() : "x" + word;
    }

    private static boolean isWordPart(int point) {
        return (point < 128 && Character.isLetterOrDigit(point)) || "_()[]".indexOf(point) >= 0;
    }

    /// Mermaid writes special characters as entities without the ampersand: `#quot;`, `#59;`.
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        Identifiers.visible(text)
                .codePoints()
                .forEach(point -> {
                    if ("\"#;`<>&%{}\\".indexOf(point) >= 0) {
                        out.append('#').append(point).append(';');
                    } else {
                        out.appendCodePoint(point);
                    }
                });
        return out.toString();
    }
}
