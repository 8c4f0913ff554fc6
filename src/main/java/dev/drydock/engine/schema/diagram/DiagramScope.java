package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.Map;
import java.util.Set;

/// Which tables a diagram shows, and how much of each.
///
/// @param choice which tables
/// @param schemas of those, only tables in these; empty means all
/// @param keyColumnsOnly whether boxes show only columns that are part of a key
/// @param partitions whether partitions have boxes of their own
/// @param hubsWithLines often referenced tables whose lines are drawn nonetheless
/// @param areas groups that a person made, by table; tables that are not in it are grouped by
///   schema and foreign keys
public record DiagramScope(
        Choice choice,
        Set<String> schemas,
        boolean keyColumnsOnly,
        boolean partitions,
        Set<QualifiedName> hubsWithLines,
        Map<QualifiedName, String> areas) {

    public DiagramScope {
        schemas = Set.copyOf(schemas);
        hubsWithLines = Set.copyOf(hubsWithLines);
        areas = Map.copyOf(areas);
    }

    /// Ways to say which tables.
    public sealed interface Choice {

        /// Every table.
        record All() implements Choice {}

        /// Tables whose name fits a pattern in any case: `*` stands for any text, `?` for one
        /// character; without either the text may stand anywhere in the name. With a dot it is
        /// compared with schema and name. Several patterns with commas between them.
        record Like(String pattern) implements Choice {}

        /// The tables and those up to `hops` foreign keys away, in either direction.
        ///
        /// @param stopAtHubs whether often referenced tables are shown and not gone through: nearly
        ///   all tables are two steps apart by way of one
        record Around(Set<QualifiedName> tables, int hops, boolean stopAtHubs) implements Choice {
            public Around {
                tables = Set.copyOf(tables);
                if (hops < 0) {
                    throw new IllegalArgumentException("hops below 0: " + hops);
                }
            }
        }

        /// The shortest way of foreign keys between two tables, around often referenced tables when
        /// there is one. Only the two when nothing joins them.
        record Path(QualifiedName from, QualifiedName to) implements Choice {}

        /// These and no others.
        record Only(Set<QualifiedName> tables) implements Choice {
            public Only {
                tables = Set.copyOf(tables);
            }
        }
    }

    /// These tables with all columns; partitions folded into their parent.
    public static DiagramScope of(Choice choice) {
        return new DiagramScope(choice, Set.of(), false, false, Set.of(), Map.of());
    }

    /// Every table with all columns; partitions folded into their parent.
    public static DiagramScope everything() {
        return of(new Choice.All());
    }

    /// The table and those up to `depth` foreign keys away, not through often referenced tables.
    public static DiagramScope around(QualifiedName table, int depth) {
        return of(new Choice.Around(Set.of(table), depth, true));
    }

    public DiagramScope withSchemas(Set<String> only) {
        return new DiagramScope(choice, only, keyColumnsOnly, partitions, hubsWithLines, areas);
    }

    public DiagramScope withKeyColumnsOnly(boolean only) {
        return new DiagramScope(choice, schemas, only, partitions, hubsWithLines, areas);
    }

    public DiagramScope withPartitions(boolean own) {
        return new DiagramScope(choice, schemas, keyColumnsOnly, own, hubsWithLines, areas);
    }

    public DiagramScope withHubLines(Set<QualifiedName> hubs) {
        return new DiagramScope(choice, schemas, keyColumnsOnly, partitions, hubs, areas);
    }

    public DiagramScope withAreas(Map<QualifiedName, String> groups) {
        return new DiagramScope(choice, schemas, keyColumnsOnly, partitions, hubsWithLines, groups);
    }
}
