/// Where structures to compare come from: open databases, snapshots, and DDL files that a scratch
/// database reads; and the proof that a change does what it says. Must not know any front.
@NullMarked
package dev.drydock.engine.schema.source;

import org.jspecify.annotations.NullMarked;
