package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.List;
import java.util.Map;

/// A table that becomes a class.
///
/// @param type name of the class
/// @param members attribute by column, for columns with an attribute of their own
/// @param relations those that hold a key first, each kind in order of their keys
record Entity(Table table, String type, Map<String, String> members, List<Relation> relations) {

    Entity {
        relations = List.copyOf(relations);
    }

    QualifiedName id() {
        return table.id();
    }

    /// The columns that have an attribute of their own, in order.
    List<Column> plainColumns() {
        return table.columns().stream()
                .filter(column -> members.containsKey(column.name()))
                .toList();
    }

    String member(String column) {
        String member = members.get(column);
        if (member == null) {
            throw new IllegalArgumentException(column + " has no attribute in " + type);
        }
        return member;
    }

    List<String> keyColumns() {
        return table.primaryKey().orElseThrow().columns();
    }
}
