package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells a table that only joins two others, and columns that are unique.
final class JoinTables {

    private JoinTables() {}

    /// Whether the table is nothing but two references to primary keys: every column belongs to
    /// exactly one of two foreign keys, and all together are its primary key.
    static boolean isPure(Table table, Map<QualifiedName, Table> classes) {
        if (table.foreignKeys().size() != 2 || !table.storage().parents().isEmpty()) {
            return false;
        }
        List<String> columns = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            Table target = classes.get(key.target());
            List<String> primary =
                    target == null
                            ? List.of()
                            : target.primaryKey().map(UniqueKey::columns).orElse(List.of());
            if (target == null
                    || target.equals(table)
                    || key.period()
                    || key.targetColumns().size() != primary.size()
                    || !Set.copyOf(key.targetColumns()).equals(Set.copyOf(primary))) {
                return false;
            }
            columns.addAll(key.columns());
        }
        Set<String> distinct = new HashSet<>(columns);
        List<String> own = table.columns().stream().map(column -> column.name()).toList();
        return distinct.size() == columns.size()
                && distinct.equals(Set.copyOf(own))
                && table.primaryKey()
                        .map(key -> Set.copyOf(key.columns()).equals(distinct))
                        .orElse(false);
    }

    /// Whether no two rows can have the same values in the columns: a key or a whole unique index
    /// lies within them.
    static boolean isUnique(Table table, List<String> columns) {
        return table.uniqueKeys().stream().anyMatch(key -> columns.containsAll(key.columns()))
                || table.indexes().stream().anyMatch(index -> isUnique(index, columns));
    }

    private static boolean isUnique(Index index, List<String> columns) {
        return index.unique()
                && index.valid()
                && index.predicate().isEmpty()
                && index.parts().stream()
                        .allMatch(part -> !part.isExpression() && columns.contains(part.text()));
    }
}
