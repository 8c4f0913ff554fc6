package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.CancelToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// The sessions that fill a target: several, each statement on its own, or one with everything in
/// one transaction.
final class RestoreSessions implements AutoCloseable {

    static final String APPLICATION = "Drydock restore";

    private static final String SETTINGS =
            "SET client_encoding = 'UTF8';"
                    + "SET search_path = '';"
                    + "SET statement_timeout = 0;"
                    + "SET idle_in_transaction_session_timeout = 0;"
                    + "SET row_security = off;"
                    + "SET check_function_bodies = false;"
                    + "SET xmloption = 'content';"
                    + "SET standard_conforming_strings = on;"
                    + "SET application_name = '"
                    + APPLICATION
                    + "';";

    /// Whoever lost a new database in a crash restores it again.
    private static final String NEW = "SET synchronous_commit = off;SET lock_timeout = 0;";

    /// Who waits for a lock on a live table keeps others waiting behind it.
    private static final String LIVE = "SET lock_timeout = '10s';";

    private final List<LoadSession> all = new ArrayList<>();
    private final BlockingQueue<LoadSession> idle = new LinkedBlockingQueue<>();
    private final DatabaseConnection target;
    private final boolean transaction;

    private RestoreSessions(DatabaseConnection target, boolean transaction) {
        this.target = target;
        this.transaction = transaction;
    }

    /// For a database that nobody else knows.
    static RestoreSessions several(DatabaseConnection target, int count, CancelToken cancel) {
        var sessions = new RestoreSessions(target, false);
        try {
            for (int i = 0; i < count; i++) {
                sessions.open(NEW, cancel);
            }
            return sessions;
        } catch (RuntimeException | Error failure) {
            sessions.close();
            throw failure;
        }
    }

    /// For a database that is in use; everything is one transaction that the caller ends.
    static RestoreSessions one(DatabaseConnection target, CancelToken cancel) {
        var sessions = new RestoreSessions(target, true);
        try {
            sessions.open(LIVE, cancel);
            sessions.first().session().begin();
            return sessions;
        } catch (RuntimeException | Error failure) {
            sessions.close();
            throw failure;
        }
    }

    private void open(String more, CancelToken cancel) {
        Session session =
                target.openOwn(cancel, DatabaseManager.CONNECT_LIMIT).deadline(Session.NO_DEADLINE);
        var opened = new LoadSession(session);
        all.add(opened);
        session.update(SETTINGS + more);
        idle.add(opened);
    }

    /// A session that looks on; closed by the caller.
    Session monitor(CancelToken cancel) {
        return target.openOwn(cancel, DatabaseManager.CONNECT_LIMIT);
    }

    boolean isTransaction() {
        return transaction;
    }

    int count() {
        return all.size();
    }

    LoadSession first() {
        return all.getFirst();
    }

    /// Lends a session to the calling thread. There are as many as threads, so none waits.
    void with(Consumer<LoadSession> work) {
        LoadSession session = idle.poll();
        if (session == null) {
            throw new IllegalStateException("more threads than sessions");
        }
        try {
            work.accept(session);
        } finally {
            idle.add(session);
        }
    }

    @Override
    public void close() {
        all.forEach(one -> one.session().close());
    }
}
