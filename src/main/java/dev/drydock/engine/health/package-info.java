/// What a database does at this moment: one cheap read-only sample at a time, the rates between two
/// samples, and a verdict on them. What could not be seen is listed with its reason, never shown as
/// zero. Knows no engine by name (each dialect reads its own sample) and no other feature.
@NullMarked
package dev.drydock.engine.health;

import org.jspecify.annotations.NullMarked;
