package dev.drydock.engine.backup.rows;

/// What is written into one table.
///
/// @param inserts rows that come back, parents included
/// @param parents how many of them come because others point to them
/// @param updates rows that get the backup's values
public record PlannedTable(TableName table, long inserts, long parents, long updates) {}
