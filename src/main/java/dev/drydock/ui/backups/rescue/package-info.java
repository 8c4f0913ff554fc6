/// What a backup gives back besides a whole restore: single rows, copies that wait beside live
/// databases, archives that were looked into lately, and restores under a name. Must not know the
/// catalogue of backups nor how rows are compared.
@NullMarked
package dev.drydock.ui.backups.rescue;

import org.jspecify.annotations.NullMarked;
