package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.BusyHandler;

/// Waits for a lock of the file, for as long as it is told, or until its job is cancelled. SQLite's
/// own wait does not hear of an interrupt before it is over.
final class SqliteBusyWait extends BusyHandler {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Session session;
    private final Duration limit;
    private long since;

    private SqliteBusyWait(Session session, Duration limit) {
        this.session = session;
        this.limit = limit;
    }

    /// @param limit zero for as long as it takes
    static void set(Connection connection, Session session, Duration limit) throws SQLException {
        setHandler(connection, new SqliteBusyWait(session, limit));
    }

    @Override
    protected int callback(int before) {
        long now = System.nanoTime();
        if (before == 0) {
            since = now;
        }
        boolean late = !limit.isZero() && now - since >= limit.toNanos();
        if (late || session.isCancelled()) {
            return 0;
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
        return 1;
    }
}
