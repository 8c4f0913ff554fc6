package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/// Migrates SQLite files. Foreign keys are switched off before the transaction, because inside it
/// the pragma does nothing and rebuilding a table would delete its children through ON DELETE
/// CASCADE (https://www.sqlite.org/lang_altertable.html, section 7); all keys are checked before
/// the commit instead.
final class SqliteMigrationDialect implements MigrationDialect {

    private static final int VERSION = 3;

    private final SqlResources sql = new SqlResources(SqliteDialect.class, "migration");

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public SplitScript split(String text) {
        return SqliteSplitter.split(text);
    }

    @Override
    public Placement placementOf(SqlStatement statement) {
        return SqlitePlacement.of(statement);
    }

    @Override
    public StatementForecast forecast(SqlStatement statement) {
        return SqliteForecast.of(statement);
    }

    @Override
    public HistoryTable historyTable(String name) {
        return HistoryTable.parse(name)
                .filter(one -> one.schema().isEmpty() || one.schema().equals("main"))
                .filter(one -> !one.name().toLowerCase(Locale.ROOT).startsWith("sqlite_"))
                .map(one -> new HistoryTable("main", one.name()))
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.USAGE_INVALID,
                                "\"" + name + "\" is no name for the history table.",
                                "Give the name of a table that does not begin with sqlite_; SQLite"
                                        + " has no schemas."));
    }

    @Override
    public HistoryTable historyTable(Session session, String name) {
        return historyTable(name);
    }

    @Override
    public Set<String> historyColumns(Session session, HistoryTable table) {
        return Set.copyOf(
                session.query(
                        "SELECT name FROM pragma_table_info(?, 'main')",
                        row -> row.text(1),
                        table.name()));
    }

    @Override
    public void addHistoryColumn(Session session, HistoryTable table, String column) {
        if (!historyColumns(session, table).contains(column)) {
            session.update(
                    "ALTER TABLE "
                            + table.quoted()
                            + " ADD COLUMN "
                            + column
                            + (column.endsWith("_packed") ? " BLOB" : " TEXT"));
        }
    }

    @Override
    public String historySql(HistorySql which) {
        return sql.text("history_" + which.name().toLowerCase(Locale.ROOT), VERSION);
    }

    @Override
    public MigrationMutex openMutex(DatabaseConnection connection, CancelToken cancel) {
        if (!(connection.profile().endpoint() instanceof Endpoint.File file)) {
            throw new IllegalStateException("a SQLite database is a file");
        }
        return new SqliteMigrationMutex(file.file());
    }

    @Override
    public void prepare(Session session, SessionLimits limits) {
        session.update("PRAGMA foreign_keys = ON");
        session.update("PRAGMA defer_foreign_keys = OFF");
        session.update("PRAGMA recursive_triggers = OFF");
        session.update("PRAGMA legacy_alter_table = OFF");
        session.update("PRAGMA writable_schema = OFF");
        session.update("PRAGMA trusted_schema = OFF");
        limitLockWait(session, limits.lockTimeout());
    }

    @Override
    public void begin(Session session, boolean keepForeignKeys) {
        session.update("PRAGMA foreign_keys = " + (keepForeignKeys ? "ON" : "OFF"));
        beginAtOnce(session);
    }

    /// Begins a transaction that has the right to write from its first statement on.
    static void beginAtOnce(Session session) {
        // the driver has to know of a transaction, but begins one that takes its locks later: then
        // half of the file could have run before it turns out that somebody else writes
        session.begin();
        try {
            session.update("COMMIT");
            session.update("BEGIN IMMEDIATE");
        } catch (RuntimeException | Error failure) {
            end(session, failure);
            throw failure;
        }
    }

    /// Ends what only the driver takes for a transaction. A cancelled session cannot do that any
    /// more, and needs not: its run is over.
    private static void end(Session session, Throwable failure) {
        if (session.isCancelled()) {
            return;
        }
        try {
            session.update("BEGIN");
            session.rollback();
        } catch (DrydockException unended) {
            failure.addSuppressed(unended);
        }
    }

    @Override
    public void execute(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> {
                    // to its end: a statement object would stop at the first row, and what gives
                    // rows back is done only as far as they are asked for
                    return connection.unwrap(SQLiteConnection.class).getDatabase()._exec(statement);
                });
    }

    @Override
    public void limitLockWait(Session session, Duration limit) {
        session.withConnection(
                "limit the wait for locks",
                connection -> {
                    SqliteBusyWait.set(connection, session, limit);
                    return true;
                });
    }

    @Override
    public void checkBeforeCommit(Session session) {
        // the row account checks the foreign keys
    }

    @Override
    public boolean conclude(
            Session session,
            SessionLimits limits,
            boolean last,
            String insert,
            @Nullable Object... parameters) {
        if (!last) {
            prepare(session, limits);
        }
        session.update(insert, parameters);
        // some settings cannot be changed inside a transaction
        return false;
    }

    @Override
    public RowAccount rowAccount(HistoryTable history) {
        return new SqliteRowAccount(history);
    }

    @Override
    public int errorOffset(Session session, DrydockException error, String statement) {
        String message = error.details().get("serverMessage");
        return message == null
                ? -1
                : session.withConnection(
                        "find the place of an error",
                        connection -> SqliteErrorPlace.find(connection, statement, message));
    }

    @Override
    public List<String> remains(Session session) {
        return List.of();
    }

    @Override
    public Leftover leftover(Session session, SqlStatement statement) {
        return SqliteLeftover.of(session, statement);
    }

    @Override
    public long sessionNumber(Session session) {
        return 0;
    }

    @Override
    public List<String> blockers(Session session, long waiting) {
        return List.of();
    }
}
