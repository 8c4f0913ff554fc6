package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The tables of a scope, sorted by schema and name.
final class ChosenTables {

    private ChosenTables() {}

    static Map<QualifiedName, Table> of(SchemaDefinition definition, DiagramScope scope) {
        Map<QualifiedName, Table> all = new LinkedHashMap<>();
        definition
                .tables()
                .filter(table -> scope.partitions() || !table.isPartition())
                .filter(table ->
                        scope.schemas().isEmpty() || scope.schemas().contains(table.schema()))
                .sorted(Comparator.comparing(Table::id))
                .forEach(table -> all.put(table.id(), table));
        if (scope.tables().isEmpty()) {
            return all;
        }
        Set<QualifiedName> wanted = neighbours(all, scope);
        all.keySet().retainAll(wanted);
        return all;
    }

    private static Set<QualifiedName> neighbours(
            Map<QualifiedName, Table> all, DiagramScope scope) {
        Map<QualifiedName, Set<QualifiedName>> next = new HashMap<>();
        for (Table table : all.values()) {
            for (ForeignKey key : table.foreignKeys()) {
                next.computeIfAbsent(table.id(), id -> new LinkedHashSet<>()).add(key.target());
                next.computeIfAbsent(key.target(), id -> new LinkedHashSet<>()).add(table.id());
            }
        }
        Set<QualifiedName> reached = new HashSet<>(scope.tables());
        Set<QualifiedName> border = new HashSet<>(reached);
        for (int step = 0; step < scope.depth(); step++) {
            Set<QualifiedName> further = new HashSet<>();
            for (QualifiedName id : border) {
                for (QualifiedName neighbour : next.getOrDefault(id, Set.of())) {
                    if (reached.add(neighbour)) {
                        further.add(neighbour);
                    }
                }
            }
            border = further;
        }
        return reached;
    }
}
