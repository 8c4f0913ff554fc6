/// Where Drydock keeps its files and how it writes them so that a crash leaves the old or the new
/// version, never half of one. Must not know what the files contain.
@NullMarked
package dev.drydock.engine.file;

import org.jspecify.annotations.NullMarked;
