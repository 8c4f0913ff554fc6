package dev.drydock.engine.migration.forecast;

/// One relation that a statement locks.
///
/// @param table as the statement spells it, quotes and schema included; an index when the statement
///   names only that
public record TableLock(String table, LockLevel level) {}
