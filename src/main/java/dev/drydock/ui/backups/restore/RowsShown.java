package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;

/// Rows of a table of the archive.
///
/// @param search what was looked for; empty for the first ones
record RowsShown(ArchiveObject table, String search, ArchiveRows.Found found) {}
