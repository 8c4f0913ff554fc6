/// What is different between two structures, and the statements that make one into the other. Knows
/// the model only; what statements an engine needs is behind
/// [dev.drydock.engine.schema.compare.ChangeDialect]. Must not know `java.sql` or any front.
@NullMarked
package dev.drydock.engine.schema.compare;

import org.jspecify.annotations.NullMarked;
