/// Backups under a name, and how each connection was backed up last. Must not know how a backup is
/// made.
@NullMarked
package dev.drydock.engine.backup.recipe;

import org.jspecify.annotations.NullMarked;
