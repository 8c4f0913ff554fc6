package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What connecting needs to know about one engine.
public interface ConnectionDialect {

    /// Stable id used in profiles: `postgresql`, `sqlite`.
    String id();

    /// Name for people.
    String product();

    /// How addresses of this engine are written and completed.
    AddressDialect addresses();

    /// Names of the properties that an endpoint may have; everything else is refused.
    Set<String> allowedProperties();

    /// Builds the JDBC address from checked parts.
    ///
    /// @throws DrydockException for example FILE_MISSING before a driver could create the file
    JdbcAddress address(
            ConnectionProfile profile, Optional<Secret> password, Duration connectLimit);

    /// Prepares a new physical connection (foreign keys on, time-outs, application name …).
    void prepare(Connection connection, ConnectionProfile profile) throws SQLException;

    /// Interrupts whatever runs on the connection. Called on another thread than the worker's,
    /// repeatedly; may open a network connection.
    void interrupt(Connection connection) throws SQLException;

    /// Whether the connections of the profile cannot write: it says so, or the file does.
    boolean isReadOnly(ConnectionProfile profile);

    /// Gives up a connection whose other side neither answers nor accepts a cancel, so that the
    /// worker blocked in it gets free. Called on another thread than the worker's. Engines without
    /// a network do nothing.
    void abandon(Connection connection) throws SQLException;

    /// The failure in Drydock's terms. `what` is what was being done, as a phrase: "read the
    /// schema".
    DrydockException classify(SQLException failure, String what, ConnectionProfile profile);

    /// Reads facts with few short statements.
    ServerFacts readFacts(Session session);

    /// How a connection is tested.
    ConnectionProbe probe();

    /// Whether the connection that read the facts is worth keeping for the first job: where the
    /// first statement costs much, and nothing can hang between.
    default boolean keepsFirstConnection() {
        return false;
    }

    /// Looks, before a pooled connection is leased, whether the database is still there.
    ///
    /// @throws DrydockException when it is not
    default void requirePresent(ConnectionProfile profile) {}

    /// Undoes, on a pooled connection about to be leased, what an earlier job may have left:
    /// settings that a rollback does not take back.
    default void refit(Connection connection) throws SQLException {}

    /// Largest number of pooled connections that make sense.
    int poolLimit();
}
