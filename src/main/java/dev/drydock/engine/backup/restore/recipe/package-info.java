/// Restores under a name, such as "refresh staging from last night's production backup": which
/// backup is meant now, and where it goes. Must not know how anything is restored.
@NullMarked
package dev.drydock.engine.backup.restore.recipe;

import org.jspecify.annotations.NullMarked;
