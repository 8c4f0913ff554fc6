package dev.drydock.engine.schema.document;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.diagram.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One section per table and view.
final class ObjectSections {

    private final Map<QualifiedName, Integer> anchors;
    private final Map<QualifiedName, TreeSet<QualifiedName>> referencedBy = new HashMap<>();
    private final StringBuilder out;

    ObjectSections(
            SchemaDefinition definition, Map<QualifiedName, Integer> anchors, StringBuilder out) {
        this.anchors = anchors;
        this.out = out;
        definition
                .tables()
                .forEach(table ->
                        table.foreignKeys()
                                .forEach(key ->
                                        referencedBy
                                                .computeIfAbsent(
                                                        key.target(), id -> new TreeSet<>())
                                                .add(table.id())));
    }

    void table(Table table, String words) {
        open(table, table.isPartition() ? "partition" : "table", words);
        columns(table.columns(), table);
        List<String> keys = new ArrayList<>();
        table.uniqueKeys().forEach(key -> keys.add(keyLine(key)));
        table.foreignKeys().forEach(key -> keys.add(foreignKeyLine(key)));
        for (TextConstraint check : table.checks()) {
            keys.add(code(check.definition()) + named(check.name()));
        }
        table.exclusions()
                .forEach(exclusion ->
                        keys.add(code(exclusion.definition()) + named(exclusion.name())));
        list("Keys and checks", keys);
        list(
                "Indexes",
                table.indexes().stream()
                        .filter(index -> !index.ofConstraint())
                        .map(ObjectSections::indexLine)
                        .toList());
        list("Triggers", table.triggers().stream().map(trigger -> code(trigger.name())).toList());
        list(
                "Referenced by",
                referencedBy.getOrDefault(table.id(), new TreeSet<>()).stream()
                        .map(this::linkTo)
                        .toList());
        out.append("</section>\n");
    }

    void view(View view, String words) {
        open(view, view.objectKind().word(), words);
        columns(view.columns(), null);
        out.append("</section>\n");
    }

    private void open(SchemaObject object, String kind, String words) {
        out.append("<section id=\"o")
                .append(anchors.get(object.id()))
                .append("\" data-words=\"")
                .append(words)
                .append("\">\n<h2 class=\"name\">")
                .append(text(object.id().display()))
                .append(" <span>")
                .append(kind)
                .append("</span></h2>\n");
        if (!object.comment().isEmpty()) {
            out.append("<p class=\"comment\">").append(Xml.text(object.comment())).append("</p>\n");
        }
    }

    private void columns(List<Column> columns, @Nullable Table table) {
        out.append("<div class=\"scroll\"><table><thead><tr><th></th><th>Column</th><th>Type</th>")
                .append("<th>Null</th><th>Default</th><th>Comment</th></tr></thead><tbody>\n");
        for (Column column : columns) {
            String mark =
                    table == null
                            ? ""
                            : table.isPrimary(column.name())
                                    ? "PK"
                                    : table.isForeign(column.name()) ? "FK" : "";
            out.append("<tr><td>")
                    .append(mark)
                    .append("</td><td class=\"m\">")
                    .append(text(column.name()))
                    .append("</td><td class=\"m\">")
                    .append(text(column.type()))
                    .append("</td><td>")
                    .append(column.nullable() ? "yes" : "no")
                    .append("</td><td class=\"m\">")
                    .append(text(value(column)))
                    .append("</td><td>")
                    .append(Xml.text(column.comment()))
                    .append("</td></tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private static String value(Column column) {
        return switch (column.generation()) {
            case DEFAULT -> column.expression();
            case IDENTITY_ALWAYS -> "identity, always";
            case IDENTITY_BY_DEFAULT -> "identity";
            case STORED, VIRTUAL -> "= " + column.expression();
        };
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append("<h3>").append(title).append("</h3><ul>");
            lines.forEach(line -> out.append("<li>").append(line).append("</li>"));
            out.append("</ul>\n");
        }
    }

    private static String keyLine(UniqueKey key) {
        return (key.primary() ? "Primary key " : "Unique ")
                + code(String.join(", ", key.columns()))
                + named(key.name());
    }

    private String foreignKeyLine(ForeignKey key) {
        String actions =
                (key.onDelete() == ForeignKey.Action.NO_ACTION
                                ? ""
                                : ", on delete " + key.onDelete().sql().toLowerCase(Locale.ROOT))
                        + (key.onUpdate() == ForeignKey.Action.NO_ACTION
                                ? ""
                                : ", on update " + key.onUpdate().sql().toLowerCase(Locale.ROOT));
        return code(String.join(", ", key.columns()))
                + " → "
                + linkTo(key.target())
                + " "
                + code("(" + String.join(", ", key.targetColumns()) + ")")
                + actions
                + named(key.name());
    }

    private static String indexLine(Index index) {
        String parts =
                index.parts().stream().map(Index.Part::text).collect(Collectors.joining(", "));
        return (index.unique() ? "Unique " : "")
                + code(parts)
                + (index.predicate().isEmpty() ? "" : " where " + code(index.predicate()))
                + named(index.name());
    }

    private String linkTo(QualifiedName id) {
        Integer anchor = anchors.get(id);
        String name = code(id.display());
        return anchor == null ? name : "<a href=\"#o" + anchor + "\">" + name + "</a>";
    }

    private static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : " <span class=\"muted\">" + text(name) + "</span>";
    }

    private static String text(String text) {
        return Xml.text(Identifiers.visible(text));
    }
}
