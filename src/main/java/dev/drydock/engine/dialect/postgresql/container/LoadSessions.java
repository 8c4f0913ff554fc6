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

    private final List<Session> all = new ArrayList<>();
    private final BlockingQueue<Session> idle = new LinkedBlockingQueue<>();
    private final int major;
    private boolean oneTransaction;

    private LoadSessions(int major) {
        this.major = major;
    }

    static LoadSessions several(DatabaseConnection target, int count, CancelToken cancel) {
        var sessions = new LoadSessions(target.facts().version().major());
        try {
            for (int i = 0; i < count; i++) {
                sessions.open(target, cancel);
            }
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

    private void open(DatabaseConnection target, CancelToken cancel) {
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
        return major;
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
