package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/// Copies a live SQLite database page by page through its online backup API
/// (https://www.sqlite.org/backup.html).
///
/// A write by another connection makes the API begin again. With a write-ahead log that cannot
/// happen, because a read transaction pins the state and blocks nobody. Without one the copy first
/// tries unpinned, and after a few restarts pins too, which makes writers wait until it is done.
///
/// The driver's copy loop cannot be told to stop. It does stop when a step finds its own source
/// connection inside a write transaction (`SQLITE_LOCKED`), so cancel begins one, which changes
/// nothing, and rolls it back afterwards.
final class SqliteOnlineCopy implements DB.ProgressObserver {

    private static final int PAGES_PER_STEP = 1_000;
    private static final int RESTARTS_BEFORE_PINNING = 3;

    /// Readers that come between the commits of a busy writer may need many attempts.
    private static final int PINNING_WAIT_MILLIS = 20_000;

    private final Connection connection;
    private final JobContext context;
    private boolean pinned;
    private boolean stopping;
    private int lastRemaining = Integer.MAX_VALUE;
    private int restarts;

    private SqliteOnlineCopy(Connection connection, JobContext context) {
        this.connection = connection;
        this.context = context;
    }

    /// Copies the main database of the connection into the file, which is empty or missing.
    ///
    /// @throws JobCancelledException after cancel; the file then belongs to the caller
    static void copy(Connection connection, Path target, JobContext context) throws SQLException {
        var copy = new SqliteOnlineCopy(connection, context);
        if (copy.usesWriteAheadLog()) {
            copy.pin();
        }
        if (!copy.run(target)) {
            copy.execute("PRAGMA busy_timeout = " + PINNING_WAIT_MILLIS);
            copy.pin();
            if (!copy.run(target)) {
                throw new JobCancelledException();
            }
        }
    }

    @Override
    public void progress(int remaining, int pageCount) {
        // never throw from here: the native loop would go on with the exception pending
        context.progress().work((long) pageCount - remaining, pageCount, Unit.PAGES);
        if (remaining > lastRemaining) {
            restarts++;
        }
        lastRemaining = remaining;
        boolean enough = !pinned && restarts >= RESTARTS_BEFORE_PINNING;
        if (remaining > 0 && (enough || context.cancel().isCancelled())) {
            stop();
        }
    }

    /// @return false when other writers made it begin again too often, or kept it out
    private boolean run(Path target) throws SQLException {
        boolean mayGiveWay = !pinned;
        DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
        lastRemaining = Integer.MAX_VALUE;
        int result = database.backup("main", target.toString(), this, 0, 0, PAGES_PER_STEP);
        endTransaction();
        context.cancel().throwIfCancelled();
        if (result == Codes.SQLITE_OK) {
            return true;
        }
        if (mayGiveWay && (result == Codes.SQLITE_LOCKED || result == Codes.SQLITE_BUSY)) {
            return false;
        }
        if (result == Codes.SQLITE_FULL) {
            // nothing but the copy is written
            throw new DrydockException(
                    ErrorCode.DISK_FULL,
                    "Could not write " + target + ": no space left on the volume.",
                    "Free space on that volume or choose another folder.");
        }
        throw DB.newSQLException(result, "the online copy ended early");
    }

    private void stop() {
        try {
            if (!stopping) {
                execute("PRAGMA busy_timeout = 0");
                endTransaction();
            }
            execute("BEGIN IMMEDIATE");
            stopping = true;
        } catch (SQLException busy) {
            // another writer is in: tried again after the next step
            stopping = false;
        }
    }

    private void pin() throws SQLException {
        execute("BEGIN");
        query("SELECT count(*) FROM sqlite_schema");
        pinned = true;
    }

    private void endTransaction() throws SQLException {
        if (pinned || stopping) {
            execute("ROLLBACK");
        }
        pinned = false;
        stopping = false;
    }

    private boolean usesWriteAheadLog() throws SQLException {
        return query("PRAGMA journal_mode").equals("wal");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new DrydockException(ErrorCode.SQL_FAILED, "No result of " + sql + ".", "");
            }
            return rows.getString(1);
        }
    }
}
