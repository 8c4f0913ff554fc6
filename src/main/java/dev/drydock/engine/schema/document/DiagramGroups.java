package dev.drydock.engine.schema.document;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Parts of a schema that fit into one picture each: a small schema is one; a larger one is divided
/// along its foreign keys, beginning with the table that most keys touch. Tables that no key
/// touches need no picture then.
final class DiagramGroups {

    private static final int LARGEST = 60;

    /// Smaller parts share a picture.
    private static final int SMALL = 12;

    private DiagramGroups() {}

    /// @param name of the table that most keys touch, or `all tables`
    record Group(String name, Set<QualifiedName> tables) {
        Group {
            tables = Set.copyOf(tables);
        }
    }

    /// In a fixed order; empty when there is nothing to draw.
    static List<Group> of(Schema schema) {
        Map<QualifiedName, Set<QualifiedName>> next = new TreeMap<>();
        for (Table table : schema.tables()) {
            if (!table.isPartition()) {
                next.put(table.id(), new TreeSet<>());
            }
        }
        if (next.isEmpty()) {
            return List.of();
        }
        if (next.size() <= LARGEST) {
            return List.of(new Group("all tables", next.keySet()));
        }
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                Set<QualifiedName> from = next.get(table.id());
                Set<QualifiedName> to = next.get(key.target());
                if (from != null && to != null && !table.id().equals(key.target())) {
                    from.add(key.target());
                    to.add(table.id());
                }
            }
        }
        List<QualifiedName> byDegree = new ArrayList<>(next.keySet());
        byDegree.sort(
                Comparator.comparingInt(
                                (QualifiedName id) -> -next.getOrDefault(id, Set.of()).size())
                        .thenComparing(Comparator.naturalOrder()));
        List<Group> groups = new ArrayList<>();
        Set<QualifiedName> done = new HashSet<>();
        for (QualifiedName centre : byDegree) {
            if (!done.contains(centre)
                    && next.getOrDefault(centre, Set.of()).stream()
                            .anyMatch(neighbour -> !done.contains(neighbour))) {
                groups.add(new Group(centre.name(), around(centre, next, done)));
            }
        }
        return merged(groups);
    }

    private static List<Group> merged(List<Group> groups) {
        List<Group> merged =
                new ArrayList<>(
                        groups.stream().filter(group -> group.tables().size() >= SMALL).toList());
        Set<QualifiedName> gathered = new TreeSet<>();
        int number = 0;
        for (Group group : groups) {
            if (group.tables().size() < SMALL) {
                if (gathered.size() + group.tables().size() > LARGEST) {
                    merged.add(new Group("further tables " + ++number, gathered));
                    gathered = new TreeSet<>();
                }
                gathered.addAll(group.tables());
            }
        }
        if (!gathered.isEmpty()) {
            merged.add(new Group("further tables " + ++number, gathered));
        }
        return List.copyOf(merged);
    }

    /// The nearest tables, breadth first.
    private static Set<QualifiedName> around(
            QualifiedName centre,
            Map<QualifiedName, Set<QualifiedName>> next,
            Set<QualifiedName> done) {
        Set<QualifiedName> group = new TreeSet<>();
        var border = new ArrayDeque<QualifiedName>();
        border.add(centre);
        while (!border.isEmpty() && group.size() < LARGEST) {
            QualifiedName id = border.remove();
            if (done.add(id)) {
                group.add(id);
                next.getOrDefault(id, Set.of()).stream()
                        .filter(neighbour -> !done.contains(neighbour))
                        .forEach(border::add);
            }
        }
        return group;
    }
}
