package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import org.jspecify.annotations.Nullable;

/// A line of the grid.
///
/// @param index its place, from 0
/// @param row null until it is read
record RowSlot(int index, @Nullable ComparedRow row) {}
