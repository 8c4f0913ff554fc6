/// PostgreSQL in Drydock's own backup format: structure as SQL, rows as COPY text in ranges of
/// blocks, all of one snapshot.
@NullMarked
package dev.drydock.engine.dialect.postgresql.container;

import org.jspecify.annotations.NullMarked;
