package dev.drydock.engine.backup.rows;

/// A table of the backup whose rows could come back.
///
/// @param name as [RescueRequest] takes it
/// @param backupRows −1 when they were not counted
/// @param liveRows how many there are about now; −1 when unknown
/// @param there whether the live database has the table at all
public record RescueTable(String name, long backupRows, long liveRows, boolean there) {}
