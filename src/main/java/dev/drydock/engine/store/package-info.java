/// The state store: what Drydock remembers between runs (jobs, backups, metric history, schema
/// snapshots, migration proofs) in one SQLite file that several processes share. Its tables are
/// made by Drydock's own migrations. Must not know any front.
@NullMarked
package dev.drydock.engine.store;

import org.jspecify.annotations.NullMarked;
