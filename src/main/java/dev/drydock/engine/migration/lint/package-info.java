/// Looks at migration files without running them: what breaks, what blocks others, what loses data,
/// each with the safe way. Reads tokens and what a dialect tells of the database; must not know
/// JDBC, any other feature or any front.
@NullMarked
package dev.drydock.engine.migration.lint;

import org.jspecify.annotations.NullMarked;
