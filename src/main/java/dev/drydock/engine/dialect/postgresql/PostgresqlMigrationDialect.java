package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.engine.migration.Leftover;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationMutex;
import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.RowAccount;
import dev.drydock.engine.migration.SessionLimits;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.forecast.StatementForecast;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Migrates PostgreSQL 12 to 18.
final class PostgresqlMigrationDialect implements MigrationDialect {

    private static final int OLDEST = 12;
    private static final Set<String> BINARY_COLUMNS = Set.of("sql_packed", "rollback_packed");
    private static final int LONGEST_LABEL = 63;
    private static final int NAME_BYTES = 63;

    private final SqlResources sql = new SqlResources(PostgresqlDialect.class, "migration");

    @Override
    public String id() {
        return PostgresqlDialect.ID;
    }

    @Override
    public SplitScript split(String text) {
        return PostgresqlSplitter.split(text);
    }

    @Override
    public Placement placementOf(SqlStatement statement) {
        return PostgresqlPlacement.of(statement);
    }

    @Override
    public StatementForecast forecast(SqlStatement statement) {
        return PostgresqlForecast.of(statement);
    }

    @Override
    public HistoryTable historyTable(String name) {
        return HistoryTable.parse(name)
                // the server would cut it, and never find it again under its whole name
                .filter(one -> bytes(one.name()) <= NAME_BYTES && bytes(one.schema()) <= NAME_BYTES)
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.USAGE_INVALID,
                                "\"" + name + "\" is no name for the history table.",
                                "Give TABLE or SCHEMA.TABLE, each of "
                                        + NAME_BYTES
                                        + " bytes at most."));
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public HistoryTable historyTable(Session session, String name) {
        HistoryTable named = historyTable(name);
        if (!named.schema().isEmpty()) {
            return named;
        }
        String schema =
                session.queryFirst("SELECT coalesce(current_schema(), '')", row -> row.text(1))
                        .orElse("");
        if (schema.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_HISTORY_CONFLICT,
                    "There is no schema to keep the history in: no schema of the search path of "
                            + session.profile().name()
                            + " exists.",
                    "Create one, or name one with currentSchema in the connection.");
        }
        return new HistoryTable(schema, named.name());
    }

    @Override
    public Set<String> historyColumns(Session session, HistoryTable table) {
        return Set.copyOf(
                session.query(
                        "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(?)"
                                + " AND attnum > 0 AND NOT attisdropped",
                        row -> row.text(1),
                        table.quoted()));
    }

    @Override
    public void addHistoryColumn(Session session, HistoryTable table, String column) {
        session.update(
                "ALTER TABLE "
                        + table.quoted()
                        + " ADD COLUMN IF NOT EXISTS "
                        + column
                        + (BINARY_COLUMNS.contains(column) ? " bytea" : " text"));
    }

    @Override
    public String historySql(HistorySql which) {
        return sql.text("history_" + which.name().toLowerCase(Locale.ROOT), OLDEST);
    }

    @Override
    public MigrationMutex openMutex(DatabaseConnection connection, CancelToken cancel) {
        return PostgresqlMigrationMutex.open(
                connection,
                cancel,
                sql.text("lock_holder", OLDEST),
                sql.text("adopt_flyway_tables", OLDEST));
    }

    @Override
    public void prepare(Session session, SessionLimits limits) {
        session.update(preparation(limits));
    }

    /// A file may have changed role, search path or any other setting for the session. All in one
    /// round trip.
    private static String preparation(SessionLimits limits) {
        String label = limits.label();
        return "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; SET lock_timeout = "
                + limits.lockTimeout().toMillis()
                + "; SET application_name = "
                + Identifiers.literal(
                        label.length() <= LONGEST_LABEL
                                ? label
                                : label.substring(0, LONGEST_LABEL));
    }

    @Override
    public void begin(Session session, boolean keepForeignKeys) {
        session.begin();
    }

    @Override
    public void execute(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> PostgresqlWholeStatement.run(connection, statement));
    }

    @Override
    public void execute(Session session, String statement, @Nullable String rows) {
        if (rows == null) {
            execute(session, statement);
        } else {
            session.withConnection(
                    "copy rows", connection -> PostgresqlCopy.run(connection, statement, rows));
        }
    }

    @Override
    public void limitLockWait(Session session, Duration limit) {
        session.update("SET lock_timeout = '" + limit.toMillis() + "ms'");
    }

    @Override
    public void checkBeforeCommit(Session session) {
        // deferred constraints fail here, where the failure can be told, and not in the commit; the
        // history row is written by the role that logged in; all in one round trip
        session.update("SET CONSTRAINTS ALL IMMEDIATE; RESET SESSION AUTHORIZATION; RESET ROLE");
    }

    @Override
    public boolean conclude(
            Session session,
            SessionLimits limits,
            boolean last,
            String insert,
            @Nullable Object... parameters) {
        session.update(
                (last ? "SET CONSTRAINTS ALL IMMEDIATE; " : "")
                        + preparation(limits)
                        + "; "
                        + insert,
                parameters);
        return true;
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

    @Override
    public List<String> remains(Session session) {
        return session.query(sql.text("invalid_indexes", OLDEST), row -> row.text(1));
    }

    @Override
    public RowAccount rowAccount(HistoryTable history) {
        return RowAccount.NONE;
    }

    @Override
    public Leftover leftover(Session session, SqlStatement statement) {
        return new PostgresqlLeftover(sql, OLDEST, session).of(statement);
    }

    @Override
    public long sessionNumber(Session session) {
        return session.queryFirst("SELECT pg_backend_pid()", row -> row.integer(1)).orElse(0L);
    }

    @Override
    public List<String> blockers(Session session, long waiting) {
        return session.query(sql.text("blockers", OLDEST), row -> row.text(1), waiting);
    }
}
