package dev.drydock.engine.connection;

import java.sql.Connection;
import java.sql.SQLException;

/// Work that needs the JDBC connection itself; only dialects write it.
@FunctionalInterface
public interface SqlWork<T> {
    T run(Connection connection) throws SQLException, java.io.IOException;
}
