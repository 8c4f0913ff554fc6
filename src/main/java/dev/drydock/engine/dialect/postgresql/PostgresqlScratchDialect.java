package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.scratch.LocalServer;
import dev.drydock.engine.scratch.ScratchDialect;
import dev.drydock.engine.scratch.ScratchStep;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Scratch databases on a PostgreSQL server. Their names carry the server's time, their comments
/// say what they are.
final class PostgresqlScratchDialect implements ScratchDialect {

    private static final int OLDEST = 12;

    /// Begins the comment of every scratch database.
    private static final String MARK = "Scratch database of Drydock";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ToolFinder tools;
    private final SqlResources sql = new SqlResources(PostgresqlDialect.class, "scratch");

    /// @param tools finds the programs of a server
    PostgresqlScratchDialect(ToolFinder tools) {
        this.tools = tools;
    }

    @Override
    public LocalServer startLocal(int major, Path folder, JobContext context) {
        return new PostgresqlLocalServer(tools, major, folder, context).start();
    }

    @Override
    public boolean needsServer() {
        return true;
    }

    @Override
    public Endpoint create(
            Optional<DatabaseConnection> server, boolean like, Path folder, JobContext context) {
        DatabaseConnection original = server.orElseThrow();
        int major = original.facts().version().major();
        try (Session session = original.lease(context).deadline(Session.NO_DEADLINE)) {
            byte[] tail = new byte[3];
            RANDOM.nextBytes(tail);
            String name =
                    PREFIX
                            + session.queryFirst(sql.text("now", OLDEST), row -> row.text(1))
                                    .orElseThrow()
                            + "_"
                            + HexFormat.of().formatHex(tail);
            String options =
                    like
                            ? session.queryFirst(sql.text("locale", major), row -> row.text(1))
                                    .orElse("")
                            : "";
            session.update(
                    "CREATE DATABASE " + Identifiers.quote(name) + " TEMPLATE template0" + options);
            Endpoint.Server made = serverOf(original).withDatabase(name);
            try {
                session.update(
                        "COMMENT ON DATABASE "
                                + Identifiers.quote(name)
                                + " IS "
                                + Identifiers.literal(
                                        MARK + "; may be dropped when nobody is connected to it"));
            } catch (RuntimeException | Error failure) {
                try {
                    drop(server, made);
                } catch (DrydockException left) {
                    failure.addSuppressed(left);
                }
                throw failure;
            }
            return made;
        }
    }

    @Override
    public void makeRoom(Endpoint scratch) {
        // a restore goes into the empty database
    }

    @Override
    public void drop(Optional<DatabaseConnection> server, Endpoint scratch) {
        DatabaseConnection original = server.orElseThrow();
        String name = scratch.databaseName();
        // neither the job's token nor a pool that the job may have filled
        try (Session session =
                original.openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT)) {
            drop(session, original.facts().version().major(), name, true);
        } catch (DrydockException failure) {
            throw failure.as(
                    failure.code(),
                    "The scratch database \""
                            + name
                            + "\" is left and can be dropped: "
                            + failure.message(),
                    failure.hint());
        }
    }

    private static void drop(Session session, int major, String name, boolean force) {
        if (force && major < 13) {
            session.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?",
                    row -> row.flag(1),
                    name);
        }
        session.update(
                "DROP DATABASE IF EXISTS "
                        + Identifiers.quote(name)
                        + (force && major >= 13 ? " WITH (FORCE)" : ""));
    }

    @Override
    public List<String> dropLeftovers(
            Optional<DatabaseConnection> server, Path folder, Duration age, JobContext context) {
        DatabaseConnection original = server.orElseThrow();
        var dropped = new ArrayList<String>();
        try (Session session = original.lease(context)) {
            List<String> left =
                    session.query(
                            sql.text("leftovers", OLDEST),
                            row -> row.text(1),
                            MARK,
                            age.toSeconds());
            for (String name : left) {
                try {
                    // not by force: whoever has just connected is using it
                    drop(session, original.facts().version().major(), name, false);
                    dropped.add(name);
                } catch (DrydockException inUse) {
                    if (inUse.code() == ErrorCode.CONNECTION_LOST) {
                        throw inUse;
                    }
                }
            }
        }
        return dropped;
    }

    @Override
    public List<ScratchStep> cut(String text) {
        return PostgresqlScratchScript.cut(text);
    }

    @Override
    public void begin(Session session) {
        session.update("RESET SESSION AUTHORIZATION");
        session.update("RESET ALL");
        // nobody needs a scratch database after a crash of the server
        session.update("SET synchronous_commit = off");
        session.update("SET lock_timeout = '30s'");
    }

    @Override
    public void run(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> PostgresqlWholeStatement.run(connection, statement));
    }

    @Override
    public Optional<Tolerated> tolerate(Session session, DrydockException error, String statement) {
        String state = error.details().getOrDefault("sqlState", "");
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        if (state.equals("42704") && tokens.getFirst().isWord("SET")) {
            return Optional.of(
                    new Tolerated("this server does not know the setting; left out", List.of()));
        }
        List<String> named = PostgresqlScratchScript.roles(tokens);
        if (!state.equals("42704") || named.isEmpty()) {
            return Optional.empty();
        }
        List<String> known =
                session.query("SELECT rolname FROM pg_catalog.pg_roles", row -> row.text(1));
        List<String> missing = named.stream().filter(role -> !known.contains(role)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Tolerated(
                                "left out, for the server has no role \""
                                        + String.join("\", \"", missing)
                                        + "\"",
                                missing));
    }

    @Override
    public int errorOffset(Session session, DrydockException error, String statement) {
        String position = error.details().get("position");
        if (position == null) {
            return -1;
        }
        // counted in characters from 1; a Java offset counts UTF-16 units from 0
        int characters = Integer.parseInt(position) - 1;
        int all = statement.codePointCount(0, statement.length());
        return statement.offsetByCodePoints(0, Math.clamp(characters, 0, all));
    }

    private static Endpoint.Server serverOf(DatabaseConnection connection) {
        if (connection.profile().endpoint() instanceof Endpoint.Server server) {
            return server;
        }
        throw new IllegalStateException("a PostgreSQL database is on a server");
    }
}
