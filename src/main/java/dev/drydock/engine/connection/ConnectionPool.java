package dev.drydock.engine.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Builds the HikariCP pool of one open connection, with a limit on every wait.
final class ConnectionPool {

    private static final Duration WAIT_LIMIT = Duration.ofSeconds(15);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(2);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    private ConnectionPool() {}

    static HikariDataSource create(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit) {
        var config = new HikariConfig();
        config.setPoolName("drydock " + profile.name());
        config.setDataSource(new PreparedDataSource(profile, dialect, password, connectLimit));
        config.setMaximumPoolSize(dialect.poolLimit());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(WAIT_LIMIT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(3).toMillis());
        config.setIdleTimeout(IDLE_LIMIT.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(true);
        return new HikariDataSource(config);
    }

    static DrydockException refused(
            HikariDataSource pool,
            ConnectionDialect dialect,
            ConnectionProfile profile,
            SQLException failure) {
        // Hikari wraps the driver's exception; without one every connection was busy
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DrydockException own) {
                return own;
            }
            if (cause instanceof SQLException driverFailure) {
                return dialect.classify(driverFailure, "connect", profile);
            }
        }
        return new DrydockException(
                ErrorCode.POOL_EXHAUSTED,
                "No free connection to "
                        + profile.name()
                        + " within "
                        + WAIT_LIMIT.toSeconds()
                        + " s: all "
                        + pool.getMaximumPoolSize()
                        + " are busy.",
                "Wait for running jobs to end or cancel one.",
                failure);
    }

    /// Opens physical connections from an address that is built anew each time and never stored.
    private record PreparedDataSource(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit)
            implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            try {
                return PhysicalConnection.open(profile, dialect, password, connectLimit);
            } catch (DrydockException refused) {
                throw new SQLException(refused.message(), refused);
            }
        }

        @Override
        public Connection getConnection(String user, String otherPassword) throws SQLException {
            throw new SQLFeatureNotSupportedException("the profile decides who logs in");
        }

        @Override
        public java.io.PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(java.io.PrintWriter out) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // the address carries the limit
        }

        @Override
        public int getLoginTimeout() {
            return (int) connectLimit.toSeconds();
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
}
