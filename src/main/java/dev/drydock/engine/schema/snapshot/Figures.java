package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;

/// Row estimates and sizes, kept beside the structure: they change all the time, and structure that
/// did not change is stored once.
///
/// @param rows of a table; 0 for a view
/// @param size of a table; 0 for a view
/// @param indexes sizes in the order of the indexes
record Figures(long rows, long size, List<Long> indexes) {

    Figures {
        indexes = List.copyOf(indexes);
    }

    static Figures of(Table table) {
        return new Figures(table.rowEstimate(), table.sizeBytes(), sizes(table.indexes()));
    }

    static Figures of(View view) {
        return new Figures(0, 0, sizes(view.indexes()));
    }

    static Table without(Table table) {
        return with(table, new Figures(0, 0, table.indexes().stream().map(_ -> 0L).toList()));
    }

    static View without(View view) {
        return with(view, new Figures(0, 0, view.indexes().stream().map(_ -> 0L).toList()));
    }

    static Table with(Table table, Figures figures) {
        return new Table(
                table.id(),
                table.oid(),
                table.kind(),
                table.columns(),
                table.uniqueKeys(),
                table.foreignKeys(),
                table.checks(),
                table.exclusions(),
                figures.in(table.indexes()),
                table.triggers(),
                table.storage(),
                figures.rows(),
                figures.size(),
                table.definition(),
                table.comment());
    }

    static View with(View view, Figures figures) {
        return new View(
                view.id(),
                view.oid(),
                view.materialized(),
                view.columns(),
                view.query(),
                view.options(),
                figures.in(view.indexes()),
                view.triggers(),
                view.populated(),
                view.accessMethod(),
                view.more(),
                view.owner(),
                view.comment());
    }

    private static List<Long> sizes(List<Index> indexes) {
        return indexes.stream().map(Index::sizeBytes).toList();
    }

    private List<Index> in(List<Index> plain) {
        var result = new ArrayList<Index>(plain.size());
        for (int i = 0; i < plain.size(); i++) {
            Index index = plain.get(i);
            result.add(
                    new Index(
                            index.name(),
                            index.oid(),
                            index.method(),
                            index.unique(),
                            index.nullsNotDistinct(),
                            index.parts(),
                            index.included(),
                            index.predicate(),
                            index.ofConstraint(),
                            index.parent(),
                            index.valid(),
                            index.settings(),
                            index.definition(),
                            indexes.get(i),
                            index.comment()));
        }
        return result;
    }
}
