package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds the differences, after the earlier structure was given the later names.
final class DifferenceList {

    private final Renaming renaming;
    private final SchemaDefinition before;
    private final SchemaDefinition after;
    private final CompareOptions options;
    private final List<Difference> found = new ArrayList<>();

    DifferenceList(Renaming renaming, SchemaDefinition after, CompareOptions options) {
        this.renaming = renaming;
        this.before = renaming.renamed();
        this.after = after;
        this.options = options;
    }

    List<Difference> find() {
        match(
                byKey(before.schemas(), schema -> ObjectKey.schema(schema.name())),
                byKey(after.schemas(), schema -> ObjectKey.schema(schema.name())),
                (Schema old, Schema now) -> Fact.changes(ObjectFacts.SCHEMA, old, now, options),
                true);
        match(
                byKey(before.extensions(), extension -> ObjectKey.extension(extension.name())),
                byKey(after.extensions(), extension -> ObjectKey.extension(extension.name())),
                (Extension old, Extension now) ->
                        Fact.changes(ObjectFacts.EXTENSION, old, now, options),
                true);
        match(
                byKey(objects(before), SchemaObject::key),
                byKey(objects(after), SchemaObject::key),
                this::compare,
                true);
        found.sort(null);
        return found;
    }

    private List<SchemaObject> objects(SchemaDefinition definition) {
        return definition
                .objects()
                .filter(object ->
                        object.objectKind() != ObjectKind.DEFAULT_PRIVILEGES
                                || !options.ignores(Ignore.GRANTS))
                .toList();
    }

    private static <T> Map<ObjectKey, T> byKey(List<T> all, Function<T, ObjectKey> key) {
        Map<ObjectKey, T> map = HashMap.newHashMap(all.size());
        all.forEach(one -> map.put(key.apply(one), one));
        return map;
    }

    private <T> void match(
            Map<ObjectKey, T> old,
            Map<ObjectKey, T> now,
            BiFunction<T, T, List<FieldChange>> changes,
            boolean withAccess) {
        old.forEach((key, object) -> {
            T other = now.get(key);
            if (other == null) {
                removed(key, object);
                return;
            }
            List<FieldChange> fields = changes.apply(object, other);
            if (withAccess) {
                fields = withAccess(key, fields);
            }
            boolean renamed = renaming.isRenamed(key);
            if (renamed || !fields.isEmpty()) {
                Change change = renamed ? Change.RENAMED : Change.CHANGED;
                found.add(new Difference(renaming.earlierKey(key), key, change, fields));
            }
        });
        now.forEach((key, object) -> {
            if (!old.containsKey(key) && !comesFromParent(object)) {
                found.add(Difference.added(key));
            }
        });
    }

    /// The parts of a table that is gone go with it.
    private void removed(ObjectKey key, Object object) {
        if (!comesFromParent(object)) {
            found.add(Difference.removed(renaming.earlierKey(key)));
        }
    }

    /// Constraints that a table has from its parents come and go with theirs; the server chooses
    /// some of their names.
    private static boolean comesFromParent(Object object) {
        return (object instanceof ForeignKey key && key.inherited())
                || (object instanceof TextConstraint constraint && constraint.inherited());
    }

    private List<FieldChange> withAccess(ObjectKey key, List<FieldChange> fields) {
        List<FieldChange> more =
                AccessFacts.changes(key.kind(), before.access(key), after.access(key), options);
        if (more.isEmpty()) {
            return fields;
        }
        List<FieldChange> all = new ArrayList<>(fields);
        all.addAll(more);
        return all;
    }

    private List<FieldChange> compare(SchemaObject old, SchemaObject now) {
        List<FieldChange> fields = ObjectFacts.changes(old, now, options);
        if (old instanceof Table one && now instanceof Table other) {
            matchParts(Parts.of(one), Parts.of(other));
            return withColumnOrder(one, other, fields);
        }
        if (old instanceof View one && now instanceof View other) {
            matchParts(Parts.of(one), Parts.of(other));
        }
        return fields;
    }

    private void matchParts(Parts old, Parts now) {
        matchPart(old.columns, now.columns, PartFacts.COLUMN);
        matchConstraints(old, now);
        matchPart(old.indexes, now.indexes, PartFacts.INDEX);
        matchPart(old.triggers, now.triggers, PartFacts.TRIGGER);
    }

    /// A check that became a key of the same name is one removed and one added.
    private void matchConstraints(Parts old, Parts now) {
        matchPart(old.uniqueKeys, now.uniqueKeys, PartFacts.UNIQUE);
        matchPart(old.foreignKeys, now.foreignKeys, PartFacts.FOREIGN);
        matchPart(old.texts, now.texts, PartFacts.TEXT);
    }

    private <T> void matchPart(Map<ObjectKey, T> old, Map<ObjectKey, T> now, List<Fact<T>> facts) {
        if (old.isEmpty() && now.isEmpty()) {
            return;
        }
        match(old, now, (one, other) -> Fact.changes(facts, one, other, options), false);
    }

    private List<FieldChange> withColumnOrder(Table old, Table now, List<FieldChange> fields) {
        if (options.ignores(Ignore.COLUMN_ORDER)) {
            return fields;
        }
        Set<String> left = names(old);
        Set<String> right = names(now);
        String before = order(old, right);
        String after = order(now, left);
        if (before.equals(after)) {
            return fields;
        }
        List<FieldChange> all = new ArrayList<>(fields);
        all.add(new FieldChange("column order", before, after));
        return all;
    }

    private static Set<String> names(Table table) {
        return table.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    private static String order(Table table, Set<String> common) {
        return table.columns().stream()
                .map(Column::name)
                .filter(common::contains)
                .collect(Collectors.joining(", "));
    }
}
