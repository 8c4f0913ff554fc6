package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/// Migrates SQLite files. Foreign keys are switched off before the transaction, because inside it
/// the pragma does nothing and rebuilding a table would delete its children through ON DELETE
/// CASCADE (https://www.sqlite.org/lang_altertable.html, section 7); all keys are checked before
/// the commit instead.
final class SqliteMigrationDialect implements MigrationDialect {

    private static final int VERSION = 3;
    private static final String HISTORY = "migration_history";

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
    public String historyTable(Session session) {
        return Identifiers.qualified("main", HISTORY);
    }

    @Override
    public boolean historyExists(Session session, String table) {
        return session.queryFirst(
                        "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND lower(name) = ?",
                        row -> row.integer(1),
                        HISTORY)
                .isPresent();
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
    public void prepare(Session session, boolean alone) {
        session.update("PRAGMA foreign_keys = ON");
        session.update("PRAGMA defer_foreign_keys = OFF");
        session.update("PRAGMA recursive_triggers = OFF");
        session.update("PRAGMA legacy_alter_table = OFF");
        session.update("PRAGMA writable_schema = OFF");
        session.update("PRAGMA trusted_schema = OFF");
        session.withConnection(
                "prepare a transaction",
                connection -> {
                    SQLiteConnection driver = connection.unwrap(SQLiteConnection.class);
                    // the write lock at once: taken later, it could fail after half of the file
                    driver.setCurrentTransactionMode(TransactionMode.IMMEDIATE);
                    // the driver remembers what was asked for when the connection was opened
                    driver.setBusyTimeout(driver.getBusyTimeout());
                    return true;
                });
    }

    @Override
    public void begin(Session session, boolean keepForeignKeys) {
        session.update("PRAGMA foreign_keys = " + (keepForeignKeys ? "ON" : "OFF"));
        session.begin();
    }

    @Override
    public void execute(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> {
                    try (Statement jdbc = connection.createStatement()) {
                        return jdbc.execute(statement);
                    }
                });
    }

    @Override
    public void limitLockWait(Session session, Duration limit) {
        session.update("PRAGMA busy_timeout = " + limit.toMillis());
    }

    @Override
    public void checkBeforeCommit(Session session) {
        List<Orphan> orphans =
                session.query(
                        "PRAGMA foreign_key_check",
                        row -> new Orphan(row.text(1), row.integerOrNull(2), row.text(3)));
        if (!orphans.isEmpty()) {
            Orphan first = orphans.getFirst();
            String message =
                    orphans.size()
                            + " rows refer to rows that do not exist, the first is row "
                            + first.rowId()
                            + " of "
                            + first.table()
                            + ", which refers to "
                            + first.parent();
            throw new DrydockException(
                    ErrorCode.SQL_FAILED,
                    message + ".",
                    "Foreign keys are not enforced while a file runs, so ON DELETE CASCADE does"
                            + " nothing; delete the rows in the file, or begin it with"
                            + " \"-- drydock: foreign_keys=on\".",
                    Map.of("serverMessage", message, "table", first.table()),
                    null);
        }
    }

    private record Orphan(
            String table, @org.jspecify.annotations.Nullable Long rowId, String parent) {}

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
}
