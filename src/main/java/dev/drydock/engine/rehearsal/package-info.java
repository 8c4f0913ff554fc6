/// Rehearses migrations: runs them forth and back in a sandbox, compares structure and rows, traces
/// what each statement locks, and keeps the proof. Joins migrations and schemas, so it stands above
/// both and below the door. Must not know any dialect or front.
@NullMarked
package dev.drydock.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
