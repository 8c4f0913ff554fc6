package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Mermaid's `erDiagram` (https://mermaid.js.org/syntax/entityRelationshipDiagram.html). Attribute
/// names and types must be single words of letters, digits, `_`, `-`, `(`, `)`, `[`, `]`; a name
/// that is changed for that comes whole in the attribute's comment.
final class MermaidWriter {

    private MermaidWriter() {}

    /// @param tables to write; what they refer to beyond stands without columns
    /// @param columns whether all columns of the scope are written, else those of keys only
    static String write(List<Table> tables, TextKeys keys, boolean columns) {
        var out = new StringBuilder("erDiagram\n");
        Set<QualifiedName> written = new HashSet<>();
        for (Table table : tables) {
            written.add(table.id());
            out.append("    ").append(entity(keys, table.id())).append(" {\n");
            for (Column column : columns ? keys.columns(table) : TextKeys.keyColumns(table)) {
                attribute(out, table, column);
            }
            out.append("    }\n");
        }
        keys.forEach(
                tables,
                (table, key) -> {
                    if (written.add(key.target())) {
                        out.append("    ").append(entity(keys, key.target())).append(" {\n    }\n");
                    }
                });
        keys.forEach(
                tables,
                (table, key) -> {
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

    private static String entity(TextKeys keys, QualifiedName id) {
        return "t" + keys.number(id) + "[\"" + quoted(keys.title(id)) + "\"]";
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

    /// The nearest single word.
    static String word(String text) {
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
