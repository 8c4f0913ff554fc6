package dev.drydock.engine.schema.facts;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Columns, keys, indexes, triggers and partitions of tables and views.
final class RelationFacts {

    private RelationFacts() {}

    static List<FactTable> columns(@Nullable SchemaObject object) {
        List<Column> columns =
                switch (object) {
                    case Table table -> table.columns();
                    case View view -> view.columns();
                    case null, default -> List.of();
                };
        List<List<Fact>> rows = new ArrayList<>();
        for (Column column : columns) {
            rows.add(
                    List.of(
                            Fact.mono(column.name()),
                            Fact.mono(column.type()),
                            Fact.text(object instanceof Table table ? mark(table, column) : ""),
                            Fact.flag(column.nullable()),
                            Fact.mono(origin(column)),
                            Fact.text(column.comment())));
        }
        return List.of(
                new FactTable(
                        "columns",
                        List.of(
                                mono("name"),
                                mono("type"),
                                text("key"),
                                new FactColumn("nullable", FactColumn.Form.FLAG),
                                mono("default"),
                                text("comment")),
                        rows));
    }

    private static String mark(Table table, Column column) {
        List<String> marks = new ArrayList<>();
        if (table.isPrimary(column.name())) {
            marks.add("PK");
        }
        if (table.isForeign(column.name())) {
            marks.add("FK");
        }
        if (table.uniqueKeys().stream()
                .anyMatch(key -> !key.primary() && key.columns().contains(column.name()))) {
            marks.add("UQ");
        }
        return String.join(" ", marks);
    }

    private static String origin(Column column) {
        return switch (column.generation()) {
            case DEFAULT -> column.expression();
            case IDENTITY_ALWAYS -> "identity always";
            case IDENTITY_BY_DEFAULT -> "identity";
            case STORED -> "stored: " + column.expression();
            case VIRTUAL -> "virtual: " + column.expression();
        };
    }

