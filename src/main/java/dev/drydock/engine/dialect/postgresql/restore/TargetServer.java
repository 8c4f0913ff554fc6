package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The server a restore goes to: makes, renames and drops databases through a maintenance database.
public final class TargetServer implements AutoCloseable {

    /// A name is cut by the server behind as many bytes.
    static final int LONGEST_NAME = 63;

    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Set<ErrorCode> MAY_RETURN =
            Set.of(
                    ErrorCode.CONNECTION_REFUSED,
                    ErrorCode.CONNECTION_NOT_ACCEPTED,
                    ErrorCode.CONNECTION_LOST);

    private static final List<String> MAINTENANCE = List.of("postgres", "template1");

    private final @Nullable Secret password;
    private final JobContext context;
    private final Endpoint.Server target;
    private final DatabaseManager databases;

    /// @param password stays the caller's
    public TargetServer(
            ConnectionDialect connections,
            Endpoint.Server target,
            @Nullable Secret password,
            JobContext context) {
        this.password = password;
        this.context = context;
        this.target = target;
        this.databases =
                new DatabaseManager(id -> connections.id().equals(id) ? connections : null);
    }

    /// The database that a profile names.
    ///
    /// @throws DrydockException USAGE_INVALID for a file
    public static Endpoint.Server serverOf(ConnectionProfile profile) {
        if (profile.endpoint() instanceof Endpoint.Server server) {
            return server;
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                "PostgreSQL wants a server address, not a file.",
                "Give an address such as postgresql://user@host/database.");
    }

    public int major() {
        return maintenance().facts().version().major();
    }

    public DatabaseConnection open(Endpoint.Server server) {
        return databases.open(
                ConnectionProfile.adHoc(server), Optional.ofNullable(password), context);
    }

    DatabaseConnection open(String database) {
        return open(target.withDatabase(database));
    }

    public boolean exists(String name) {
        try (Session session = maintenance().lease(context)) {
            return session.queryFirst(
                            "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?",
                            row -> row.integer(1),
                            name)
                    .isPresent();
        }
    }

    /// The server's number of a database, which no other ever gets; empty when there is none.
    String number(String name) {
        try (Session session = maintenance().lease(context)) {
            return session.queryFirst(
                            "SELECT oid::text FROM pg_catalog.pg_database WHERE datname = ?",
                            row -> row.text(1),
                            name)
                    .orElse("");
        }
    }

    /// @param source facts of the backup; encoding and locale are taken from it
    /// @param notes receives a line when the backup's locale is not on this server
    public void createDatabase(String name, Map<String, String> source, List<String> notes) {
        context.progress().phase("Creating the database");
        String plain = "CREATE DATABASE " + Identifiers.quote(name) + " TEMPLATE template0";
        String encoding = source.getOrDefault("encoding", "");
        String exact =
                plain
                        + (encoding.isEmpty() ? "" : " ENCODING " + Identifiers.literal(encoding))
                        + locale(" LC_COLLATE ", source.getOrDefault("collation", ""))
                        + locale(" LC_CTYPE ", source.getOrDefault("character_type", ""));
        try {
            execute(exact);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED || exact.equals(plain)) {
                throw failure;
            }
            execute(plain);
            notes.add(
                    "The database has the server's own encoding and locale, not those of the"
                            + " backup ("
                            + failure.message()
                            + ")");
        }
    }

    /// Gives the new database the name of the old one and returns the name under which the old one
    /// is kept. When that fails, the old one has its name back.
    public String replace(String name, String replacement) {
        String aside = freeName(name);
        rename(name, aside);
        try {
            rename(replacement, name);
            return aside;
        } catch (RuntimeException failure) {
            try {
                rename(aside, name);
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private String freeName(String name) {
        for (int number = 1; ; number++) {
            String aside = name + "_before_restore_" + number;
            if (!exists(aside)) {
                return aside;
            }
        }
    }

    /// A name with an ending, cut so that the server takes it whole.
    static String withEnding(String name, String ending) {
        String kept = name;
        while ((kept + ending).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept + ending;
    }

    public void rename(String from, String to) {
        close(from);
        execute(
                "ALTER DATABASE "
                        + Identifiers.quote(from)
                        + " RENAME TO "
                        + Identifiers.quote(to));
    }

    /// Drops what a failed restore made; a failure is a note, for the first error matters more. A
    /// server that is being restarted is waited for.
    ///
    /// @return whether it is gone
    public boolean dropQuietly(String name) {
        close(name);
        for (int attempt = 1; ; attempt++) {
            // not the job's token: cancel must not keep the clean-up from running
            try (Session session =
                    maintenance().openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT)) {
                drop(session, name, true);
                return true;
            } catch (DrydockException left) {
                if (attempt == ATTEMPTS || !MAY_RETURN.contains(left.code())) {
                    context.progress()
                            .note(
                                    "The database \""
                                            + name
                                            + "\" is left and can be dropped: "
                                            + left.message());
                    return false;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /// @param force whether sessions on it are ended
    void drop(Session session, String name, boolean force) {
        if (force && major() < 13) {
            session.query(
                    "SELECT pg_catalog.pg_terminate_backend(pid) FROM"
                            + " pg_catalog.pg_stat_activity WHERE datname = ? AND pid <>"
                            + " pg_catalog.pg_backend_pid()",
                    row -> true,
                    name);
        }
        session.update(
                "DROP DATABASE IF EXISTS "
                        + Identifiers.quote(name)
                        + (force && major() >= 13 ? " WITH (FORCE)" : ""));
    }

    /// Those of the names that are no role on this server.
    ///
    /// @param names sorted
    public List<String> missingRoles(Set<String> names) {
        Set<String> missing = new TreeSet<>(names);
        try (Session session = maintenance().lease(context)) {
            session.query("SELECT rolname FROM pg_catalog.pg_roles", row -> row.text(1))
                    .forEach(missing::remove);
        }
        return new ArrayList<>(missing);
    }

    /// A failure is a note: the role may own something by now.
    void dropRoleQuietly(String role) {
        try (Session session =
                maintenance().openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT)) {
            session.update("DROP ROLE IF EXISTS " + Identifiers.quote(role));
        } catch (RuntimeException left) {
            context.progress().note("The role \"" + role + "\" is left: " + left);
        }
    }

    @Override
    public void close() {
        databases.close();
    }

    void close(String database) {
        databases.close(ConnectionProfile.adHoc(target.withDatabase(database)).id());
    }

    void execute(String sql) {
        try (Session session = maintenance().lease(context).deadline(Session.NO_DEADLINE)) {
            session.update(sql);
        }
    }

    /// A database that is there on every server, and is not the target.
    DatabaseConnection maintenance() {
        DrydockException first = null;
        for (String name : MAINTENANCE) {
            if (name.equals(target.database())) {
                continue;
            }
            try {
                return open(name);
            } catch (DrydockException failure) {
                if (failure.code() != ErrorCode.DATABASE_MISSING) {
                    throw failure;
                }
                first = first == null ? failure : first;
            }
        }
        throw first == null ? new IllegalStateException("no maintenance database") : first;
    }

    private static String locale(String keyword, String value) {
        return value.isEmpty() ? "" : keyword + Identifiers.literal(value);
    }
}
