package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.process.FoundTool;
import java.util.List;
import java.util.Optional;

/// What may be known about PostgreSQL's client programs without a server.
public final class PostgresqlTools {

    /// The programs that backup and restore start.
    public static final List<String> NAMES = List.of("pg_dump", "pg_restore", "psql");

    private PostgresqlTools() {}

    /// Why somebody should look at this version: no fixes any more, or known holes; empty when it
    /// is in order.
    public static Optional<String> warning(FoundTool tool) {
        return PgTools.warning(tool);
    }
}
