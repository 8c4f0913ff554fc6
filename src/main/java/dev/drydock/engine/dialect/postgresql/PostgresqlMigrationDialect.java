package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationMutex;
import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlStatement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Migrates PostgreSQL 12 to 18.
final class PostgresqlMigrationDialect implements MigrationDialect {

    private static final int OLDEST = 12;
    private static final String HISTORY = "migration_history";
    // short, because a waiting ALTER TABLE makes every later reader of the table wait behind it
    private static final String LOCK_TIMEOUT = "5s";

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
    public String historyTable(Session session) {
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
        return Identifiers.qualified(schema, HISTORY);
    }

    @Override
    public boolean historyExists(Session session, String table) {
        return session.queryFirst("SELECT to_regclass(?) IS NOT NULL", row -> row.flag(1), table)
                .orElse(false);
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
    public void prepare(Session session, boolean alone) {
        // a file may have changed role, search path or any other setting for the session
        session.update("RESET SESSION AUTHORIZATION");
        session.update("RESET ALL");
        session.update("SET lock_timeout = '" + (alone ? "0" : LOCK_TIMEOUT) + "'");
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
        // deferred constraints fail here, where the failure can be told, and not in the commit
        session.update("SET CONSTRAINTS ALL IMMEDIATE");
        // the history row is written by the role that logged in
        session.update("RESET SESSION AUTHORIZATION");
        session.update("RESET ROLE");
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
}
