/// The picture of what is in a backup: its tables as an entity-relationship diagram, to be looked
/// at and saved. Knows nothing of the pages around it.
@NullMarked
package dev.drydock.ui.backups.archive;

import org.jspecify.annotations.NullMarked;
