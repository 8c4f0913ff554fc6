package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The server that a restore goes to, only to be read: every question is a transaction of its own
/// that may write nothing, waits for no lock and has a deadline.
final class PreflightServer implements AutoCloseable {

    /// What is there under the target's name.
    enum State {
        /// No database of that name.
        MISSING,
        /// A database that holds nothing of anybody.
        EMPTY,
        /// A database with objects.
        FILLED
    }

    /// Of one question. Catalogs of 30,000 tables answer within two seconds.
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final List<String> MAINTENANCE = List.of("postgres", "template1");
    private static final SqlResources SQL = new SqlResources(PreflightServer.class);

    private final Endpoint.Server target;
    private final RestoreOrder order;
    private final JobContext context;
    private final DatabaseManager databases;
    private final Set<Long> processes = new HashSet<>();

    PreflightServer(ConnectionDialect connections, RestoreOrder order, JobContext context) {
        if (!(order.place().profile().endpoint() instanceof Endpoint.Server server)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "PostgreSQL wants a server address, not a file.",
                    "Give an address such as postgresql://user@host/database.");
        }
        this.target = server;
        this.order = order;
        this.context = context;
        this.databases =
                new DatabaseManager(id -> connections.id().equals(id) ? connections : null);
    }

    /// The target's name.
    String database() {
        return target.database();
    }

    String host() {
        return target.host();
    }

    int major() {
        return maintenance().facts().version().major();
    }

    /// Version, role and rights as read when the server was reached.
    dev.drydock.engine.connection.ServerFacts facts() {
        return maintenance().facts();
    }

    /// The statement for this server.
    String sql(String name) {
        return SQL.text(name, major());
    }

    State state() {
        boolean exists =
                onServer(session ->
                        session.queryFirst(
                                        "SELECT 1 FROM pg_database WHERE datname = ?",
                                        row -> row.integer(1),
                                        target.database())
                                .isPresent());
        if (!exists) {
            return State.MISSING;
        }
        return inDatabase(session ->
                session.query(sql("preflight_filled"), row -> row.flag(1)).getFirst())
                ? State.FILLED
                : State.EMPTY;
    }

    /// Asks in a database that is always there.
    <T> T onServer(Function<Session, T> question) {
        return ask(maintenance(), question);
    }

    /// Asks in the target's database.
    <T> T inDatabase(Function<Session, T> question) {
        return ask(open(target), question);
    }

    /// Process numbers of the sessions that asked, for they are in nobody's way.
    Set<Long> processes() {
        return Set.copyOf(processes);
    }

    private <T> T ask(DatabaseConnection connection, Function<Session, T> question) {
        try (Session session = connection.lease(context).deadline(LIMIT)) {
            session.begin();
            session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            session.update("SET LOCAL lock_timeout = '2s'");
            // names of types are complete then, as they are in archives
            session.update("SET LOCAL search_path = pg_catalog");
            processes.addAll(session.query("SELECT pg_backend_pid()", row -> row.integer(1)));
            T answer = question.apply(session);
            session.rollback();
            return answer;
        }
    }

    private DatabaseConnection maintenance() {
        DrydockException first = null;
        for (String name : MAINTENANCE) {
            try {
                return open(target.withDatabase(name));
            } catch (DrydockException failure) {
                if (failure.code() != ErrorCode.DATABASE_MISSING) {
                    throw failure;
                }
                first = first == null ? failure : first;
            }
        }
        throw first == null ? new IllegalStateException("no maintenance database") : first;
    }

    private DatabaseConnection open(Endpoint.Server server) {
        return databases.open(
                ConnectionProfile.adHoc(server), Optional.ofNullable(order.password()), context);
    }

    @Override
    public void close() {
        databases.close();
    }
}
