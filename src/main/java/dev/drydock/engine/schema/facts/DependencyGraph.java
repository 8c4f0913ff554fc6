package dev.drydock.engine.schema.facts;

import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Who needs whom: dependencies as read, foreign keys, and tables that inherit. Ends are whole
/// objects; which part of them it is about stays with each edge.
final class DependencyGraph {

    /// @param from what would break
    /// @param to what it needs
    private record Edge(ObjectKey from, ObjectKey fromPart, ObjectKey to, ObjectKey toPart) {}

    private final Map<ObjectKey, List<Edge>> needs = new HashMap<>();
    private final Map<ObjectKey, List<Edge>> neededBy = new HashMap<>();
    private final Map<QualifiedName, ObjectKey> relations = new HashMap<>();

    DependencyGraph(SchemaDefinition definition) {
        definition
                .objects()
                .filter(object -> isRelation(object.objectKind()))
                .forEach(object -> relations.put(object.id(), object.key()));
        for (Dependency dependency : definition.dependencies()) {
            add(dependency.dependent(), dependency.on());
        }
        definition.tables().forEach(this::addKeys);
    }

    private static boolean isRelation(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, MATERIALIZED_VIEW -> true;
            default -> false;
        };
    }

    private void addKeys(Table table) {
        for (ForeignKey key : table.foreignKeys()) {
            if (!key.inherited()) {
                String name =
                        key.name().isEmpty()
                                ? "(" + String.join(", ", key.columns()) + ")"
                                : key.name();
                add(
                        ObjectKey.part(ObjectKind.CONSTRAINT, table.id(), name),
                        ObjectKey.of(ObjectKind.TABLE, key.target()));
            }
        }
        for (QualifiedName parent : table.storage().parents()) {
            add(table.key(), ObjectKey.of(ObjectKind.TABLE, parent));
        }
    }

    private void add(ObjectKey dependent, ObjectKey on) {
        var edge = new Edge(whole(dependent), dependent, whole(on), on);
        if (!edge.from().equals(edge.to())) {
            needs.computeIfAbsent(edge.from(), key -> new ArrayList<>()).add(edge);
            neededBy.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(edge);
        }
    }

    /// The object that a part belongs to; rules and policies stand for their table.
    private ObjectKey whole(ObjectKey key) {
        return key.isPart()
                ? relations.getOrDefault(key.id(), ObjectKey.of(ObjectKind.TABLE, key.id()))
                : key;
    }

    /// What breaks when the object is dropped.
    FactTable usedBy(ObjectKey key, boolean deep) {
        return table("usedBy", key, deep, neededBy, true);
    }

    /// What must be there for the object to exist.
    FactTable uses(ObjectKey key, boolean deep) {
        return table("uses", key, deep, needs, false);
    }

    private FactTable table(
            String id,
            ObjectKey start,
            boolean deep,
            Map<ObjectKey, List<Edge>> edges,
            boolean backwards) {
        List<List<Fact>> rows = new ArrayList<>();
        Set<ObjectKey> seen = new HashSet<>();
        record Step(ObjectKey key, int depth) {}
        Deque<Step> open = new ArrayDeque<>();
        ObjectKey first = whole(start);
        seen.add(first);
        open.add(new Step(first, 1));
        while (!open.isEmpty()) {
            Step step = open.removeFirst();
            // one line per object and part, however many columns it is about
            Map<List<ObjectKey>, Set<String>> through = new LinkedHashMap<>();
            for (Edge edge : edges.getOrDefault(step.key(), List.of())) {
                ObjectKey other = backwards ? edge.from() : edge.to();
                ObjectKey part = backwards ? edge.fromPart() : edge.toPart();
                ObjectKey own = backwards ? edge.toPart() : edge.fromPart();
                through.computeIfAbsent(List.of(other, part), key -> new TreeSet<>())
                        .add(step.depth() == 1 ? partText(own) : step.key().display());
                // without a foreign key its table lives on, and what hangs on that
                boolean goesOn = !backwards || part.kind() != ObjectKind.CONSTRAINT;
                if (deep && goesOn && seen.add(other)) {
                    open.add(new Step(other, step.depth() + 1));
                }
            }
            through.forEach((ends, names) -> {
                ObjectKey other = ends.getFirst();
                names.remove("");
                rows.add(
                        List.of(
                                Fact.text(other.kind().word()),
                                Fact.link(other.display(), other),
                                Fact.mono(partText(ends.getLast())),
                                Fact.mono(String.join(", ", names)),
                                Fact.count(step.depth())));
            });
        }
        return new FactTable(
                id,
                List.of(
                        RelationFacts.text("kind"),
                        RelationFacts.mono("object"),
                        RelationFacts.mono("part"),
                        RelationFacts.mono("through"),
                        new FactColumn("distance", FactColumn.Form.COUNT)),
                rows);
    }

    private static String partText(ObjectKey key) {
        return !key.isPart()
                ? ""
                : key.kind() == ObjectKind.COLUMN || key.kind() == ObjectKind.CONSTRAINT
                        ? key.detail()
                        : key.kind().word() + " " + key.detail();
    }
}
