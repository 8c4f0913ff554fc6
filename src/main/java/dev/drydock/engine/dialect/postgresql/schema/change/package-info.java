/// Statements that make one structure of a PostgreSQL database into another, from a graph of what
/// must come before what. Knows the two structures only and asks no database.
@NullMarked
package dev.drydock.engine.dialect.postgresql.schema.change;

import org.jspecify.annotations.NullMarked;
