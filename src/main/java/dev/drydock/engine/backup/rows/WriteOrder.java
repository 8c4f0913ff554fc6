package dev.drydock.engine.backup.rows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which tables are written so that no row comes before one it points to. Tables that
/// point to each other make a group.
final class WriteOrder {

    private WriteOrder() {}

    static List<List<Stage>> groups(List<Stage> stages) {
        Map<TableName, Stage> byName = new HashMap<>();
        stages.forEach(stage -> byName.put(stage.live().name(), stage));
        Map<TableName, Set<TableName>> reach = new HashMap<>();
        for (Stage stage : stages) {
            Set<TableName> seen = new HashSet<>();
            walk(stage, byName, seen);
            reach.put(stage.live().name(), seen);
        }
        // whoever points to another reaches all that this one reaches, and more unless in a circle
        List<Stage> sorted = new ArrayList<>(stages);
        sorted.sort(
                Comparator.comparingInt(
                        stage -> reach.getOrDefault(stage.live().name(), Set.of()).size()));
        List<List<Stage>> groups = new ArrayList<>();
        Set<TableName> done = new HashSet<>();
        for (Stage stage : sorted) {
            TableName name = stage.live().name();
            if (done.contains(name)) {
                continue;
            }
            List<Stage> group =
                    sorted.stream()
                            .filter(other ->
                                    other.equals(stage)
                                            || (reaches(reach, name, other.live().name())
                                                    && reaches(reach, other.live().name(), name)))
                            .toList();
            group.forEach(one -> done.add(one.live().name()));
            groups.add(group);
        }
        return groups;
    }

    /// Whether rows of the group can point to others of it.
    static boolean isCircle(List<Stage> group) {
        return group.size() > 1
                || group.getFirst().live().references().stream()
                        .anyMatch(one -> one.parent().equals(group.getFirst().live().name()));
    }

    private static boolean reaches(
            Map<TableName, Set<TableName>> reach, TableName from, TableName to) {
        return reach.getOrDefault(from, Set.of()).contains(to);
    }

    private static void walk(Stage stage, Map<TableName, Stage> byName, Set<TableName> seen) {
        if (!seen.add(stage.live().name())) {
            return;
        }
        for (LiveReference reference : stage.live().references()) {
            Stage parent = byName.get(reference.parent());
            if (parent != null) {
                walk(parent, byName, seen);
            }
        }
    }
}
