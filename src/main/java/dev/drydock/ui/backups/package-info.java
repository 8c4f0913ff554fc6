/// The Backups tab: the catalogue, what is in a backup, making, checking and restoring one. Must
/// not know other tabs, or how a backup is stored.
@NullMarked
package dev.drydock.ui.backups;

import org.jspecify.annotations.NullMarked;
