package dev.drydock.engine.backup.restore;

import dev.drydock.engine.backup.archive.Archive;

/// One restore, ready to be looked at or done.
///
/// @param id unique; names what is made on the way, so that leftovers can be told
/// @param archive open; stays the caller's
/// @param source the backup for people: its id, or its path
/// @param safety makes a backup of what is replaced in an existing target
/// @param copies is told what is about to lie beside a live database
public record RestoreWork(
        String id,
        Archive archive,
        String source,
        RestoreSelection selection,
        RestoreOrder order,
        SafetyBackup safety,
        CopyPlan copies) {}
