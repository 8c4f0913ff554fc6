package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.Repeated;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Looks again and again, from a second session, at the locks that a session holds.
final class PostgresqlLockWatch {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Session eye;
    private final Repeated looking;
    private final Set<PostgresqlTraceState.Lock> seen = ConcurrentHashMap.newKeySet();

    private PostgresqlLockWatch(String sql, Session eye, long backend) {
        this.eye = eye;
        this.looking =
                Repeated.every(
                        PAUSE,
                        "locks of " + backend,
                        () -> {
                            try {
                                eye.forEach(
                                        sql,
                                        row -> seen.add(PostgresqlTraceState.lock(row)),
                                        backend);
                            } catch (DrydockException missed) {
                                // one look less; the next may succeed
                                return;
                            }
                        });
    }

    /// @param eye the second session; closed with the watch
    /// @param watched the session whose locks are looked at
    static PostgresqlLockWatch begin(SqlResources sql, Session eye, Session watched) {
        try {
            long backend =
                    watched.queryFirst("SELECT pg_backend_pid()", row -> row.integer(1))
                            .orElseThrow();
            return new PostgresqlLockWatch(
                    sql.text("locks_of", PostgresqlTraceState.OLDEST), eye, backend);
        } catch (RuntimeException | Error failure) {
            eye.close();
            throw failure;
        }
    }

    /// Ends it. Returns all locks that were seen.
    Set<PostgresqlTraceState.Lock> end() {
        looking.close();
        eye.close();
        return seen;
    }
}
