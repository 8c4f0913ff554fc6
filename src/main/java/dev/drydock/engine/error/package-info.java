/// The one family of errors, their stable codes, and the table that maps them to exit codes. Knows
/// nothing of databases, jobs or fronts; every other package may depend on it.
@NullMarked
package dev.drydock.engine.error;

import org.jspecify.annotations.NullMarked;
