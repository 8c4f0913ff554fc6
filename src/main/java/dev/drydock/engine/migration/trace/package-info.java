/// What a rehearsal of migrations asks of an engine: a copy to try them on, and what one statement
/// did there (locks, rewrites, rows read). Knows nothing of files or of how the answers are used.
@NullMarked
package dev.drydock.engine.migration.trace;

import org.jspecify.annotations.NullMarked;
