package dev.drydock.engine.backup.rows;

/// A live table, and how large it is about.
///
/// @param rows −1 when unknown
/// @param partitioned whether its rows lie in others
public record LiveTableSize(TableName name, long rows, boolean partitioned) {}
