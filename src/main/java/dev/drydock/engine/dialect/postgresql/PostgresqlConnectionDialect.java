package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.AddressDialect;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProbe;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.JdbcAddress;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.product.Product;
import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/// Connects to PostgreSQL with properties we set ourselves; nothing from outside reaches the driver
/// unless it is on the allow-list.
final class PostgresqlConnectionDialect implements ConnectionDialect {

    private static final SqlResources FACTS =
            new SqlResources(PostgresqlConnectionDialect.class, "connection");

    private static final String PASSFILE = "passfile";
    private static final String SYSTEM_TRUST = "system";
    private static final Duration PREPARE_LIMIT = Duration.ofSeconds(10);

    private final PostgresqlAddresses addresses = new PostgresqlAddresses();

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
        return Stream.concat(
                        Arrays.stream(LibpqKeyword.values()).map(LibpqKeyword::keyword),
                        Stream.of(PASSFILE))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public AddressDialect addresses() {
        return addresses;
    }

    @Override
    public JdbcAddress address(
            ConnectionProfile profile, Optional<Secret> password, Duration connectLimit) {
        if (!(profile.endpoint() instanceof Endpoint.Server server)) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID, "PostgreSQL wants a server address, not a file.", "");
        }
        var properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, Product.NAME);
        PGProperty.TCP_KEEP_ALIVE.set(properties, "true");
        server.properties().forEach((keyword, value) -> setProperty(properties, keyword, value));
        PGProperty.SSL_MODE.set(properties, server.sslMode().keyword());
        chooseTrust(properties, server);
        String seconds = Long.toString(connectSeconds(server, connectLimit));
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, "3");
        if (profile.readOnly()) {
            PGProperty.READ_ONLY.set(properties, "true");
            PGProperty.READ_ONLY_MODE.set(properties, "always");
        }
        if (!server.user().isEmpty()) {
            PGProperty.USER.set(properties, server.user());
        }
        // never absent: the driver would then read ~/.pgpass itself, whatever its mode
        PGProperty.PASSWORD.set(properties, password.map(Secret::revealText).orElse(""));
        return new JdbcAddress(
                "jdbc:postgresql://"
                        + Hosts.driverForm(server.host())
                        + ":"
                        + server.port()
                        + "/"
                        + encode(server.database()),
                properties);
    }

    // profiles come from a file and from forms, so the allow-list is asked here once more
    private static void setProperty(Properties properties, String keyword, String value) {
        if (keyword.equals(PASSFILE)) {
            return;
        }
        LibpqKeyword known =
                LibpqKeyword.find(keyword)
                        .orElseThrow(() ->
                                new DrydockException(
                                        ErrorCode.URL_PROPERTY_REFUSED,
                                        "The connection carries \""
                                                + keyword
                                                + "\", which Drydock does not pass on.",
                                        "Remove it from the connection.",
                                        Map.of("property", keyword),
                                        null));
        LibpqSettings.requireValue(known, value);
        known.property().set(properties, known.toDriver(value));
    }

    /// Without a root certificate of its own, a verifying connection trusts what the Java runtime
    /// trusts, as libpq does for `sslrootcert=system`; the driver would only fail.
    private static void chooseTrust(Properties properties, Endpoint.Server server) {
        if (rootCertificate(server).isEmpty() && server.sslMode().verifies()) {
            properties.remove(PGProperty.SSL_ROOT_CERT.getName());
            PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
        }
    }

    /// The file with the certificates to trust; empty for those of the Java runtime.
    static Optional<Path> rootCertificate(Endpoint.Server server) {
        String root = server.properties().getOrDefault("sslrootcert", "");
        if (root.equals(SYSTEM_TRUST)) {
            return Optional.empty();
        }
        return root.isEmpty()
                ? Optional.of(defaultRootCertificate()).filter(Files::exists)
                : Optional.of(Path.of(root));
    }

    private static Path defaultRootCertificate() {
        String windows = System.getenv("APPDATA");
        return File.separatorChar == '\\' && windows != null
                ? Path.of(windows, "postgresql", "root.crt")
                : Path.of(System.getProperty("user.home", "."), ".postgresql", "root.crt");
    }

    // 0 means for ever in libpq; nothing here waits for ever
    private static long connectSeconds(Endpoint.Server server, Duration limit) {
        String own = server.properties().getOrDefault("connect_timeout", "0");
        long seconds = Long.parseLong(own);
        return seconds == 0 ? Math.max(1, limit.toSeconds()) : Math.min(seconds, 60);
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
                        FACTS.text("facts", SupportedVersions.LOWEST),
                        row -> {
                            ServerVersion version = ServerVersion.parse(row.text("version"));
                            SupportedVersions.require(version, session.profile());
                            var more = new LinkedHashMap<String, String>();
                            more.put("encoding", row.text("encoding"));
                            more.put("time_zone", row.text("time_zone"));
                            more.put("max_connections", row.text("max_connections"));
                            return new ServerFacts(
                                    product(),
                                    version,
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
    public ConnectionProbe probe() {
        return new PostgresqlProbe();
    }

    @Override
    public int poolLimit() {
        return 6;
    }

    private static String encode(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }
}
