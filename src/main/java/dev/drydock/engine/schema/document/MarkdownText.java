package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Small pieces of Markdown (https://spec.commonmark.org). Texts from the database cannot begin
/// markup or HTML.
final class MarkdownText {

    /// Mermaid gives up on pictures of hundreds of tables.
    private static final int MOST_NEIGHBOURS = 24;

    private MarkdownText() {}

    /// Text within a line, also inside a table cell.
    static String text(String text) {
        var out = new StringBuilder();
        Identifiers.visible(text.replace("\r", "").replace('\n', ' '))
                .codePoints()
                .forEach(point -> {
                    if ("\\`*_{}[]()#+-.!|~<>&".indexOf(point) >= 0) {
                        // an entity, since a backslash is taken differently inside tables
                        out.append(
                                "-.()".indexOf(point) >= 0
                                        ? Character.toString(point)
                                        : "&#" + point + ";");
                    } else {
                        out.appendCodePoint(point);
                    }
                });
        return out.toString();
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + text(text) + "</code>";
    }

    /// Paths hold no characters that Markdown reads.
    static String link(String name, String path) {
        return "[" + code(name) + "](" + path + ")";
    }

    static String paragraph(String comment) {
        return comment.isEmpty() ? "" : text(comment) + "\n\n";
    }

    static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /// A fenced block, with a fence longer than any in the text.
    static String fence(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + "\n" + fence + "\n";
    }

    /// A table and those that its foreign keys and those of others join it with; empty when it
    /// stands alone.
    static String neighbours(DictionaryFacts facts, Table table) {
        Map<QualifiedName, String> names = new LinkedHashMap<>();
        names.put(table.id(), "t0");
        List<String> lines = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            line(names, lines, table, key);
        }
        for (var reference : facts.references(table.id())) {
            if (!reference.from().id().equals(table.id())) {
                line(names, lines, reference.from(), reference.key());
            }
        }
        if (lines.isEmpty()) {
            return "";
        }
        var out = new StringBuilder("erDiagram\n");
        names.forEach((id, name) ->
                out.append("    ")
                        .append(name)
                        .append("[\"")
                        .append(quoted(id.display()))
                        .append("\"]\n"));
        lines.forEach(line -> out.append("    ").append(line).append('\n'));
        return out.toString().stripTrailing();
    }

    private static void line(
            Map<QualifiedName, String> names, List<String> lines, Table from, ForeignKey key) {
        if (names.size() > MOST_NEIGHBOURS) {
            return;
        }
        names.putIfAbsent(from.id(), "t" + names.size());
        names.putIfAbsent(key.target(), "t" + names.size());
        boolean optional =
                key.columns().stream()
                        .map(from::findColumn)
                        .anyMatch(column -> column.isEmpty() || column.get().nullable());
        boolean one =
                from.uniqueKeys().stream()
                        .anyMatch(unique -> key.columns().containsAll(unique.columns()));
        lines.add(
                names.get(key.target())
                        + (optional ? " |o--" : " ||--")
                        + (one ? "o| " : "o{ ")
                        + names.get(from.id())
                        + " : \""
                        + quoted(String.join(", ", key.columns()))
                        + "\"");
    }

    /// Mermaid writes special characters as entities without the ampersand.
    private static String quoted(String text) {
        var out = new StringBuilder();
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
