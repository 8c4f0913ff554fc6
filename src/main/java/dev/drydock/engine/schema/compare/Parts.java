package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The parts of one table or view by key. An index that a constraint made is no part of its own. A
/// constraint without a name is known by what it says.
final class Parts {

    private final QualifiedName relation;
    final Map<ObjectKey, Column> columns = new LinkedHashMap<>();
    final Map<ObjectKey, UniqueKey> uniqueKeys = new LinkedHashMap<>();
    final Map<ObjectKey, ForeignKey> foreignKeys = new LinkedHashMap<>();
    final Map<ObjectKey, TextConstraint> texts = new LinkedHashMap<>();
    final Map<ObjectKey, Index> indexes = new LinkedHashMap<>();
    final Map<ObjectKey, Trigger> triggers = new LinkedHashMap<>();

    private Parts(QualifiedName relation) {
        this.relation = relation;
    }

    static Parts of(Table table) {
        var parts = new Parts(table.id());
        parts.put(parts.columns, ObjectKind.COLUMN, table.columns(), Column::name);
        parts.put(parts.uniqueKeys, ObjectKind.CONSTRAINT, table.uniqueKeys(), Parts::name);
        parts.put(parts.foreignKeys, ObjectKind.CONSTRAINT, table.foreignKeys(), Parts::name);
        parts.put(parts.texts, ObjectKind.CONSTRAINT, table.checks(), Parts::name);
        parts.put(parts.texts, ObjectKind.CONSTRAINT, table.exclusions(), Parts::name);
        parts.putIndexes(table.indexes());
        parts.put(parts.triggers, ObjectKind.TRIGGER, table.triggers(), Trigger::name);
        return parts;
    }

    static Parts of(View view) {
        var parts = new Parts(view.id());
        parts.putIndexes(view.indexes());
        parts.put(parts.triggers, ObjectKind.TRIGGER, view.triggers(), Trigger::name);
        return parts;
    }

    private void putIndexes(List<Index> all) {
        put(
                indexes,
                ObjectKind.INDEX,
                all.stream().filter(index -> !index.ofConstraint()).toList(),
                Index::name);
    }

    private <T> void put(
            Map<ObjectKey, T> into, ObjectKind kind, List<T> parts, Function<T, String> name) {
        for (T part : parts) {
            ObjectKey key = ObjectKey.part(kind, relation, name.apply(part));
            for (int again = 2; into.containsKey(key); again++) {
                key = ObjectKey.part(kind, relation, name.apply(part) + " " + again);
            }
            into.put(key, part);
        }
    }

    static String name(UniqueKey key) {
        String word =
                key.primary() ? "PRIMARY KEY" : "UNIQUE (" + PartFacts.list(key.columns()) + ")";
        return key.name().isEmpty() ? word : key.name();
    }

    static String name(ForeignKey key) {
        return key.name().isEmpty()
                ? "FOREIGN KEY (" + PartFacts.list(key.columns()) + ")"
                : key.name();
    }

    static String name(TextConstraint constraint) {
        return constraint.name().isEmpty() ? constraint.definition() : constraint.name();
    }
}
