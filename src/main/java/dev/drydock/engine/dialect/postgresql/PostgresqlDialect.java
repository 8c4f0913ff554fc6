package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.dialect.Dialect;

/// PostgreSQL 12 to 18.
public final class PostgresqlDialect implements Dialect {

    /// The id used in profiles.
    public static final String ID = "postgresql";

    private final PostgresqlConnectionDialect connection = new PostgresqlConnectionDialect();

    @Override
    public ConnectionDialect connection() {
        return connection;
    }
}
