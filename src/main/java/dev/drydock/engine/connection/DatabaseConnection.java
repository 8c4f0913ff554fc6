package dev.drydock.engine.connection;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// One open database: its profile, a pool, and what is known about the server. Made by
/// [DatabaseManager]; thread-safe; each job leases its own [Session].
public final class DatabaseConnection implements AutoCloseable {

    private final ConnectionProfile profile;
    private final ConnectionDialect dialect;
    private final HikariDataSource pool;
    private final Optional<Secret> password;
    private final ServerFacts facts;

    DatabaseConnection(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            HikariDataSource pool,
            Optional<Secret> password,
            ServerFacts facts) {
        this.profile = profile;
        this.dialect = dialect;
        this.pool = pool;
        this.password = password;
        this.facts = facts;
    }

    public ConnectionProfile profile() {
        return profile;
    }

    public String dialectId() {
        return dialect.id();
    }

    /// As read when the connection was opened.
    public ServerFacts facts() {
        return facts;
    }

    /// Leases a pooled session for the job. Waits at most the pool's time limit. Worker threads
    /// only.
    ///
    /// @throws DrydockException POOL_EXHAUSTED, or why the server cannot be reached
    public Session lease(JobContext context) {
        return lease(context.cancel());
    }

    /// Like [#lease(JobContext)] for callers that only have a token.
    public Session lease(CancelToken cancel) {
        cancel.throwIfCancelled();
        try {
            return new Session(pool.getConnection(), dialect, profile, cancel);
        } catch (SQLException failure) {
            throw ConnectionPool.refused(pool, dialect, profile, failure);
        }
    }

    /// Opens a session of its own outside the pool, for monitoring and for locks that must live as
    /// long as their holder. Worker threads only.
    public Session openOwn(CancelToken cancel, Duration connectLimit) {
        return PhysicalConnection.openSession(profile, dialect, password, connectLimit, cancel);
    }

    /// The password in use, for child processes that get it through a private file. The caller
    /// closes the copy.
    public Optional<Secret> password() {
        return password.map(Secret::copy);
    }

    /// The pool at this moment; all zero once closed.
    public PoolFigures pool() {
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

    public boolean isOpen() {
        return !pool.isClosed();
    }

    /// Closes the pool and overwrites the password. Sessions still leased end with an error.
    @Override
    public void close() {
        pool.close();
        password.ifPresent(Secret::close);
    }
}
