package dev.drydock.engine.migration;

import dev.drydock.testing.PostgresFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGProperty;

/// A connection that sends each text as one message of the simple protocol, so that the server, and
/// nobody else, finds the statements in it.
final class SimpleProtocol implements AutoCloseable {

    private final Connection connection;

    SimpleProtocol(PostgresFixture fixture) throws SQLException {
        var server = fixture.server();
        String url =
                server.jdbcUrl(fixture.createDatabase().endpoint().databaseName())
                        + "?"
                        + PGProperty.PREFER_QUERY_MODE.getName()
                        + "=simple";
        connection = DriverManager.getConnection(url, server.user(), server.password());
        connection.setAutoCommit(false);
    }

    /// The answers to all statements, in order; nothing stays in the database.
    List<String> runRolledBack(List<String> texts) throws SQLException {
        List<String> results = new ArrayList<>();
        try {
            for (String text : texts) {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    boolean rows = statement.execute(text);
                    while (rows || statement.getUpdateCount() >= 0) {
                        results.add(
                                rows ? read(statement) : "changed " + statement.getUpdateCount());
                        rows = statement.getMoreResults();
                    }
                }
            }
        } finally {
            connection.rollback();
        }
        return results;
    }

    private static String read(Statement statement) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    text.append(rows.getString(i)).append('\n');
                }
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
