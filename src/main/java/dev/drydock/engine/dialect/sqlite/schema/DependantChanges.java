package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which views and triggers go and come: those whose text changes, and those that depend on what
/// changes, for ALTER TABLE refuses while a view or trigger names what is not there.
final class DependantChanges {

    private final SchemaDefinition before;
    private final Set<ObjectKey> dropped = new HashSet<>();
    private final Map<ObjectKey, String> texts = new LinkedHashMap<>();
    private final Map<ObjectKey, String> wanted = new LinkedHashMap<>();

    /// @param touched earlier keys of tables that change
    DependantChanges(SchemaDefinition before, SchemaDefinition after, Set<ObjectKey> touched) {
        this.before = before;
        collect(before, texts);
        collect(after, wanted);
        texts.forEach((key, text) -> {
            if (!text.equals(wanted.get(key))) {
                dropped.add(key);
            }
        });
        if (!touched.isEmpty()) {
            // ALTER TABLE asks whether every view and trigger makes sense
            dropped.addAll(Dependencies.unresolved(before));
        }
        close(touched);
    }

    private static void collect(SchemaDefinition definition, Map<ObjectKey, String> into) {
        for (View view : DdlScript.inOrder(definition)) {
            into.put(view.key(), view.query());
        }
        definition
                .tables()
                .forEach(table ->
                        table.triggers()
                                .forEach(trigger ->
                                        into.put(
                                                ObjectKey.part(
                                                        ObjectKind.TRIGGER,
                                                        table.id(),
                                                        trigger.name()),
                                                trigger.definition())));
        for (View view : ChangePlan.views(definition)) {
            for (Trigger trigger : view.triggers()) {
                into.put(
                        ObjectKey.part(ObjectKind.TRIGGER, view.id(), trigger.name()),
                        trigger.definition());
            }
        }
    }

    /// Whatever depends on what goes or changes goes too, and the triggers of both.
    private void close(Set<ObjectKey> touched) {
        Map<ObjectKey, List<ObjectKey>> dependants = new HashMap<>();
        for (Dependency dependency : before.dependencies()) {
            dependants
                    .computeIfAbsent(dependency.on(), key -> new ArrayList<>())
                    .add(dependency.dependent());
        }
        for (ObjectKey key : texts.keySet()) {
            if (key.kind() == ObjectKind.TRIGGER) {
                for (ObjectKind kind : List.of(ObjectKind.TABLE, ObjectKind.VIEW)) {
                    dependants
                            .computeIfAbsent(
                                    ObjectKey.of(kind, key.id()), owner -> new ArrayList<>())
                            .add(key);
                }
            }
        }
        List<ObjectKey> open = new ArrayList<>(touched);
        open.addAll(dropped);
        Set<ObjectKey> seen = new HashSet<>();
        while (!open.isEmpty()) {
            ObjectKey key = open.removeLast();
            if (seen.add(key)) {
                if (texts.containsKey(key)) {
                    dropped.add(key);
                }
                open.addAll(dependants.getOrDefault(key, List.of()));
            }
        }
    }

    /// Triggers first, then views, the last first.
    List<ChangeStatement> drops() {
        List<ChangeStatement> drops = new ArrayList<>();
        for (ObjectKey key : new ArrayList<>(texts.keySet()).reversed()) {
            if (dropped.contains(key)) {
                boolean trigger = key.kind() == ObjectKind.TRIGGER;
                String name = trigger ? key.detail() : key.name();
                drops.add(
                        statement(
                                "DROP "
                                        + (trigger ? "TRIGGER " : "VIEW ")
                                        + Identifiers.quote(name),
                                key,
                                List.of()));
            }
        }
        return drops;
    }

    /// Views in order, then triggers.
    List<ChangeStatement> creates() {
        List<ChangeStatement> creates = new ArrayList<>();
        wanted.forEach((key, text) -> {
            boolean same = text.equals(texts.get(key));
            if (!same || dropped.contains(key)) {
                creates.add(
                        statement(
                                text,
                                key,
                                same ? List.of(ChangeHazards.recreate(key)) : List.of()));
            }
        });
        return creates;
    }

    private static ChangeStatement statement(String sql, ObjectKey key, List<Hazard> hazards) {
        return new ChangeStatement(sql, key, hazards, ChangePlan.MAIN_PHASE, true);
    }
}
