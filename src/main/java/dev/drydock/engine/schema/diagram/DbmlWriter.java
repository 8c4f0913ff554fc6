package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// DBML (https://dbml.dbdiagram.io/docs/). Double quotes inside names are not part of the language;
/// they become single ones.
final class DbmlWriter {

    private DbmlWriter() {}

    static String write(List<Table> tables, TextKeys keys) {
        var out = new StringBuilder();
        for (Table table : tables) {
            out.append("Table ").append(name(table.id())).append(" {\n");
            boolean single = table.primaryKey().map(key -> key.columns().size() == 1).orElse(false);
            for (Column column : keys.columns(table)) {
                column(out, table, column, single);
            }
            indexes(out, table, keys, single);
            if (!table.comment().isEmpty()) {
                out.append("  Note: '").append(text(table.comment())).append("'\n");
            }
            out.append("}\n\n");
        }
        keys.forEach((table, key) -> {
            if (!key.targetColumns().isEmpty()) {
                out.append("Ref: ")
                        .append(name(table.id()))
                        .append(".(")
                        .append(list(key.columns()))
                        .append(") ")
                        .append(TextKeys.isOne(table, key) ? '-' : '>')
                        .append(' ')
                        .append(name(key.target()))
                        .append(".(")
                        .append(list(key.targetColumns()))
                        .append(')')
                        .append(actions(key))
                        .append('\n');
            }
        });
        return out.toString();
    }

    private static String actions(ForeignKey key) {
        List<String> settings = new ArrayList<>();
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            settings.add("delete: " + key.onDelete().sql().toLowerCase(Locale.ROOT));
        }
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            settings.add("update: " + key.onUpdate().sql().toLowerCase(Locale.ROOT));
        }
        return settings.isEmpty() ? "" : " [" + String.join(", ", settings) + "]";
    }

    private static void indexes(
            StringBuilder out, Table table, TextKeys keys, boolean singlePrimary) {
        Set<String> shown = new HashSet<>();
        keys.columns(table).forEach(column -> shown.add(column.name()));
        List<String> lines = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            if ((!key.primary() || !singlePrimary) && shown.containsAll(key.columns())) {
                lines.add(
                        "("
                                + list(key.columns())
                                + ") ["
                                + (key.primary() ? "pk" : "unique")
                                + "]");
            }
        }
        for (Index index : table.indexes()) {
            boolean known =
                    index.parts().stream()
                            .allMatch(part -> part.isExpression() || shown.contains(part.text()));
            if (!index.ofConstraint() && !index.parts().isEmpty() && known) {
                String parts =
                        index.parts().stream()
                                .map(part ->
                                        part.isExpression()
                                                ? "`" + text(part.text()).replace("`", "'") + "`"
                                                : quoted(part.text()))
                                .collect(Collectors.joining(", "));
                String unique = index.unique() ? "unique, " : "";
                lines.add("(" + parts + ") [" + unique + "name: '" + text(index.name()) + "']");
            }
        }
        if (!lines.isEmpty()) {
            out.append("  indexes {\n");
            lines.forEach(line -> out.append("    ").append(line).append('\n'));
            out.append("  }\n");
        }
    }

    private static void column(
            StringBuilder out, Table table, Column column, boolean singlePrimary) {
        List<String> settings = new ArrayList<>();
        if (singlePrimary && table.isPrimary(column.name())) {
            settings.add("pk");
        }
        if (!column.nullable()) {
            settings.add("not null");
        }
        if (column.isIdentity()) {
            settings.add("increment");
        } else if (!column.isGenerated() && !column.expression().isEmpty()) {
            settings.add("default: `" + text(column.expression()).replace("`", "'") + "`");
        }
        if (!column.comment().isEmpty()) {
            settings.add("note: '" + text(column.comment()) + "'");
        }
        out.append("  ")
                .append(quoted(column.name()))
                .append(' ')
                .append(quoted(column.type().isEmpty() ? "any" : column.type()))
                .append(settings.isEmpty() ? "" : " [" + String.join(", ", settings) + "]")
                .append('\n');
    }

    private static String name(QualifiedName id) {
        return quoted(id.schema()) + "." + quoted(id.name());
    }

    private static String list(List<String> columns) {
        return columns.stream().map(DbmlWriter::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return "\"" + Identifiers.visible(text).replace('"', '\'') + "\"";
    }

    private static String text(String text) {
        return Identifiers.visible(text).replace("\\", "\\\\").replace("'", "\\'");
    }
}
