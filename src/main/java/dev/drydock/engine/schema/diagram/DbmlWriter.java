package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// DBML (https://dbml.dbdiagram.io/docs/). Double quotes inside names are not part of the language;
/// they become single ones.
final class DbmlWriter {

    private DbmlWriter() {}

    static String write(List<Table> tables) {
        var keys = new TextKeys(tables);
        var out = new StringBuilder();
        for (Table table : tables) {
            out.append("Table ").append(name(table.id())).append(" {\n");
            boolean single = table.primaryKey().map(key -> key.columns().size() == 1).orElse(false);
            for (Column column : table.columns()) {
                column(out, table, column, single);
            }
            if (!single) {
                table.primaryKey()
                        .ifPresent(key ->
                                out.append("  indexes {\n    (")
                                        .append(list(key.columns()))
                                        .append(") [pk]\n  }\n"));
            }
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
                        .append(")\n");
            }
        });
        return out.toString();
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
