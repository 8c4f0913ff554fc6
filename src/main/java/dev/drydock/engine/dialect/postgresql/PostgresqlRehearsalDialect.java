package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.migration.trace.RowSelection;
import dev.drydock.engine.migration.trace.StatementTracer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/// Rehearses migrations of PostgreSQL 12 to 18.
final class PostgresqlRehearsalDialect implements RehearsalDialect {

    private static final int OLDEST = 12;

    /// What a body that is run at once may do to the whole server.
    private static final Pattern BEYOND =
            Pattern.compile(
                    "(?i)\\b(?:CREATE|ALTER|DROP)\\s+(?:ROLE|USER|GROUP|DATABASE|TABLESPACE"
                            + "|SUBSCRIPTION|SYSTEM)\\b(?!\\s+MAPPING)|\\bdblink");

    private final SqlResources sql = new SqlResources(PostgresqlDialect.class, "rehearsal");

    @Override
    public boolean copiesWhole() {
        return false;
    }

    @Override
    public void copyWhole(
            DatabaseConnection original, DatabaseConnection sandbox, JobContext context) {
        throw new IllegalStateException("structure and rows of a server are brought apart");
    }

    @Override
    public long copyRows(Session original, Session sandbox, RowSelection rows) {
        String table = Identifiers.qualified(rows.schema(), rows.table());
        String columns = names(rows.columns());
        String out =
                "COPY (SELECT "
                        + columns
                        + " FROM ONLY "
                        + table
                        + (rows.key().isEmpty() ? "" : " ORDER BY " + names(rows.key()))
                        + " LIMIT "
                        + rows.limit()
                        + ") TO STDOUT";
        String in = "COPY " + table + " (" + columns + ") FROM STDIN";
        return original.withConnection(
                "read rows of " + table,
                from ->
                        sandbox.withConnection(
                                "copy rows of " + table, into -> pipe(from, out, into, in)));
    }

    private static long pipe(Connection from, String out, Connection into, String in)
            throws SQLException {
        CopyOut reader = from.unwrap(PGConnection.class).getCopyAPI().copyOut(out);
        CopyIn writer = null;
        try {
            writer = into.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
            for (byte[] row = reader.readFromCopy(); row != null; row = reader.readFromCopy()) {
                writer.writeToCopy(row, 0, row.length);
            }
            return writer.endCopy();
        } finally {
            if (reader.isActive()) {
                reader.cancelCopy();
            }
            if (writer != null && writer.isActive()) {
                writer.cancelCopy();
            }
        }
    }

    private static String names(List<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    @Override
    public void copySettings(Session original, Session sandbox, boolean rows) {
        String database =
                sandbox.queryFirst("SELECT current_database()", row -> row.text(1)).orElseThrow();
        for (String setting :
                original.query(sql.text("settings", OLDEST), row -> row.text("setting"))) {
            int equals = setting.indexOf('=');
            sandbox.queryFirst(
                    "SELECT set_config(?, ?, false)",
                    row -> row.text(1),
                    setting.substring(0, equals),
                    setting.substring(equals + 1));
            sandbox.update(
                    "ALTER DATABASE "
                            + Identifiers.quote(database)
                            + " SET "
                            + Identifiers.quote(setting.substring(0, equals))
                            + " FROM CURRENT");
        }
        if (rows) {
            copySequences(original, sandbox);
        }
    }

    private void copySequences(Session original, Session sandbox) {
        record Standing(String name, long value) {}
        List<Standing> all =
                original.query(
                        sql.text("sequences", OLDEST),
                        row -> new Standing(row.text("name"), row.integer("last_value")));
        for (Standing one : all) {
            sandbox.query(
                    "SELECT setval(to_regclass(?), ?) WHERE to_regclass(?) IS NOT NULL",
                    row -> row.integer(1),
                    one.name(),
                    one.value(),
                    one.name());
        }
    }

    @Override
    public String comparable(String column) {
        return "CAST(" + column + " AS text)";
    }

    @Override
    public String ownRows(String quotedTable) {
        return "ONLY " + quotedTable;
    }

    @Override
    public Map<String, Long> counters(Session session) {
        return Map.of();
    }

    @Override
    public List<Dangling> dangling(Session session) {
        return List.of();
    }

    @Override
    public String ruleOf(DrydockException failure) {
        return switch (failure.details().getOrDefault("sqlState", "")) {
            case "23502" -> "set-not-null";
            case "23505" -> "pk-add";
            case "23503" -> "fk-validates";
            case "23514" -> "check-validates";
            default -> "";
        };
    }

    @Override
    public Optional<String> reachesBeyond(SqlStatement statement) {
        boolean subscription = statement.word(1).equals("SUBSCRIPTION");
        boolean body =
                statement.word(0).equals("DO")
                        && statement.tokens().stream()
                                .anyMatch(token -> BEYOND.matcher(token.text()).find());
        boolean beyond =
                PostgresqlScratchScript.isShared(statement)
                        || subscription
                        || body
                        || (statement.word(0).equals("COPY") && writesFile(statement));
        return beyond
                ? Optional.of(PostgresqlScratchScript.beginning(statement))
                : Optional.empty();
    }

    private static boolean writesFile(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        for (int i = 1; i + 1 < tokens.size(); i++) {
            boolean file =
                    tokens.get(i + 1).kind() == SqlToken.Kind.STRING
                            || tokens.get(i + 1).isWord("PROGRAM");
            if (tokens.get(i).isWord("TO") && file) {
                return true;
            }
        }
        return false;
    }

    @Override
    public StatementTracer tracer(DatabaseConnection sandbox, boolean alone) {
        return alone ? new PostgresqlAloneTracer(sql, sandbox) : new PostgresqlTracer(sql);
    }
}
