package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Opens physical connections for the pool, from an address that is built anew each time and never
/// stored, and remembers the last refusal, which the pool does not tell in time.
final class DialectDataSource implements DataSource {

    private record Refusal(DrydockException error, long atNanos) {}

    private final ConnectionProfile profile;
    private final ConnectionDialect dialect;
    private final Optional<Secret> password;
    private final Duration connectLimit;
    private final AtomicReference<@Nullable Connection> offered = new AtomicReference<>();
    private volatile @Nullable Refusal last;

    DialectDataSource(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit) {
        this.profile = profile;
        this.dialect = dialect;
        this.password = password;
        this.connectLimit = connectLimit;
    }

    /// Keeps an open connection for the next one who asks.
    void offer(Connection opened) {
        offered.set(opened);
    }

    /// Closes what was offered and not taken.
    void withdraw() {
        Connection left = offered.getAndSet(null);
        if (left != null) {
            PhysicalConnection.closeQuietly(left);
        }
    }

    /// Why a connection could not be opened after the given moment of [System#nanoTime].
    Optional<DrydockException> refusalSince(long nanos) {
        Refusal refusal = last;
        return refusal == null || refusal.atNanos() - nanos < 0
                ? Optional.empty()
                : Optional.of(refusal.error());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection open = offered.getAndSet(null);
        if (open != null) {
            return open;
        }
        try {
            Connection connection =
                    PhysicalConnection.open(profile, dialect, password, connectLimit);
            last = null;
            return connection;
        } catch (DrydockException refused) {
            last = new Refusal(refused, System.nanoTime());
            throw new SQLException(refused.message(), refused);
        } catch (SQLException failure) {
            last = new Refusal(dialect.classify(failure, "connect", profile), System.nanoTime());
            throw failure;
        }
    }

    @Override
    public Connection getConnection(String user, String otherPassword) throws SQLException {
        throw new SQLFeatureNotSupportedException("the profile decides who logs in");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the address carries the limit
    }

    /// How long a closing pool waits for a connect that is under way, in seconds; not the limit of
    /// a login, which the address carries.
    @Override
    public int getLoginTimeout() {
        return 1;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
