package dev.drydock.engine.schema;

import java.util.List;

/// An index of a table or materialized view.
///
/// @param oid 0 where there is none
/// @param included columns carried without being part of the key
/// @param predicate condition of a partial index; empty for a whole one
/// @param ofConstraint made by a primary key, unique or exclusion constraint of the same name
/// @param parent the index of the partitioned parent table that it is attached to; its name is
///   empty when there is none
/// @param valid false after a concurrent build that failed
/// @param settings statements' ends that complete it (`ALTER COLUMN 1 SET STATISTICS 500`)
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
        QualifiedName parent,
        boolean valid,
        List<String> settings,
        String definition,
        long sizeBytes,
        String comment) {

    public Index {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
        settings = List.copyOf(settings);
    }

    /// Whether an index of the partitioned parent table made it or adopted it.
    public boolean ofParent() {
        return !parent.name().isEmpty();
    }

    /// The same with another size.
    public Index withSize(long bytes) {
        return new Index(
                name,
                oid,
                method,
                unique,
                nullsNotDistinct,
                parts,
                included,
                predicate,
                ofConstraint,
                parent,
                valid,
                settings,
                definition,
                bytes,
                comment);
    }

    /// One key part.
    ///
    /// @param text column name, or an expression as SQL
    public record Part(String text, boolean isExpression, boolean descending, boolean nullsFirst) {}
}
