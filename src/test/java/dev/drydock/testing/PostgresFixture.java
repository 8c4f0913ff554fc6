package dev.drydock.testing;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Databases of their own on a test server: the newest one unless told otherwise.
public final class PostgresFixture implements DialectFixture {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final PostgresServer server;
    private final List<String> databases = new ArrayList<>();

    public PostgresFixture() {
        this(EmbeddedServers.newest());
    }

    public PostgresFixture(PostgresServer server) {
        this.server = server;
    }

    /// The server, for what needs a second session as superuser.
    public PostgresServer server() {
        return server;
    }

    @Override
    public String dialectId() {
        return PostgresqlDialect.ID;
    }

    @Override
    public ConnectionProfile createDatabase() {
        return createDatabase(
                "orders_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet());
    }

    @Override
    public ConnectionProfile createDatabase(String exactName) {
        String quoted = Identifiers.quote(exactName);
        server.dropDatabase(exactName);
        server.execute("create database " + quoted + " template template0");
        databases.add(exactName);
        return profileOf(exactName);
    }

    /// Drops a database that somebody else makes.
    public void dropAtEnd(String database) {
        databases.add(database);
    }

    /// A profile for the superuser's login to a database that may or may not exist.
    public ConnectionProfile profileOf(String database) {
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        PostgresqlDialect.ID,
                        server.host(),
                        server.port(),
                        database,
                        server.user(),
                        SslMode.PREFER,
                        Map.of()));
    }

    @Override
    public Optional<Secret> password() {
        return server.password().isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.of(server.password()));
    }

    @Override
    public String endlessQuery() {
        return "SELECT pg_sleep(60)";
    }

    @Override
    public String binaryType() {
        return "bytea";
    }

    @Override
    public void close() {
        databases.forEach(name -> server.dropDatabase(name));
        databases.clear();
    }
}
