/// Migrations: numbered SQL files, what a database has of them, and how they are applied and rolled
/// back, one transaction each. Knows engines only through
/// [dev.drydock.engine.migration.MigrationDialect]; must not know JDBC, any other feature or any
/// front.
@NullMarked
package dev.drydock.engine.migration;

import org.jspecify.annotations.NullMarked;
