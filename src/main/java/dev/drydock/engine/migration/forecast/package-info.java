/// What a statement of a migration will lock, said before it runs. Values only: the dialects know
/// the facts.
@NullMarked
package dev.drydock.engine.migration.forecast;

import org.jspecify.annotations.NullMarked;
