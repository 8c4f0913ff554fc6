package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One leased database connection for one job. Every call is cancellable through the job's token
/// and has a deadline; a cancelled call throws [dev.drydock.engine.job.JobCancelledException], a
/// late one `DEADLINE_PASSED`. When the other side has gone silent and ignores the cancel as well,
/// the connection is given up, so every call ends. Used by one thread at a time. Closing rolls an
/// open transaction back and returns the connection.
///
/// Parameters are bound to `?` in order; allowed are null, String, Boolean, numbers, byte[] and
/// Instant.
public final class Session implements AutoCloseable {

    /// Limit of one statement unless the caller names another.
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

    /// No limit: only for work whose length is the user's business (a migration, a vacuum), which
    /// stays cancellable.
    public static final Duration NO_DEADLINE = Duration.ZERO;

    private static final int STREAM_ROWS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final ConnectionDialect dialect;
    private final ConnectionProfile profile;
    private final GuardedCalls calls;
    private boolean handedOver;

    Session(
            Connection connection,
            ConnectionDialect dialect,
            ConnectionProfile profile,
            CancelToken cancel) {
        this.connection = connection;
        this.dialect = dialect;
        this.profile = profile;
        this.calls = new GuardedCalls(connection, dialect, profile, cancel);
    }

    public ConnectionProfile profile() {
        return profile;
    }

    /// Sets the limit for each later call; zero is none.
    public Session deadline(Duration limit) {
        calls.deadline(limit);
        return this;
    }

    /// Lets this token cancel each later call, for a session that outlives one job.
    public Session cancelledBy(CancelToken token) {
        calls.cancelledBy(token);
        return this;
    }

    /// Whether the job was asked to stop, for dialect code that waits inside a call.
    public boolean isCancelled() {
        return calls.isCancelled();
    }

    /// Runs one statement and returns the number of changed rows, 0 for statements that change
    /// none.
    public long update(String sql, @Nullable Object... parameters) {
        return calls.guarded(
                "run a statement",
                () -> {
                    if (parameters.length == 0) {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute(sql);
                            return Math.max(0, statement.getUpdateCount());
                        }
                    }
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        Parameters.bind(statement, parameters);
                        statement.execute();
                        return Math.max(0, statement.getUpdateCount());
                    }
                });
    }

    /// Runs the same statement for each parameter list in one batch.
    public void updateAll(String sql, List<Object[]> parameterLists) {
        calls.guarded(
                "run a batch",
                () -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (Object[] parameters : parameterLists) {
                            Parameters.bind(statement, parameters);
                            statement.addBatch();
                        }
                        statement.executeBatch();
                        return true;
                    }
                });
    }

    /// All rows, read by `reader`.
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        forEach(sql, row -> rows.add(reader.read(row)), parameters);
        return rows;
    }

    /// The first row, if any.
    public <T> Optional<T> queryFirst(
            String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /// Streams rows to the consumer; inside a transaction PostgreSQL sends them in portions, so the
    /// result may be larger than the heap.
    public void forEach(String sql, Consumer<Row> consumer, @Nullable Object... parameters) {
        calls.guarded(
                "read",
                () -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setFetchSize(STREAM_ROWS);
                        Parameters.bind(statement, parameters);
                        try (ResultSet rows = statement.executeQuery()) {
                            var row = new ResultSetRow(rows);
                            while (rows.next()) {
                                consumer.accept(row);
                            }
                        }
                        return true;
                    }
                });
    }

    /// Runs the work in one transaction: commits when it returns, rolls back when it throws. A
    /// failed rollback is added to the original failure as suppressed.
    public <T> T inTransaction(Supplier<T> work) {
        begin();
        T result;
        try {
            result = work.get();
            commit();
        } catch (RuntimeException | Error failure) {
            try {
                rollback();
            } catch (DrydockException rollbackFailure) {
                failure.addSuppressed(rollbackFailure);
            }
            throw failure;
        }
        return result;
    }

    public void begin() {
        calls.brief("begin a transaction", () -> connection.setAutoCommit(false));
    }

    /// Commits. Not cancellable: once begun, a commit is awaited.
    public void commit() {
        calls.commit(() -> {
            connection.commit();
            connection.setAutoCommit(true);
        });
    }

    /// Rolls back; does nothing without a transaction.
    public void rollback() {
        calls.brief(
                "roll back",
                () -> {
                    if (!connection.getAutoCommit()) {
                        rollBackDespiteLateCancel();
                        connection.setAutoCommit(true);
                    }
                });
    }

    public boolean inTransaction() {
        boolean[] open = new boolean[1];
        calls.brief("look at the transaction", () -> open[0] = !connection.getAutoCommit());
        return open[0];
    }

    /// Runs work on the JDBC connection itself, cancellable and limited like every other call. For
    /// dialects: features use the methods above.
    public <T> T withConnection(String what, SqlWork<T> work) {
        return calls.guarded(what, () -> work.run(connection));
    }

    /// The failure in Drydock's terms, for dialect code that handles an exception itself.
    public DrydockException classify(SQLException failure, String what) {
        return dialect.classify(failure, what, profile);
    }

    /// Whether the other side still answers; asks it, for at most two seconds.
    public boolean isAlive() {
        try {
            return connection.isValid(2);
        } catch (SQLException gone) {
            return false;
        }
    }

    /// Gives the connection away: closing this session then leaves it open.
    Connection handOver() {
        handedOver = true;
        return connection;
    }

    @Override
    public void close() {
        if (handedOver) {
            return;
        }
        try (connection) {
            if (!connection.isClosed()) {
                rollback();
            }
        } catch (SQLException | DrydockException failure) {
            // the connection is broken; the pool discards it and the server ends the transaction
            LOG.debug("A session could not be closed cleanly", failure);
        }
    }

    /// Ends the connection of a session of its own that only read: the server ends the transaction
    /// with it. Unlike [#close] it waits for nobody, so that a line that is dead costs no time.
    public void hangUp() {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("A session could not be ended cleanly", failure);
        }
    }

    private void rollBackDespiteLateCancel() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            // PostgreSQL delivers a cancel asynchronously: one sent for the statement before may
            // hit
            // the rollback (SQLSTATE 57014); the second attempt is safe
            if (!"57014".equals(failure.getSQLState())) {
                throw failure;
            }
            connection.rollback();
        }
    }
}
