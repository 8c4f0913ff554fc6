package dev.drydock.engine.schema;

import java.util.List;

/// The first stage of reading: which relations there are, enough to paint a tree.
///
/// @param entries sorted by schema, kind and name
public record SchemaNames(List<Entry> entries) {

    public SchemaNames {
        entries = List.copyOf(entries);
    }

    /// @param rowEstimate −1 when unknown
    /// @param partition whether it is a partition of another table
    public record Entry(
            QualifiedName id, ObjectKind kind, long oid, long rowEstimate, boolean partition) {}
}