    static List<FactTable> keys(@Nullable SchemaObject object) {
        if (!(object instanceof Table table)) {
            return List.of();
        }
        List<List<Fact>> rows = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            rows.add(
                    key(
                            key.primary() ? "primary key" : "unique",
                            String.join(", ", key.columns()),
                            Fact.mono(""),
                            key.nullsNotDistinct() ? "nulls not distinct" : "",
                            key.name(),
                            key.comment()));
        }
        for (ForeignKey key : table.foreignKeys()) {
            String columns =
                    key.targetColumns().isEmpty()
                            ? ""
                            : " (" + String.join(", ", key.targetColumns()) + ")";
            rows.add(
                    key(
                            "foreign key",
                            String.join(", ", key.columns()),
                            Fact.link(
                                    key.target().display() + columns,
                                    ObjectKey.of(ObjectKind.TABLE, key.target())),
                            actions(key),
                            key.name(),
                            key.comment()));
        }
        table.checks().forEach(check -> rows.add(key("check", check)));
        table.exclusions().forEach(one -> rows.add(key("exclusion", one)));
        return List.of(
                new FactTable(
                        "keys",
                        List.of(
                                text("kind"),
                                mono("columns"),
                                mono("references"),
                                text("rule"),
                                mono("name"),
                                text("comment")),
                        rows));
    }

    private static String actions(ForeignKey key) {
        List<String> rules = new ArrayList<>();
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            rules.add("on delete " + key.onDelete().sql().toLowerCase(Locale.ROOT));
        }
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            rules.add("on update " + key.onUpdate().sql().toLowerCase(Locale.ROOT));
        }
        if (!key.validated()) {
            rules.add("not valid");
        }
        if (!key.enforced()) {
            rules.add("not enforced");
        }
        return String.join(", ", rules);
    }

    private static List<Fact> key(String kind, TextConstraint constraint) {
        return key(
                kind,
                constraint.definition(),
                Fact.mono(""),
                "",
                constraint.name(),
                constraint.comment());
    }

    private static List<Fact> key(
            String kind, String columns, Fact target, String rule, String name, String comment) {
        return List.of(
                Fact.text(kind),
                Fact.mono(columns),
                target,
                Fact.text(rule),
                Fact.mono(name),
                Fact.text(comment));
    }

    static List<FactTable> indexes(@Nullable SchemaObject object) {
        List<Index> indexes =
                switch (object) {
                    case Table table -> table.indexes();
                    case View view -> view.indexes();
                    case null, default -> List.of();
                };
        List<List<Fact>> rows = new ArrayList<>();
        for (Index index : indexes) {
            rows.add(
                    List.of(
                            Fact.mono(index.name()),
                            Fact.mono(parts(index)),
                            Fact.flag(index.unique()),
                            Fact.text(index.method()),
                            Fact.mono(index.predicate()),
                            Fact.bytes(index.sizeBytes()),
                            Fact.text(index.valid() ? index.comment() : "not valid")));
        }
        return List.of(
                new FactTable(
                        "indexes",
                        List.of(
                                mono("name"),
                                mono("columns"),
                                new FactColumn("unique", FactColumn.Form.FLAG),
                                text("method"),
                                mono("where"),
                                new FactColumn("size", FactColumn.Form.BYTES),
                                text("comment")),
                        rows));
    }

    private static String parts(Index index) {
        var text = new StringBuilder();
        for (Index.Part part : index.parts()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(part.text())
                    .append(part.descending() ? " desc" : "");
        }
        if (!index.included().isEmpty()) {
            text.append(" include (").append(String.join(", ", index.included())).append(')');
        }
        return text.toString();
    }

    static List<FactTable> triggers(@Nullable SchemaObject object, List<DefinedObject> rules) {
        List<Trigger> triggers =
                switch (object) {
                    case Table table -> table.triggers();
                    case View view -> view.triggers();
                    case null, default -> List.of();
                };
        List<List<Fact>> rows = new ArrayList<>();
        for (Trigger trigger : triggers) {
            rows.add(
                    List.of(
                            Fact.text(ObjectKind.TRIGGER.word()),
                            Fact.mono(trigger.name()),
                            Fact.text(
                                    trigger.enabled() == Trigger.Firing.ORIGIN
                                            ? ""
                                            : trigger.enabled().name().toLowerCase(Locale.ROOT)),
                            Fact.mono(trigger.definition()),
                            Fact.text(trigger.comment())));
        }
        for (DefinedObject rule : rules) {
            rows.add(
                    List.of(
                            Fact.text(rule.objectKind().word()),
                            Fact.link(rule.name(), rule.key()),
                            Fact.text(""),
                            Fact.mono(rule.definition().strip()),
                            Fact.text(rule.comment())));
        }
        return List.of(
                new FactTable(
                        "triggers",
                        List.of(
                                text("kind"),
                                mono("name"),
                                text("state"),
                                mono("definition"),
                                text("comment")),
                        rows));
    }

    static List<FactTable> partitions(ObjectKey key, SchemaDefinition definition) {
        List<List<Fact>> rows = new ArrayList<>();
        definition
                .tables()
                .filter(Table::isPartition)
                .filter(table -> table.storage().parents().contains(key.id()))
                .forEach(table ->
                        rows.add(
                                List.of(
                                        Fact.link(table.id().display(), table.key()),
                                        Fact.mono(table.storage().partitionBound()),
                                        Fact.mono(table.storage().partitionKey()),
                                        Fact.count(table.rowEstimate()),
                                        Fact.bytes(table.sizeBytes()))));
        return List.of(
                new FactTable(
                        "partitions",
                        List.of(
                                mono("name"),
                                mono("bound"),
                                mono("partitionedBy"),
                                new FactColumn("rows", FactColumn.Form.COUNT),
                                new FactColumn("size", FactColumn.Form.BYTES)),
                        rows));
    }

    static FactColumn text(String id) {
        return new FactColumn(id, FactColumn.Form.TEXT);
    }

    static FactColumn mono(String id) {
        return new FactColumn(id, FactColumn.Form.MONO);
    }
}
