package dev.drydock.engine.backup;

import dev.drydock.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What a test does to a server, and asks it, behind Drydock's back.
final class FaultServer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private FaultServer() {}

    static void execute(PostgresServer server, String database, String... statements) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<String> query(PostgresServer server, String database, String sql) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Waits until no session's name begins so; those that are left after ten seconds.
    static List<String> awaitNoSession(PostgresServer server, String beginning) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = sessions(server, beginning);
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            left = sessions(server, beginning);
        }
        return left;
    }

    /// Sessions whose name begins so, with what they do.
    static List<String> sessions(PostgresServer server, String beginning) {
        try (Connection connection = server.connect(server.database());
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT application_name || ' ' || coalesce(state, '') || ' ' ||"
                                        + " query FROM pg_stat_activity WHERE"
                                        + " starts_with(application_name, ?)")) {
            statement.setString(1, beginning);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
