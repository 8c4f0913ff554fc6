/// How rows of PostgreSQL tables are compared with those of a backup and brought back.
@NullMarked
package dev.drydock.engine.dialect.postgresql.rows;

import org.jspecify.annotations.NullMarked;
