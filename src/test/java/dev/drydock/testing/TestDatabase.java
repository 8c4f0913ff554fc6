package dev.drydock.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A database of its own on a test server; closing drops it, whoever is still connected.
public record TestDatabase(PostgresServer server, String name) implements AutoCloseable {

    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /// Runs one statement as the superuser in this database.
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database refused: " + sql, e);
        }
    }

    @Override
    public void close() {
        server.dropDatabase(name);
    }
}
