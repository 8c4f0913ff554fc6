/// Brings PostgreSQL backups of any form back into a server: looks for what is in the way, loads,
/// compares, swaps. Knows nothing of how backups are made.
@NullMarked
package dev.drydock.engine.dialect.postgresql.restore;

import org.jspecify.annotations.NullMarked;
