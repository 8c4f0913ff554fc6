package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.forecast.StatementForecast;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What migrating needs to know about one engine.
public interface MigrationDialect {

    /// The id used in profiles, by which files of one engine are chosen: `postgresql`, `sqlite`.
    String id();

    /// Cuts a file's text as the server would.
    SplitScript split(String sql);

    Placement placementOf(SqlStatement statement);

    /// What the statement will lock, told from its words alone.
    StatementForecast forecast(SqlStatement statement);

    /// What a configured name means: a table, or schema and table with a dot between.
    ///
    /// @throws DrydockException USAGE_INVALID for a name that cannot be one
    HistoryTable historyTable(String name);

    /// Where the history is kept when it has this name.
    ///
    /// @throws DrydockException USAGE_INVALID for a name that cannot be one,
    ///   MIGRATION_HISTORY_CONFLICT when there is no schema to keep it in
    HistoryTable historyTable(Session session, String name);

    /// Where the connection of the session keeps the history.
    default HistoryTable historyTable(Session session) {
        return historyTable(session, HistoryTable.nameIn(session.profile()));
    }

    /// The columns of the history table; empty when there is no such table.
    Set<String> historyColumns(Session session, HistoryTable table);

    /// Adds a column that a table of an older Drydock does not have; does nothing when it is there.
    void addHistoryColumn(Session session, HistoryTable table, String column);

    /// SQL for the history table, with `${history}` where its name goes.
    String historySql(HistorySql which);

    /// The mutex between all processes that migrate this database. Opens a session of its own where
    /// the engine needs one.
    MigrationMutex openMutex(DatabaseConnection connection, CancelToken cancel);

    /// Puts a session into the state each file begins with: what an earlier file may have set is
    /// reset, lock waits are bounded. Works inside a transaction as well.
    void prepare(Session session, SessionLimits limits);

    /// Begins the transaction of one file.
    ///
    /// @param keepForeignKeys whether the file asked for enforced foreign keys where the engine
    ///   would switch them off
    void begin(Session session, boolean keepForeignKeys);

    /// Does work in a transaction as [#begin] begins it: commits when it returns, rolls back when
    /// it throws.
    default <R> R inTransaction(Session session, Supplier<R> work) {
        begin(session, true);
        try {
            R result = work.get();
            session.commit();
            return result;
        } catch (RuntimeException | Error failure) {
            try {
                session.rollback();
            } catch (DrydockException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

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

    /// Last checks in a transaction that writes no history row.
    ///
    /// @throws DrydockException SQL_FAILED when the database must not be left like this
    void checkBeforeCommit(Session session);

    /// Ends a file inside its transaction: what the file has set reaches neither its history row
    /// nor the next file. One round trip where the engine is asked over a network.
    ///
    /// @param last whether the commit comes next, so that what the engine would check in it is
    ///   checked now, where a failure can be told
    /// @param insert adds the history row
    /// @return whether the session will be as [#prepare] leaves it once the transaction is
    ///   committed
    /// @throws DrydockException SQL_FAILED when the database must not be left like this
    boolean conclude(
            Session session,
            SessionLimits limits,
            boolean last,
            String insert,
            @Nullable Object... parameters);

    /// A new account of the rows for one run; [RowAccount#NONE] where the engine loses none
    /// silently.
    RowAccount rowAccount(HistoryTable history);

    /// Where in the statement the error is: an offset into its text, or −1 when the server does not
    /// say.
    int errorOffset(Session session, DrydockException error, String statement);

    /// What a stopped statement outside a transaction may leave behind (invalid indexes), by name.
    List<String> remains(Session session);

    /// What the database has of a statement outside a transaction whose end is not known. Only
    /// looks.
    ///
    /// @param statement with placeholders filled in
    Leftover leftover(Session session, SqlStatement statement);

    /// Names the session to [#blockers]; 0 where sessions have no number.
    long sessionNumber(Session session);

    /// The sessions that the numbered one waits for, for people; empty when it waits for none.
    ///
    /// @param session another one than the one that waits
    List<String> blockers(Session session, long waiting);

    /// Statements on the history table.
    enum HistorySql {
        /// Creates the table when it is not there.
        CREATE,
        /// All rows by id. Times as milliseconds since 1970. `${later}` stands for the columns that
        /// an older table does not have.
        SELECT,
        /// Adds a row: version, description, file, checksum, event, by, at (ms), execution ms,
        /// statements done, statement count, message, sql, rollback, format of packed texts, packed
        /// sql, packed rollback, journal.
        INSERT,
        /// Brings the running row of a version up to date: event, at (ms), execution ms, statements
        /// done, message, journal, version.
        UPDATE_RUNNING,
        /// Changes a row's version and file: new version, new file, id, old version, old file.
        MOVE
    }
}
