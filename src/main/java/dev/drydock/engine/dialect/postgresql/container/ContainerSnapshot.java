package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.CancelToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// One moment of a database, seen by several sessions of one job.
final class ContainerSnapshot implements AutoCloseable {

    /// How long the reading of the structure waits for a lock.
    static final String LOCK_LIMIT = "'30s'";

    /// How long the copying of rows does, in whose way an index can be that is being made anew:
    /// that may take long, and what was copied already would be lost.
    private static final String COPY_LOCK_LIMIT = "'1h'";

    private final DatabaseConnection connection;
    private final String application;
    private final CancelToken cancel;
    private final Session first;
    private final String id;
    private final BlockingQueue<Worker> idle = new LinkedBlockingQueue<>();
    private final List<Session> workers = new ArrayList<>();

    /// One of the sessions that see the snapshot.
    ///
    /// @param number from 0
    record Worker(int number, Session session) {}

    private ContainerSnapshot(
            DatabaseConnection connection,
            String application,
            CancelToken cancel,
            Session first,
            String id) {
        this.connection = connection;
        this.application = application;
        this.cancel = cancel;
        this.first = first;
        this.id = id;
    }

    /// @param application name of the sessions on the server
    static ContainerSnapshot take(
            DatabaseConnection connection, String application, CancelToken cancel) {
        Session first = open(connection, application, cancel);
        try {
            first.begin();
            first.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            String id =
                    first.queryFirst("SELECT pg_export_snapshot()", row -> row.text(1))
                            .orElseThrow();
            return new ContainerSnapshot(connection, application, cancel, first, id);
        } catch (RuntimeException | Error failure) {
            first.close();
            throw failure;
        }
    }

    private static Session open(
            DatabaseConnection connection, String application, CancelToken cancel) {
        Session session =
                connection
                        .openOwn(cancel, DatabaseManager.CONNECT_LIMIT)
                        .deadline(Session.NO_DEADLINE);
        try {
            session.update(
                    RowText.SETTINGS
                            // it is idle while others work, and must hold the snapshot
                            + "SET idle_in_transaction_session_timeout = 0;"
                            + "SET statement_timeout = 0;"
                            + "SET lock_timeout = "
                            + LOCK_LIMIT
                            + ";"
                            // rows hidden by a policy would be missing without a word
                            + "SET row_security = off;"
                            // blocks in their order, so that equal tables give equal parts
                            + "SET synchronize_seqscans = off;"
                            + "SET application_name = "
                            + Identifiers.literal(application));
            return session;
        } catch (RuntimeException | Error failure) {
            session.close();
            throw failure;
        }
    }

    /// The session that took the snapshot; for the job's own thread.
    Session session() {
        return first;
    }

    /// Opens sessions for this many threads.
    void openWorkers(int count) {
        for (int i = 0; i < count; i++) {
            Session session = open(connection, application, cancel);
            workers.add(session);
            session.begin();
            session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            session.update("SET TRANSACTION SNAPSHOT " + Identifiers.literal(id));
            session.update("SET LOCAL lock_timeout = " + COPY_LOCK_LIMIT);
            idle.add(new Worker(i, session));
        }
    }

    /// Lends a session to the calling thread. There are as many as threads, so none waits.
    void with(Consumer<Worker> work) {
        Worker worker = idle.poll();
        if (worker == null) {
            throw new IllegalStateException("more threads than sessions");
        }
        try {
            work.accept(worker);
        } finally {
            idle.add(worker);
        }
    }

    @Override
    public void close() {
        workers.forEach(Session::hangUp);
        first.hangUp();
    }
}
