package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The server a restore goes to: makes, renames and drops databases through a maintenance database.
final class PgRestoreTarget implements AutoCloseable {

    /// What is there under the wanted name.
    enum State {
        /// No database of that name.
        MISSING,
        /// A database without any object of a user.
        EMPTY,
        /// A database with objects.
        FILLED
    }

    private static final List<String> MAINTENANCE = List.of("postgres", "template1");

    private final RestoreRequest request;
    private final JobContext context;
    private final Endpoint.Server target;
    private final DatabaseManager databases;

    PgRestoreTarget(
            PostgresqlConnectionDialect connections, RestoreRequest request, JobContext context) {
        this.request = request;
        this.context = context;
        this.target = PostgresqlBackupDialect.serverOf(request.target());
        this.databases =
                new DatabaseManager(id -> PostgresqlDialect.ID.equals(id) ? connections : null);
    }

    State inspect() {
        context.progress().phase("Looking at the target");
        boolean exists = exists(target.database());
        if (!exists) {
            return State.MISSING;
        }
        DatabaseConnection connection = open(target);
        try (Session session = connection.lease(context)) {
            boolean empty =
                    session.query(PgBackupSql.load("objects"), row -> row.text("name")).isEmpty();
            return empty ? State.EMPTY : State.FILLED;
        } finally {
            close(target);
        }
    }

    int major() {
        return maintenance().facts().version().major();
    }

    DatabaseConnection open(Endpoint.Server server) {
        return databases.open(
                ConnectionProfile.adHoc(server), Optional.ofNullable(request.password()), context);
    }

    /// @param notes receives a line when the backup's locale is not on this server
    void createDatabase(String name, Map<String, String> source, List<String> notes) {
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
            if (failure.code() != ErrorCode.SQL_FAILED) {
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
    String replace(String name, String replacement) {
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

    void rename(String from, String to) {
        close(target.withDatabase(from));
        execute(
                "ALTER DATABASE "
                        + Identifiers.quote(from)
                        + " RENAME TO "
                        + Identifiers.quote(to));
    }

    /// Drops what a failed restore made; a failure is a note, for the first error matters more.
    void dropQuietly(String name) {
        try {
            close(target.withDatabase(name));
            // not the job's token: cancel must not keep the clean-up from running
            try (Session session =
                    maintenance()
                            .openOwn(
                                    new dev.drydock.engine.job.CancelSource(),
                                    DatabaseManager.CONNECT_LIMIT)) {
                String force = major() >= 13 ? " WITH (FORCE)" : "";
                session.update("DROP DATABASE IF EXISTS " + Identifiers.quote(name) + force);
            }
        } catch (RuntimeException left) {
            context.progress()
                    .note("The database \"" + name + "\" is left and can be dropped: " + left);
        }
    }

    /// Those of the names that are no role on this server.
    List<String> missingRoles(String lines) {
        Set<String> missing = PgRestoreRun.roleNames(lines);
        try (Session session = maintenance().lease(context)) {
            session.query("SELECT rolname FROM pg_roles", row -> row.text(1))
                    .forEach(missing::remove);
        }
        return new ArrayList<>(missing);
    }

    @Override
    public void close() {
        databases.close();
    }

    private void close(Endpoint.Server server) {
        databases.close(ConnectionProfile.adHoc(server).id());
    }

    private boolean exists(String name) {
        try (Session session = maintenance().lease(context)) {
            return session.queryFirst(
                            "SELECT 1 FROM pg_database WHERE datname = ?",
                            row -> row.integer(1),
                            name)
                    .isPresent();
        }
    }

    private void execute(String sql) {
        try (Session session = maintenance().lease(context).deadline(Session.NO_DEADLINE)) {
            session.update(sql);
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

    private static String locale(String keyword, String value) {
        return value.isEmpty() ? "" : keyword + Identifiers.literal(value);
    }
}
