package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Identifiers;

/// The advisory lock that Flyway takes on PostgreSQL while it migrates.
public final class FlywayLock {

    /// The word "Flyway" in ASCII, as its source adds it up.
    private static final long MAGIC = 77_431_708_279_161L;

    private FlywayLock() {}

    /// The key for the history table of this name.
    public static long key(String schema, String table) {
        return MAGIC + Identifiers.qualified(schema, table).hashCode();
    }
}
