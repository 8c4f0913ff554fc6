/// Brings backups back: what is chosen, where it goes, what is in the way, what was done. Knows any
/// archive only as its objects; how an engine makes them is its dialect's. Must not know the
/// fronts.
@NullMarked
package dev.drydock.engine.backup.restore;

import org.jspecify.annotations.NullMarked;
