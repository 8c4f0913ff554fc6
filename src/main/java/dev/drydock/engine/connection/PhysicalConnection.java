package dev.drydock.engine.connection;

import dev.drydock.engine.job.Abandonable;
import dev.drydock.engine.job.CancelToken;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens one JDBC connection, prepared by its dialect. The address is built anew each time, because
/// it may hold a password and is therefore never stored.
final class PhysicalConnection {

    private static final Logger LOG = LoggerFactory.getLogger(PhysicalConnection.class);

    private PhysicalConnection() {}

    static Connection open(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit)
            throws SQLException {
        JdbcAddress address = dialect.address(profile, password, connectLimit);
        // not DriverManager.getConnection: that logs the address, and hides the first failure
        Driver driver = DriverManager.getDriver(address.url());
        Connection connection = driver.connect(address.url(), address.properties());
        if (connection == null) {
            throw new SQLException("the driver does not accept the address");
        }
        try {
            dialect.prepare(connection, profile);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            closeAfter(failure, connection);
            throw failure;
        }
    }

    /// Opens a session; a cancel ends the wait at once, also for a host that never answers.
    static Session openSession(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit,
            CancelToken cancel) {
        // the caller may overwrite its copy while an abandoned connect still goes on
        Optional<Secret> own = password.map(Secret::copy);
        try {
            Connection connection =
                    Abandonable.call(
                            cancel,
                            "connect " + profile.name(),
                            SQLException.class,
                            () -> {
                                try {
                                    return open(profile, dialect, own, connectLimit);
                                } finally {
                                    own.ifPresent(Secret::close);
                                }
                            },
                            PhysicalConnection::closeQuietly);
            return new Session(connection, dialect, profile, cancel);
        } catch (SQLException failure) {
            throw dialect.classify(failure, "connect", profile);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connecting", interrupted);
        }
    }

    private static void closeAfter(Exception failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    static void closeQuietly(Connection late) {
        try {
            late.close();
        } catch (SQLException failure) {
            LOG.debug("A connection that nobody wants could not be closed", failure);
        }
    }
}
