package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;

/// A line below a table or view: a column, key, index, trigger, rule or policy.
///
/// @param name may be empty for keys in databases that keep no name
/// @param extra what is shown muted beside it: a type, the columns of a key
/// @param mark `PK`, `FK`, both, or empty
/// @param comment empty when there is none
public record Part(PartGroup group, String name, String extra, String mark, String comment) {

    /// The parts of one group; partitions are tables of their own and not among them.
    static List<Part> of(SchemaObject object, PartGroup group) {
        List<Part> parts = new ArrayList<>();
        switch (object) {
            case Table table -> ofTable(table, group, parts);
            case View view -> ofView(view, group, parts);
            default -> {}
        }
        return parts;
    }

    private static void ofTable(Table table, PartGroup group, List<Part> parts) {
        switch (group) {
            case COLUMNS -> table.columns().forEach(column -> parts.add(column(table, column)));
            case KEYS -> addKeys(table, parts);
            case INDEXES -> table.indexes().forEach(index -> parts.add(index(index)));
            case TRIGGERS -> table.triggers().forEach(trigger -> parts.add(trigger(trigger)));
            case RULES, POLICIES, PARTITIONS -> {}
        }
    }

    private static void ofView(View view, PartGroup group, List<Part> parts) {
        switch (group) {
            case COLUMNS ->
                    view.columns()
                            .forEach(column ->
                                    parts.add(
                                            new Part(
                                                    PartGroup.COLUMNS,
                                                    column.name(),
                                                    column.type(),
                                                    "",
                                                    column.comment())));
            case INDEXES -> view.indexes().forEach(index -> parts.add(index(index)));
            case TRIGGERS -> view.triggers().forEach(trigger -> parts.add(trigger(trigger)));
            case KEYS, RULES, POLICIES, PARTITIONS -> {}
        }
    }

    private static Part column(Table table, Column column) {
        boolean primary = table.isPrimary(column.name());
        boolean foreign = table.isForeign(column.name());
        return new Part(
                PartGroup.COLUMNS,
                column.name(),
                column.type(),
                primary && foreign ? "PK FK" : primary ? "PK" : foreign ? "FK" : "",
                column.comment());
    }

    private static void addKeys(Table table, List<Part> parts) {
        for (UniqueKey key : table.uniqueKeys()) {
            parts.add(
                    new Part(
                            PartGroup.KEYS,
                            key.name(),
                            String.join(", ", key.columns()),
                            key.primary() ? "PK" : "",
                            key.comment()));
        }
        for (ForeignKey key : table.foreignKeys()) {
            String target =
                    key.target().schema().equals(table.schema())
                            ? key.target().name()
                            : key.target().display();
            parts.add(new Part(PartGroup.KEYS, key.name(), "→ " + target, "FK", key.comment()));
        }
        for (TextConstraint check : table.checks()) {
            parts.add(text(check));
        }
        for (TextConstraint exclusion : table.exclusions()) {
            parts.add(text(exclusion));
        }
    }

    private static Part text(TextConstraint constraint) {
        return new Part(
                PartGroup.KEYS,
                constraint.name(),
                constraint.definition(),
                "",
                constraint.comment());
    }

    private static Part index(Index index) {
        var columns = new StringBuilder();
        for (Index.Part part : index.parts()) {
            columns.append(columns.isEmpty() ? "" : ", ").append(part.text());
        }
        return new Part(PartGroup.INDEXES, index.name(), columns.toString(), "", index.comment());
    }

    private static Part trigger(Trigger trigger) {
        return new Part(PartGroup.TRIGGERS, trigger.name(), "", "", trigger.comment());
    }
}
