/// Snapshots of structure: canonical JSON and hashes of a
/// [dev.drydock.engine.schema.SchemaDefinition], and the history of each connection's structure,
/// kept as a tree of bodies that snapshots share. Says through
/// [dev.drydock.engine.schema.snapshot.SnapshotCatalogue] what it needs from the place that keeps
/// them; must not know that place.
@NullMarked
package dev.drydock.engine.schema.snapshot;

import org.jspecify.annotations.NullMarked;
