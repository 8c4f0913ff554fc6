package dev.drydock.engine.schema;

/// What a table is.
public enum TableKind {
    ORDINARY,
    /// Its rows live in partitions.
    PARTITIONED,
    /// A part of a partitioned table; may be partitioned itself, see [TableStorage#partitionKey].
    PARTITION,
    /// Its rows live elsewhere.
    FOREIGN,
    /// Its rows come from a module (SQLite).
    VIRTUAL
}
