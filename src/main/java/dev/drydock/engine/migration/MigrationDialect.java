package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What migrating needs to know about one engine.
public interface MigrationDialect {

    /// The id used in profiles, by which files of one engine are chosen: `postgresql`, `sqlite`.
    String id();

    /// Cuts a file's text as the server would.
    SplitScript split(String sql);

    Placement placementOf(SqlStatement statement);

    /// The history table's name, quoted and qualified, so that a migration that changes the search
    /// path cannot move it.
    String historyTable(Session session);

    /// @param table as [#historyTable] gave it
    boolean historyExists(Session session, String table);

    /// SQL for the history table, with `${history}` where its name goes.
    String historySql(HistorySql which);

    /// The mutex between all processes that migrate this database. Opens a session of its own where
    /// the engine needs one.
    MigrationMutex openMutex(DatabaseConnection connection, CancelToken cancel);

    /// Puts a session into the state each file begins with: what an earlier file may have set is
    /// reset, lock waits are bounded.
    ///
    /// @param alone whether the next file runs without a transaction, where a bounded lock wait may
    ///   never succeed (CREATE INDEX CONCURRENTLY waits for old snapshots)
    void prepare(Session session, boolean alone);

    /// Begins the transaction of one file.
    ///
    /// @param keepForeignKeys whether the file asked for enforced foreign keys where the engine
    ///   would switch them off
    void begin(Session session, boolean keepForeignKeys);

    /// Runs one statement exactly as written.
    void execute(Session session, String statement);

    /// Runs one statement with the rows that follow it in the file.
    ///
    /// @param rows null for a statement without
    default void execute(Session session, String statement, @Nullable String rows) {
        if (rows != null) {
            throw new IllegalStateException("only the splitter of an engine with COPY finds rows");
        }
        execute(session, statement);
    }

    /// Bounds the wait for a lock until the next [#prepare], because the file asks for it.
    void limitLockWait(Session session, Duration limit);

    /// Last checks in the transaction, before the history row is written.
    ///
    /// @throws DrydockException SQL_FAILED when the database must not be left like this
    void checkBeforeCommit(Session session);

    /// Where in the statement the error is: an offset into its text, or −1 when the server does not
    /// say.
    int errorOffset(Session session, DrydockException error, String statement);

    /// What a stopped statement outside a transaction may leave behind (invalid indexes), by name.
    List<String> remains(Session session);

    /// Statements on the history table.
    enum HistorySql {
        /// Creates the table when it is not there.
        CREATE,
        /// All rows by id. Times as milliseconds since 1970.
        SELECT,
        /// Adds a row: version, description, file, checksum, event, by, at (ms), execution ms,
        /// statements done, statement count, message, sql, rollback.
        INSERT,
        /// Brings the running row of a version up to date: event, at (ms), execution ms, statements
        /// done, message, version.
        UPDATE_RUNNING,
        /// Changes a row's version and file: new version, new file, id, old version, old file.
        MOVE
    }
}
