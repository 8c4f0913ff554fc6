package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.Optional;

/// One open database: its profile, a pool, and what is known about the server. Made by
/// [DatabaseManager]; thread-safe; each job leases its own [Session].
public final class DatabaseConnection implements AutoCloseable {

    private final ConnectionProfile profile;
    private final ConnectionDialect dialect;
    private final ConnectionPool pool;
    private final Optional<Secret> password;
    private final ServerFacts facts;

    DatabaseConnection(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            ConnectionPool pool,
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

    /// Leases a pooled session for the job. Waits at most ten seconds; a cancel ends the wait.
    /// Worker threads only.
    ///
    /// @throws DrydockException POOL_EXHAUSTED, CONNECTION_LOST when this connection was closed, or
    ///   why the server cannot be reached
    public Session lease(JobContext context) {
        return lease(context.cancel());
    }

    /// Like [#lease(JobContext)] for callers that only have a token.
    public Session lease(CancelToken cancel) {
        return new Session(pool.lease(cancel), dialect, profile, cancel);
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
        return pool.figures();
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
