package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.Set;

/// Which tables a diagram shows, and how much of each.
///
/// @param schemas only tables of these; empty means all
/// @param tables only these and their neighbours; empty means all
/// @param depth how many foreign keys away from `tables` a neighbour may be
/// @param keyColumnsOnly whether boxes show only columns that are part of a key
/// @param partitions whether partitions have boxes of their own
public record DiagramScope(
        Set<String> schemas,
        Set<QualifiedName> tables,
        int depth,
        boolean keyColumnsOnly,
        boolean partitions) {

    public DiagramScope {
        schemas = Set.copyOf(schemas);
        tables = Set.copyOf(tables);
    }

    /// Every table with all columns; partitions folded into their parent.
    public static DiagramScope everything() {
        return new DiagramScope(Set.of(), Set.of(), 0, false, false);
    }

    /// The table and those up to `depth` foreign keys away.
    public static DiagramScope around(QualifiedName table, int depth) {
        return new DiagramScope(Set.of(), Set.of(table), depth, false, false);
    }

    public DiagramScope withSchemas(Set<String> only) {
        return new DiagramScope(only, tables, depth, keyColumnsOnly, partitions);
    }

    public DiagramScope withKeyColumnsOnly(boolean only) {
        return new DiagramScope(schemas, tables, depth, only, partitions);
    }
}
