package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreSelection;

/// What a look at the target found.
///
/// @param fixes that were taken when it was looked at
record Looked(RestoreSelection selection, PreflightSheet sheet, RestoreFixes fixes) {}
