package dev.drydock.engine.connection;

import dev.drydock.engine.job.CancelToken;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Opens one JDBC connection, prepared by its dialect. The address is built anew each time, because
/// it may hold a password and is therefore never stored.
final class PhysicalConnection {

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
        try {
            dialect.prepare(connection, profile);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    static Session openSession(
            ConnectionProfile profile,
            ConnectionDialect dialect,
            Optional<Secret> password,
            Duration connectLimit,
            CancelToken cancel) {
        cancel.throwIfCancelled();
        try {
            return new Session(
                    open(profile, dialect, password, connectLimit), dialect, profile, cancel);
        } catch (SQLException failure) {
            throw dialect.classify(failure, "connect", profile);
        }
    }
}
