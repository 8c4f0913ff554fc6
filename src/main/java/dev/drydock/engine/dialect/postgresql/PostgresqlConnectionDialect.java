package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.JdbcAddress;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/// Connects to PostgreSQL with properties we set ourselves; nothing from outside reaches the driver
/// unless it is on the allow-list.
final class PostgresqlConnectionDialect implements ConnectionDialect {

    private static final Duration PREPARE_LIMIT = Duration.ofSeconds(10);

    @Override
    public String id() {
        return PostgresqlDialect.ID;
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public Set<String> allowedProperties() {
        return Set.of(
                "sslrootcert",
                "sslcert",
                "sslkey",
                "channelBinding",
                "gssEncMode",
                "targetServerType",
                "connectTimeout",
                "currentSchema",
                "options",
                "tcpKeepAlive",
                "requireAuth");
    }

    @Override
    public JdbcAddress address(
            ConnectionProfile profile, Optional<Secret> password, Duration connectLimit) {
        if (!(profile.endpoint() instanceof Endpoint.Server server)) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID, "PostgreSQL wants a server address, not a file.", "");
        }
        var properties = new Properties();
        server.properties().forEach(properties::setProperty);
        PGProperty.SSL_MODE.set(properties, server.sslMode().keyword());
        PGProperty.APPLICATION_NAME.set(properties, "Drydock");
        PGProperty.CONNECT_TIMEOUT.set(properties, Long.toString(connectLimit.toSeconds()));
        PGProperty.LOGIN_TIMEOUT.set(properties, Long.toString(connectLimit.toSeconds()));
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, "5");
        PGProperty.TCP_KEEP_ALIVE.set(properties, "true");
        if (profile.readOnly()) {
            PGProperty.READ_ONLY.set(properties, "true");
            PGProperty.READ_ONLY_MODE.set(properties, "always");
        }
        if (!server.user().isEmpty()) {
            properties.setProperty("user", server.user());
        }
        password.ifPresent(secret -> properties.setProperty("password", secret.revealText()));
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        return new JdbcAddress(
                "jdbc:postgresql://" + host + ":" + server.port() + "/" + encode(server.database()),
                properties);
    }

    @Override
    public void prepare(Connection connection, ConnectionProfile profile) throws SQLException {
        // the driver's time limits end with the login; this statement needs one of its own
        connection.setNetworkTimeout(Runnable::run, (int) PREPARE_LIMIT.toMillis());
        try (Statement statement = connection.createStatement()) {
            // a transaction of ours that hangs must not hold locks for ever
            statement.execute("SET idle_in_transaction_session_timeout = '10min'");
        }
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    @Override
    public void interrupt(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public boolean isReadOnly(ConnectionProfile profile) {
        return profile.readOnly();
    }

    @Override
    public void abandon(Connection connection) throws SQLException {
        // closes the socket at once; Connection.close would wait for the lock that the worker holds
        connection.unwrap(Connection.class).abort(Runnable::run);
    }

    @Override
    public DrydockException classify(SQLException failure, String what, ConnectionProfile profile) {
        return PostgresqlErrors.classify(failure, what, profile);
    }

    @Override
    public ServerFacts readFacts(Session session) {
        return session.query(
                        "/* drydock:connection */ SELECT current_setting('server_version') AS version,"
                                + " current_database() AS database, current_user AS role,"
                                + " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,"
                                + " current_setting('transaction_read_only') = 'on' OR pg_is_in_recovery() AS read_only,"
                                + " COALESCE((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted,"
                                + " CASE WHEN has_database_privilege(current_database(), 'CONNECT')"
                                + "  THEN pg_database_size(current_database()) ELSE -1 END AS size_bytes,"
                                + " current_setting('server_encoding') AS encoding,"
                                + " current_setting('TimeZone') AS time_zone,"
                                + " current_setting('max_connections') AS max_connections",
                        row -> {
                            var more = new LinkedHashMap<String, String>();
                            more.put("encoding", row.text("encoding"));
                            more.put("time_zone", row.text("time_zone"));
                            more.put("max_connections", row.text("max_connections"));
                            return new ServerFacts(
                                    product(),
                                    ServerVersion.parse(row.text("version")),
                                    row.text("database"),
                                    row.text("role"),
                                    row.flag("superuser"),
                                    row.flag("read_only"),
                                    row.flag("encrypted"),
                                    row.integer("size_bytes"),
                                    more);
                        })
                .getFirst();
    }

    @Override
    public int poolLimit() {
        return 6;
    }

    private static String encode(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }
}
