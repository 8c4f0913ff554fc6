/// Structure of PostgreSQL databases: set-based reading of pg_catalog and SQL text from the model.
/// Must not know any front.
@NullMarked
package dev.drydock.engine.dialect.postgresql.schema;

import org.jspecify.annotations.NullMarked;
