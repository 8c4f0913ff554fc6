package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/// Writes a whole file over a database that other programs have open, through the backup API: one
/// transaction of SQLite's, so that readers see the old database or the new one, and a crash leaves
/// the old one. Cancel works as in [SqliteOnlineCopy]: the source, which is ours alone, is made to
/// refuse the next step.
final class SqliteOnlineWrite implements DB.ProgressObserver {

    private static final int PAGES_PER_STEP = 2_000;

    /// Others may read or write all the time; their transactions end between.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN = Duration.ofMillis(25);

    private final Connection source;
    private final JobContext context;
    private boolean stopping;

    private SqliteOnlineWrite(Connection source, JobContext context) {
        this.source = source;
        this.context = context;
    }

    /// @param source a session of the file whose content comes; nobody else uses it
    /// @throws DrydockException DATABASE_LOCKED when others let nobody write for half a minute,
    ///   DISK_FULL; the target is as it was then
    static void write(Session source, Path target, JobContext context) {
        source.withConnection(
                "write the pages",
                jdbc -> {
                    new SqliteOnlineWrite(jdbc, context).run(target);
                    return true;
                });
    }

    private void run(Path target) throws SQLException {
        DB database = source.unwrap(SQLiteConnection.class).getDatabase();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            context.cancel().throwIfCancelled();
            int result = database.backup("main", target.toString(), this, 0, 0, PAGES_PER_STEP);
            endTransaction();
            if (result == Codes.SQLITE_OK) {
                return;
            }
            context.cancel().throwIfCancelled();
            boolean busy = result == Codes.SQLITE_BUSY || result == Codes.SQLITE_LOCKED;
            if (busy && System.nanoTime() < end) {
                LockSupport.parkNanos(BETWEEN.toNanos());
            } else {
                throw failed(result, busy, target);
            }
        }
    }

    private static DrydockException failed(int result, boolean busy, Path target)
            throws SQLException {
        if (busy) {
            return new DrydockException(
                    ErrorCode.DATABASE_LOCKED,
                    "Nothing was restored: another program kept "
                            + target
                            + " locked for "
                            + PATIENCE.toSeconds()
                            + " seconds.",
                    "Try again when it is done, or restore side by side and swap later.");
        }
        if (result == Codes.SQLITE_FULL) {
            return new DrydockException(
                    ErrorCode.DISK_FULL,
                    "Could not write " + target + ": no space left on the volume.",
                    "Free space on that volume.");
        }
        throw DB.newSQLException(result, "the pages could not be written");
    }

    @Override
    public void progress(int remaining, int pageCount) {
        // never throw from here: the native loop would go on with the exception pending
        context.progress().work((long) pageCount - remaining, pageCount, Unit.PAGES);
        if (remaining > 0 && context.cancel().isCancelled() && !stopping) {
            try {
                execute("BEGIN IMMEDIATE");
                stopping = true;
            } catch (SQLException busy) {
                // tried again after the next step
                stopping = false;
            }
        }
    }

    private void endTransaction() throws SQLException {
        if (stopping) {
            execute("ROLLBACK");
            stopping = false;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = source.createStatement()) {
            statement.execute(sql);
        }
    }
}
