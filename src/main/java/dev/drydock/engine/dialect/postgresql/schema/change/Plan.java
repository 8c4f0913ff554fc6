package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.FieldChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what happens to each unit, closed over what depends on it.
final class Plan {

    final Side before;
    final Side after;
    private final int majorVersion;
    private final Map<ObjectKey, Difference> differences = new HashMap<>();
    private final Map<ObjectKey, Action> actions = new HashMap<>();

    /// Columns that lose their default for a while, although it may be the same afterwards.
    private final Set<ObjectKey> loosened = new HashSet<>();

    /// Tables that leave their parents for a while.
    private final Set<ObjectKey> detached = new HashSet<>();

    /// @param found the differences between the two sides, under the later names
    Plan(Side before, Side after, List<Difference> found, int majorVersion) {
        this.before = before;
        this.after = after;
        this.majorVersion = majorVersion;
        found.stream()
                .filter(difference -> difference.before() != null && difference.after() != null)
                .forEach(difference -> differences.put(difference.key(), difference));
        decide();
        close(
                actions.keySet().stream()
                        .filter(key -> action(key).drops() || action(key) == Action.BREAK)
                        .toList());
        letGoEarly();
    }

    Action action(ObjectKey key) {
        return actions.getOrDefault(key, Action.NONE);
    }

    @Nullable Difference difference(ObjectKey key) {
        return differences.get(key);
    }

    boolean isLoosened(ObjectKey column) {
        return loosened.contains(column);
    }

    boolean isDetached(ObjectKey table) {
        return detached.contains(table);
    }

    /// Whether a fact of the unit differs.
    boolean differs(ObjectKey key, String field) {
        Difference difference = differences.get(key);
        return difference != null
                && difference.fields().stream().anyMatch(one -> one.field().equals(field));
    }

    /// Whether the unit is the same on both sides and is only made again for what it depends on.
    boolean isOnlyRecreated(ObjectKey key) {
        Difference difference = differences.get(key);
        return action(key) == Action.RECREATE && difference == null;
    }

    private void decide() {
        for (ObjectKey key : before.units.keySet()) {
            if (!after.has(key)) {
                actions.put(key, Action.REMOVE);
            }
        }
        for (Unit unit : after.units.values()) {
            Unit old = before.find(unit.key());
            if (old == null) {
                actions.put(unit.key(), Action.ADD);
                continue;
            }
            if (old.getClass() != unit.getClass()) {
                // a check that became a key
                actions.put(unit.key(), Action.RECREATE);
                continue;
            }
            Difference difference = differences.get(unit.key());
            if (difference != null && !difference.fields().isEmpty()) {
                actions.put(unit.key(), Classification.of(old, unit, difference, majorVersion));
            }
        }
        for (Unit unit : List.copyOf(after.units.values())) {
            if (unit instanceof Unit.Whole && action(unit.key()) == Action.RECREATE) {
                recreateParts(unit.key());
            }
        }
    }

    private void recreateParts(ObjectKey relation) {
        for (Unit.Part part : before.parts(relation)) {
            if (after.has(part.key())) {
                actions.put(part.key(), Action.RECREATE);
            }
        }
    }

    private void close(Collection<ObjectKey> causes) {
        Deque<ObjectKey> open = new ArrayDeque<>(causes);
        while (!open.isEmpty()) {
            ObjectKey cause = open.remove();
            for (ObjectKey dependant : before.dependants(cause)) {
                Action now = action(dependant);
                Action then = consequence(cause, dependant, now);
                if (then != now) {
                    actions.put(dependant, then);
                    open.add(dependant);
                    if (then == Action.RECREATE && before.get(dependant) instanceof Unit.Whole) {
                        recreateParts(dependant);
                        before.parts(dependant).forEach(part -> open.add(part.key()));
                    }
                }
            }
        }
    }

