package dev.drydock.engine.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HikariCP pool of one open connection, with a limit on every wait.
///
/// Hikari retries a refused connect until its own time limit and reports a cancelled wait never. So
/// the pool is asked in short slices; between them the job's token and the last refusal of the
/// driver are looked at.
final class ConnectionPool implements AutoCloseable {

    /// Longest wait for a free connection.
    static final Duration WAIT_LIMIT = Duration.ofSeconds(10);

    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration VALIDATION_LIMIT = Duration.ofSeconds(3);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(2);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

    private final ConnectionProfile profile;
    private final ConnectionDialect dialect;
    private final DialectDataSource source;
    private final HikariDataSource pool;

    ConnectionPool(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit) {
        this.profile = profile;
        this.dialect = dialect;
        this.source = new DialectDataSource(profile, dialect, password, connectLimit);
        var config = new HikariConfig();
        config.setPoolName("drydock " + profile.name());
        config.setDataSource(source);
        config.setMaximumPoolSize(dialect.poolLimit());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(SLICE.toMillis());
        config.setValidationTimeout(VALIDATION_LIMIT.toMillis());
        config.setIdleTimeout(IDLE_LIMIT.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(true);
        // Hikari sets this on every connection it hands out, over what the dialect has set
        config.setReadOnly(dialect.isReadOnly(profile));
        this.pool = new HikariDataSource(config);
    }

    /// Leases a connection.
    ///
    /// @throws DrydockException POOL_EXHAUSTED after [#WAIT_LIMIT], CONNECTION_LOST for a closed
    ///   pool, or why the server cannot be reached
    Connection lease(CancelToken cancel) {
        dialect.requirePresent(profile);
        long begunNanos = System.nanoTime();
        while (true) {
            cancel.throwIfCancelled();
            try {
                Connection connection = pool.getConnection();
                dialect.refit(connection);
                return connection;
            } catch (SQLTransientConnectionException noneYet) {
                Optional<DrydockException> refusal = source.refusalSince(begunNanos);
                boolean mayGetFree = figures().active() > 0;
                boolean late = System.nanoTime() - begunNanos > WAIT_LIMIT.toNanos();
                if (refusal.isPresent() && (!mayGetFree || late)) {
                    throw refusal.get();
                }
                if (late) {
                    throw exhausted(noneYet);
                }
            } catch (SQLException closed) {
                throw new DrydockException(
                        ErrorCode.CONNECTION_LOST,
                        "The connection to " + profile.name() + " is closed.",
                        "Open it again.",
                        closed);
            }
        }
    }

    /// Takes over a connection that is open already; it idles and ends like every other.
    void adopt(Connection opened) {
        source.offer(opened);
        try {
            // back at once: this only makes the pool take it in
            pool.getConnection().close();
            source.withdraw();
        } catch (SQLException late) {
            // the pool takes it in behind us, or opens one of its own when it is asked
            LOG.debug("An open connection was not taken over in time", late);
        }
    }

    PoolFigures figures() {
        HikariPoolMXBean figures = pool.getHikariPoolMXBean();
        if (figures == null || pool.isClosed()) {
            return new PoolFigures(0, 0, 0, pool.getMaximumPoolSize());
        }
        return new PoolFigures(
                figures.getActiveConnections(),
                figures.getIdleConnections(),
                figures.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    boolean isClosed() {
        return pool.isClosed();
    }

    @Override
    public void close() {
        source.withdraw();
        pool.close();
    }

    private DrydockException exhausted(SQLException failure) {
        PoolFigures figures = figures();
        if (figures.active() == 0) {
            return new DrydockException(
                    ErrorCode.CONNECTION_TIMEOUT,
                    "No answer from "
                            + profile.endpoint().display()
                            + " within "
                            + WAIT_LIMIT.toSeconds()
                            + " s.",
                    "Check that the server runs, and route and firewall.",
                    failure);
        }
        return new DrydockException(
                ErrorCode.POOL_EXHAUSTED,
                "No free connection to "
                        + profile.name()
                        + " within "
                        + WAIT_LIMIT.toSeconds()
                        + " s: "
                        + figures.active()
                        + " of "
                        + figures.limit()
                        + " are busy.",
                "Wait for running jobs to end or cancel one.",
                failure);
    }
}
