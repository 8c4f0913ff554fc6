package dev.drydock.testing;

import dev.drydock.engine.connection.Identifiers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// A running PostgreSQL server that tests may use, with a superuser's login.
///
/// @param password empty when the server trusts the user
/// @param database where administrative statements run
public record PostgresServer(String host, int port, String user, String password, String database) {

    /// On embedded servers: roles that are granted this one must log in with their password.
    public static final String PASSWORD_REQUIRED = "password_required";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    static PostgresServer ofUrl(String url) {
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        String login = uri.getUserInfo() == null ? "postgres" : uri.getUserInfo();
        int colon = login.indexOf(':');
        return new PostgresServer(
                uri.getHost(),
                uri.getPort() < 0 ? 5432 : uri.getPort(),
                colon < 0 ? login : login.substring(0, colon),
                colon < 0 ? "" : login.substring(colon + 1),
                uri.getPath().isEmpty() ? "postgres" : uri.getPath().substring(1));
    }

    /// Creates an empty database whose name begins with the prefix; meant for one test class.
    public TestDatabase createDatabase(String prefix) {
        String name =
                "%s_%d_%d"
                        .formatted(
                                prefix.toLowerCase(Locale.ROOT),
                                ProcessHandle.current().pid(),
                                COUNTER.incrementAndGet());
        execute("create database \"" + name + "\" template template0");
        return new TestDatabase(this, name);
    }

    /// Opens a connection as the superuser; the caller closes it.
    public Connection connect(String databaseName) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(databaseName), user, password);
    }

    /// The JDBC URL of a database of this server, without user and password.
    public String jdbcUrl(String databaseName) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(host, port, URLEncoder.encode(databaseName, StandardCharsets.UTF_8));
    }

    /// Runs one administrative statement as the superuser, outside a transaction.
    public void execute(String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused: " + sql, e);
        }
    }

    /// Drops a database, whoever is still connected. `DROP DATABASE … WITH (FORCE)` would do, but
    /// came with version 13 only.
    public void dropDatabase(String name) {
        try (Connection connection = connect(database);
                PreparedStatement end =
                        connection.prepareStatement(
                                "select pg_terminate_backend(pid) from pg_stat_activity"
                                        + " where datname = ?");
                Statement drop = connection.createStatement()) {
            for (int tries = 1; ; tries++) {
                end.setString(1, name);
                end.execute();
                try {
                    drop.execute("drop database if exists " + Identifiers.quote(name));
                    return;
                } catch (SQLException stillUsed) {
                    // 55006: a session that was told to end has not ended yet
                    if (tries == 50 || !"55006".equals(stillUsed.getSQLState())) {
                        throw stillUsed;
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused to drop " + name, e);
        }
    }
}
