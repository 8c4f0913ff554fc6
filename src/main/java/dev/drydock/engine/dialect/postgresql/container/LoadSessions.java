package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.CancelToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// The sessions that fill one database: several, each statement on its own, or one with everything
/// in one transaction.
final class LoadSessions implements AutoCloseable {

    /// Sorting in memory makes indexes faster. What the server says of its cache is the only hint
    /// at how much it has; all sessions together take an eighth of that, and each a bounded part.
    private static final String MEMORY =
            "SELECT pg_catalog.set_config('maintenance_work_mem', greatest(pg_catalog.pg_size_bytes("
                    + "pg_catalog.current_setting('maintenance_work_mem')), least(268435456,"
                    + " pg_catalog.pg_size_bytes(pg_catalog.current_setting('effective_cache_size'))"
                    + " / 8 / ?::integer)) / 1024 || 'kB', false)";

    private final List<Session> all = new ArrayList<>();
    private final BlockingQueue<Session> idle = new LinkedBlockingQueue<>();
    private final DatabaseConnection target;
    private boolean oneTransaction;

    private LoadSessions(DatabaseConnection target) {
        this.target = target;
    }

    static LoadSessions several(DatabaseConnection target, int count, CancelToken cancel) {
        var sessions = new LoadSessions(target);
        try {
            for (int i = 0; i < count; i++) {
                sessions.open(cancel);
            }
            sessions.each(session -> session.query(MEMORY, row -> row.text(1), count));
            return sessions;
        } catch (RuntimeException | Error failure) {
            sessions.close();
            throw failure;
        }
    }

    static LoadSessions one(DatabaseConnection target, CancelToken cancel) {
        LoadSessions sessions = several(target, 1, cancel);
        sessions.first().begin();
        sessions.oneTransaction = true;
        return sessions;
    }

    private void open(CancelToken cancel) {
        Session session =
                target.openOwn(cancel, DatabaseManager.CONNECT_LIMIT).deadline(Session.NO_DEADLINE);
        all.add(session);
        session.update(
                RowText.SETTINGS
                        + "SET statement_timeout = 0;"
                        + "SET row_security = off;"
                        // whoever lost a database in a crash restores it again
                        + "SET synchronous_commit = off;"
                        + "SET check_function_bodies = false;"
                        + "SET application_name = 'Drydock restore'");
        idle.add(session);
    }

    int count() {
        return all.size();
    }

    /// The server's version.
    int major() {
        return target.facts().version().major();
    }

    /// A further session that looks at how far the others are.
    Session monitor(CancelToken cancel) {
        return target.openOwn(cancel, DatabaseManager.CONNECT_LIMIT);
    }

    /// Whether everything is one transaction, of one session.
    boolean oneTransaction() {
        return oneTransaction;
    }

    Session first() {
        return all.getFirst();
    }

    /// On every session, one after the other; none may be lent.
    void each(Consumer<Session> work) {
        all.forEach(work);
    }

    /// Lends a session to the calling thread. There are as many as threads, so none waits.
    void with(Consumer<Session> work) {
        Session session = idle.poll();
        if (session == null) {
            throw new IllegalStateException("more threads than sessions");
        }
        try {
            work.accept(session);
        } finally {
            idle.add(session);
        }
    }

    void commit() {
        first().commit();
    }

    @Override
    public void close() {
        all.forEach(Session::close);
    }
}
