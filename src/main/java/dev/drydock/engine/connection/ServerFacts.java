package dev.drydock.engine.connection;

import java.util.Map;

/// What an open connection knows about the other side.
///
/// @param product "PostgreSQL", "SQLite"
/// @param database name as the server knows it, or the file's name
/// @param user the role logged in as; empty where there is none
/// @param encrypted whether the session is inside TLS
/// @param sizeBytes size of the database; −1 when the role may not know
/// @param more further facts worth showing, in display order (encoding, time zone, page size …)
public record ServerFacts(
        String product,
        ServerVersion version,
        String database,
        String user,
        boolean superuser,
        boolean readOnly,
        boolean encrypted,
        long sizeBytes,
        Map<String, String> more) {

    public ServerFacts {
        more = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(more));
    }
}
