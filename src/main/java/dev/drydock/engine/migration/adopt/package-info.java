/// What keeps the history true without running anything: taking over the histories of other tools,
/// baselines, and repairs. Knows engines only through
/// [dev.drydock.engine.migration.adopt.AdoptDialect] and writes only through the ledger of
/// migrations; never changes a table of another tool.
@NullMarked
package dev.drydock.engine.migration.adopt;

import org.jspecify.annotations.NullMarked;
