/// Scratch databases: empty databases that are made for one piece of work and always dropped, and
/// the loading of DDL files into them. Below the features, which may all use them; must not know
/// any of them.
@NullMarked
package dev.drydock.engine.scratch;

import org.jspecify.annotations.NullMarked;