    /// A view that is only replaced frees what it read before as late as it can read what it reads
    /// afterwards. Where that waits for something that is made again, which in turn may wait for
    /// the removal of what the view read before, the view goes first and comes back.
    private void letGoEarly() {
        List<ObjectKey> waiting;
        do {
            waiting =
                    after.units.keySet().stream()
                            .filter(key -> action(key) == Action.ALTER)
                            .filter(key ->
                                    before.find(key) instanceof Unit.Whole(View _)
                                            || before.find(key) instanceof Unit.Whole(Routine _))
                            .filter(key ->
                                    before.needs(key).stream()
                                            .anyMatch(need -> action(need) == Action.REMOVE))
                            .filter(this::readsWhatIsMadeAgain)
                            .toList();
            for (ObjectKey key : waiting) {
                actions.put(key, Action.RECREATE);
                recreateParts(key);
            }
            List<ObjectKey> causes = new ArrayList<>(waiting);
            waiting.forEach(key -> before.parts(key).forEach(part -> causes.add(part.key())));
            close(causes);
        } while (!waiting.isEmpty());
    }

    private boolean readsWhatIsMadeAgain(ObjectKey key) {
        Set<ObjectKey> seen = new HashSet<>();
        Deque<ObjectKey> open = new ArrayDeque<>(after.needs(key));
        while (!open.isEmpty()) {
            ObjectKey need = open.remove();
            if (action(need) == Action.RECREATE || action(need) == Action.BREAK) {
                return true;
            }
            if (seen.add(need)) {
                open.addAll(after.needs(need));
                if (action(need) == Action.ADD) {
                    after.parts(need).forEach(part -> open.add(part.key()));
                }
            }
        }
        return false;
    }

    /// What a dependant must do when this happens to what it needs.
    private Action consequence(ObjectKey cause, ObjectKey dependant, Action now) {
        if (now.drops() || !after.has(dependant)) {
            return now;
        }
        Action of = action(cause);
        boolean stays = of == Action.BREAK;
        return switch (before.get(dependant)) {
            case Unit.OfSchema _, Unit.OfExtension _ -> now;
            case Unit.OfColumn column -> ofColumn(cause, column.column(), dependant, now);
            case Unit.OfForeignKey _ -> Action.RECREATE;
            case Unit.OfKey _, Unit.OfText _, Unit.OfIndex _ ->
                    stays && cause.kind() == ObjectKind.COLUMN ? now : Action.RECREATE;
            case Unit.OfTrigger _, Unit.Attached _ -> unlessChanged(of, now);
            case Unit.Whole whole ->
                    switch (whole.object()) {
                        case Table _ -> {
                            if (cause.kind() == ObjectKind.FOREIGN_SERVER) {
                                yield Action.RECREATE;
                            }
                            if (cause.kind() == ObjectKind.TABLE && of == Action.RECREATE) {
                                detached.add(dependant);
                                yield now == Action.NONE ? Action.ALTER : now;
                            }
                            yield now;
                        }
                        case View _ -> unlessChanged(of, now);
                        default -> cause.kind() == ObjectKind.SCHEMA ? now : unlessChanged(of, now);
                    };
        };
    }

    /// What is changed in place no longer needs what is removed; everything else goes and comes
    /// back.
    private static Action unlessChanged(Action cause, Action now) {
        return cause == Action.REMOVE && now.alters() ? now : Action.RECREATE;
    }

    private Action ofColumn(ObjectKey cause, Column column, ObjectKey key, Action now) {
        if (cause.kind() == ObjectKind.TABLE || cause.kind() == ObjectKind.SCHEMA) {
            return now;
        }
        if (column.isGenerated()) {
            return Action.RECREATE;
        }
        if (cause.kind() == ObjectKind.TYPE && action(cause) == Action.RECREATE) {
            loosened.add(key);
            return Action.BREAK;
        }
        if (cause.kind() == ObjectKind.COLUMN) {
            // the column of a parent; the difference of this one says the rest
            return now;
        }
        loosened.add(key);
        return now == Action.NONE ? Action.ALTER : now;
    }

    /// The facts that differ, by name.
    static Set<String> fields(Difference difference) {
        Set<String> fields = new HashSet<>();
        difference.fields().stream().map(FieldChange::field).forEach(fields::add);
        return fields;
    }
}
