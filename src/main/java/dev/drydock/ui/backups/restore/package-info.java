/// The way back from a backup: open one, look inside, choose, say where to, see what is in the way,
/// run, read the report. Must not know the catalogue of backups or how anything is restored.
@NullMarked
package dev.drydock.ui.backups.restore;

import org.jspecify.annotations.NullMarked;
