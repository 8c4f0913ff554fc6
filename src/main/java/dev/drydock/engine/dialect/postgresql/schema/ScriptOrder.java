package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// In which order the objects of a database are made, and what has to wait to break circles.
final class ScriptOrder {

    /// Made when everything they could mention is there.
    static final Set<ObjectKind> LATE =
            EnumSet.of(
                    ObjectKind.STATISTICS,
                    ObjectKind.RULE,
                    ObjectKind.POLICY,
                    ObjectKind.PUBLICATION,
                    ObjectKind.SUBSCRIPTION,
                    ObjectKind.EVENT_TRIGGER,
                    ObjectKind.DEFAULT_PRIVILEGES);

    /// Parts that are made after their tables.
    private static final Set<ObjectKind> LATE_PARTS =
            EnumSet.of(ObjectKind.INDEX, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY);

    private static final String SHELL = "shell";

    private final SchemaDefinition definition;

    /// What is made in order, by key; an announced type is there twice.
    final Map<ObjectKey, SchemaObject> objects = new HashMap<>();

    /// Tables whose defaults and checks come later.
    final Set<ObjectKey> withoutTexts = new HashSet<>();

    /// Views that are announced first.
    final Set<ObjectKey> announced = new HashSet<>();

    ScriptOrder(SchemaDefinition definition) {
        this.definition = definition;
    }

    /// Whether the key stands for the announcement of a type.
    static boolean isAnnouncement(ObjectKey key) {
        return key.kind() == ObjectKind.TYPE && key.detail().equals(SHELL);
    }

    /// Everything but what is made late, each after what it needs.
    List<ObjectKey> sorted() {
        var order = new CreationOrder<ObjectKey>(Comparator.comparingLong(this::age));
        definition
                .objects()
                .filter(object -> !LATE.contains(object.objectKind()))
                .forEach(object -> {
                    objects.put(object.key(), object);
                    order.add(object.key());
                });
        Map<ObjectKey, Set<ObjectKey>> soft = new HashMap<>();
        Map<ObjectKey, Set<ObjectKey>> hard = new HashMap<>();
        for (Dependency dependency : definition.dependencies()) {
            if (LATE_PARTS.contains(dependency.dependent().kind())) {
                continue;
            }
            ObjectKey thing = whole(dependency.dependent());
            ObjectKey other = whole(dependency.on());
            (isSoft(dependency) ? soft : hard)
                    .computeIfAbsent(thing, key -> new HashSet<>())
                    .add(other);
        }
        definition
                .tables()
                .forEach(table ->
                        table.storage()
                                .parents()
                                .forEach(parent ->
                                        hard.computeIfAbsent(table.key(), key -> new HashSet<>())
                                                .add(ObjectKey.of(ObjectKind.TABLE, parent))));
        announceTypes(order, hard);
        soft.forEach((thing, others) -> others.forEach(other -> order.need(thing, other)));
        hard.forEach((thing, others) -> others.forEach(other -> order.need(thing, other)));
        return order.sorted(
                (thing, other) ->
                        objects.get(thing) instanceof Table
                                && soft.getOrDefault(thing, Set.of()).contains(other)
                                && !hard.getOrDefault(thing, Set.of()).contains(other),
                thing -> objects.get(thing) instanceof View view && !view.materialized(),
                (thing, other) -> withoutTexts.add(thing),
                announced::add);
    }

    /// A type and the functions it is made of need each other: the type is announced first, the
    /// functions follow, then comes the type itself.
    private void announceTypes(
            CreationOrder<ObjectKey> order, Map<ObjectKey, Set<ObjectKey>> needs) {
        for (SchemaObject object : List.copyOf(objects.values())) {
            if (!(object instanceof UserType type)
                    || (type.form() != UserType.Form.BASE && type.form() != UserType.Form.RANGE)) {
                continue;
            }
            ObjectKey key = type.key();
            ObjectKey shell = new ObjectKey(ObjectKind.TYPE, type.schema(), type.name(), SHELL);
            for (ObjectKey function : Set.copyOf(needs.getOrDefault(key, Set.of()))) {
                Set<ObjectKey> ofFunction = needs.getOrDefault(function, Set.of());
                if (ofFunction.remove(key)) {
                    ofFunction.add(shell);
                    objects.put(shell, type);
                    order.add(shell);
                }
            }
        }
    }

    private long age(ObjectKey key) {
        SchemaObject object = objects.get(key);
        return object == null ? 0 : object.oid();
    }

    /// What only a default or a check needs can be added to the table later.
    private static boolean isSoft(Dependency dependency) {
        ObjectKey on = dependency.on();
        return switch (dependency.dependent().kind()) {
            case CONSTRAINT -> true;
            case COLUMN ->
                    on.kind() == ObjectKind.FUNCTION
                            || on.kind() == ObjectKind.SEQUENCE
                            || on.kind() == ObjectKind.OPERATOR;
            default -> false;
        };
    }

    /// The object, or the one that the part belongs to.
    private ObjectKey whole(ObjectKey key) {
        if (!key.isPart()) {
            return key;
        }
        return Stream.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                .map(kind -> ObjectKey.of(kind, key.id()))
                .filter(objects::containsKey)
                .findFirst()
                .orElse(key);
    }
}
