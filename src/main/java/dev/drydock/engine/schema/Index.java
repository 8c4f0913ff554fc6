package dev.drydock.engine.schema;

import java.util.List;

/// An index of a table or materialized view.
///
/// @param oid 0 where there is none
/// @param included columns carried without being part of the key
/// @param predicate condition of a partial index; empty for a whole one
/// @param ofConstraint made by a primary key, unique or exclusion constraint of the same name
/// @param ofParent made by an index of the partitioned parent table
/// @param valid false after a concurrent build that failed
/// @param definition the whole statement where parts cannot say it; empty otherwise
/// @param sizeBytes as of the last VACUUM or ANALYZE; −1 when unknown
public record Index(
        String name,
        long oid,
        String method,
        boolean unique,
        boolean nullsNotDistinct,
        List<Part> parts,
        List<String> included,
        String predicate,
        boolean ofConstraint,
        boolean ofParent,
        boolean valid,
        String definition,
        long sizeBytes,
        String comment) {

    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
    }

    /// One key part.
    ///
    /// @param text column name, or an expression as SQL
    public record Part(String text, boolean isExpression, boolean descending, boolean nullsFirst) {}
}
