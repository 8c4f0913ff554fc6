package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.migration.trace.RowSelection;
import dev.drydock.engine.migration.trace.StatementFacts;
import dev.drydock.engine.migration.trace.StatementTracer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rehearses migrations on a full copy of the file, made page by page while others use it.
final class SqliteRehearsalDialect implements RehearsalDialect {

    private final SqliteConnectionDialect connections;

    SqliteRehearsalDialect(SqliteConnectionDialect connections) {
        this.connections = connections;
    }

    @Override
    public boolean copiesWhole() {
        return true;
    }

    @Override
    public void copyWhole(
            DatabaseConnection original, DatabaseConnection sandbox, JobContext context) {
        if (!(sandbox.profile().endpoint() instanceof Endpoint.File target)) {
            throw new IllegalStateException("a SQLite database is a file");
        }
        // a read-only connection could not be stopped, see SqliteOnlineCopy; nothing is written
        ConnectionProfile source = original.profile().withReadOnly(false);
        try (var databases =
                new DatabaseManager(id -> SqliteDialect.ID.equals(id) ? connections : null)) {
            DatabaseConnection own = databases.open(source, Optional.empty(), context);
            context.progress().phase("Copying " + original.profile().name());
            try (Session session = own.lease(context).deadline(Session.NO_DEADLINE)) {
                session.withConnection(
                        "copy the pages",
                        jdbc -> {
                            SqliteOnlineCopy.copy(jdbc, target.file(), context);
                            return true;
                        });
            }
        }
    }

    @Override
    public long copyRows(Session original, Session sandbox, RowSelection rows) {
        throw new IllegalStateException("a copy of the file has all rows");
    }

    @Override
    public void copySettings(Session original, Session sandbox, boolean rows) {
        // they are in the file
    }

    @Override
    public String comparable(String column) {
        return column;
    }

    @Override
    public String ownRows(String quotedTable) {
        return quotedTable;
    }

    @Override
    public Map<String, Long> counters(Session session) {
        Map<String, Long> counters = new HashMap<>();
        boolean counts =
                session.queryFirst(
                                "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'",
                                row -> row.integer(1))
                        .isPresent();
        if (counts) {
            session.forEach(
                    "SELECT name, seq FROM sqlite_sequence WHERE typeof(seq) = 'integer'",
                    row -> counters.put(row.text(1), row.integer(2)));
        }
        return counters;
    }

    @Override
    public List<Dangling> dangling(Session session) {
        return new SqliteDangling(session).find();
    }

    @Override
    public String ruleOf(DrydockException failure) {
        String message = failure.details().getOrDefault("serverMessage", failure.message());
        if (message.contains("NOT NULL constraint failed")) {
            return "sq-not-null-existing";
        }
        return message.contains("no such function") ? "sq-app-function" : "";
    }

    @Override
    public Optional<String> reachesBeyond(SqlStatement statement) {
        return statement.startsWith("VACUUM") && statement.hasWord("INTO")
                ? Optional.of("VACUUM INTO")
                : Optional.empty();
    }

    @Override
    public StatementTracer tracer(DatabaseConnection sandbox, boolean alone) {
        return new StatementTracer() {
            private long changesBefore;

            @Override
            public void before(Session session, String statement) {
                changesBefore = changes(session);
            }

            @Override
            public StatementFacts after(Session session) {
                return new StatementFacts(
                        List.of(), List.of(), -1, changes(session) - changesBefore);
            }

            @Override
            public void failed() {
                // nothing was begun
            }
        };
    }

    private static long changes(Session session) {
        return session.queryFirst("SELECT total_changes()", row -> row.integer(1)).orElse(0L);
    }
}
