package dev.drydock.engine.schema;

import java.util.List;

/// A primary key or unique constraint.
///
/// @param name empty where the database keeps none
/// @param included columns that the index carries without being part of the key
/// @param withoutOverlaps whether the last column is a period that must not overlap
public record UniqueKey(
        String name,
        boolean primary,
        List<String> columns,
        List<String> included,
        boolean nullsNotDistinct,
        boolean withoutOverlaps,
        Deferral deferral,
        String comment) {

    public UniqueKey {
        columns = List.copyOf(columns);
        included = List.copyOf(included);
    }
}
