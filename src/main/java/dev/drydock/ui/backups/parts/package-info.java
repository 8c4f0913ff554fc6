/// What the ways to a backup and back from one share: work while it goes on, and the same work as a
/// command line. Must not know what is made or restored.
@NullMarked
package dev.drydock.ui.backups.parts;

import org.jspecify.annotations.NullMarked;
