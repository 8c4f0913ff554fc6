package dev.drydock.cli;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One object of a schema as fields for programs and as text for people.
final class SchemaObjectText {

    private SchemaObjectText() {}

    static Map<String, @Nullable Object> fields(SchemaObject object) {
        var fields =
                new Fields()
                        .with("kind", object.objectKind().word())
                        .with("schema", object.schema())
                        .with("name", object.name())
                        .with("comment", object.comment());
        return switch (object) {
            case Table table ->
                    fields.with("columns", columns(table.columns()))
                            .with("primaryKey", primaryKey(table))
                            .with(
                                    "foreignKeys",
                                    table.foreignKeys().stream()
                                            .map(SchemaObjectText::reference)
                                            .toList())
                            .with(
                                    "indexes",
                                    table.indexes().stream().map(SchemaObjectText::index).toList())
                            .with("triggers", table.triggers().stream().map(Trigger::name).toList())
                            .map();
            case View view ->
                    fields.with("columns", columns(view.columns()))
                            .with("query", view.query())
                            .map();
            default -> fields.map();
        };
    }

    static void print(SchemaObject object, TextOutput out) {
        out.line(object.objectKind().word() + " " + object.id().display() + object.signature());
        if (!object.comment().isEmpty()) {
            out.line(object.comment());
        }
        switch (object) {
            case Table table -> {
                print(table.columns(), out);
                out.line();
                if (!primaryKey(table).isEmpty()) {
                    out.line(Texts.text("schema.primaryKey", String.join(", ", primaryKey(table))));
                }
                for (ForeignKey key : table.foreignKeys()) {
                    out.line(
                            Texts.text(
                                    "schema.reference",
                                    String.join(", ", key.columns()),
                                    key.target().display(),
                                    String.join(", ", key.targetColumns()),
                                    key.onDelete().sql().toLowerCase(java.util.Locale.ROOT)));
                }
                for (Index index : table.indexes()) {
                    out.line(
                            Texts.text(
                                    index.unique() ? "schema.uniqueIndex" : "schema.index",
                                    index.name(),
                                    String.join(", ", parts(index))));
                }
                for (Trigger trigger : table.triggers()) {
                    out.line(Texts.text("schema.trigger", trigger.name()));
                }
            }
            case View view -> {
                print(view.columns(), out);
                out.line().verbatim(view.query());
            }
            default -> {}
        }
    }

    private static void print(List<Column> columns, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.column"))
                        .left(Texts.text("column.type"))
                        .left(Texts.text("column.nullable"))
                        .left(Texts.text("column.default"))
                        .left(Texts.text("column.comment"));
        for (Column column : columns) {
            table.row(
                    column.name(),
                    column.type(),
                    Format.yesNo(column.nullable()),
                    column.expression(),
                    column.comment());
        }
        out.line().table(table);
    }

    private static List<Object> columns(List<Column> columns) {
        return columns.stream()
                .<Object>map(column ->
                        new Fields()
                                .with("name", column.name())
                                .with("type", column.type())
                                .with("nullable", column.nullable())
                                .with("default", column.expression())
                                .with("comment", column.comment())
                                .map())
                .toList();
    }

    private static List<String> primaryKey(Table table) {
        return table.primaryKey().map(key -> key.columns()).orElse(List.of());
    }

    private static Object reference(ForeignKey key) {
        return new Fields()
                .with("name", key.name())
                .with("columns", key.columns())
                .with("target", key.target().display())
                .with("targetColumns", key.targetColumns())
                .with("onDelete", key.onDelete().sql())
                .with("onUpdate", key.onUpdate().sql())
                .map();
    }

    private static Object index(Index index) {
        return new Fields()
                .with("name", index.name())
                .with("unique", index.unique())
                .with("parts", parts(index))
                .with("predicate", index.predicate())
                .map();
    }

    private static List<String> parts(Index index) {
        return index.parts().stream().map(Index.Part::text).toList();
    }
}
