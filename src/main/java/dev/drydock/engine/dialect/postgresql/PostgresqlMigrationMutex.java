package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.MigrationMutex;
import dev.drydock.engine.migration.adopt.FlywayLock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A session advisory lock on a connection of its own that never has a transaction open. In the
/// migration's transaction it would make CREATE INDEX CONCURRENTLY of another session wait for it.
final class PostgresqlMigrationMutex implements MigrationMutex {

    /// The upper half of the key: "DRYD" in ASCII. Part of the contract between versions of
    /// Drydock.
    private static final long KEY_SPACE = 0x4452_5944L << 32;

    /// How long an answer counts: asking before each of a thousand small files costs more than it
    /// can find, because the lock may be lost just as well while a file runs.
    private static final long TRUSTED_NANOS = Duration.ofMillis(50).toNanos();

    private static final String NAME = "Drydock migrate";

    private final Session session;
    private final String holderSql;
    private final List<Long> keys;
    private final long process;
    private long refused;
    private long lastSeenNanos = System.nanoTime();

    private PostgresqlMigrationMutex(
            Session session, String holderSql, List<Long> keys, long process) {
        this.session = session;
        this.holderSql = holderSql;
        this.keys = List.copyOf(keys);
        this.process = process;
        this.refused = keys.getFirst();
    }

    /// One key per schema of the history, because advisory locks are per database already; and the
    /// key of each history of Flyway in the database, so that neither runs while the other does.
    static PostgresqlMigrationMutex open(
            DatabaseConnection connection, CancelToken cancel, String holderSql, String flywaySql) {
        Session session = connection.openOwn(cancel, DatabaseManager.CONNECT_LIMIT);
        try {
            session.update("SET application_name = '" + NAME + "'");
            if (connection.facts().version().isAtLeast(14, 0)) {
                // the lock's session is idle as long as the migration runs
                session.update("SET idle_session_timeout = 0");
            }
            String schema =
                    session.queryFirst("SELECT coalesce(current_schema(), '')", row -> row.text(1))
                            .orElse("");
            var hash = new CRC32();
            hash.update(schema.getBytes(StandardCharsets.UTF_8));
            List<Long> keys = new ArrayList<>();
            keys.add(KEY_SPACE | hash.getValue());
            keys.addAll(
                    session.query(
                            flywaySql,
                            row ->
                                    FlywayLock.key(
                                            row.text("schema_name"), row.text("table_name"))));
            return new PostgresqlMigrationMutex(session, holderSql, keys, processOf(session));
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    @Override
    public boolean tryAcquire() {
        for (int i = 0; i < keys.size(); i++) {
            if (!ask("SELECT pg_try_advisory_lock(?)", keys.get(i))) {
                refused = keys.get(i);
                keys.subList(0, i).forEach(got -> ask("SELECT pg_advisory_unlock(?)", got));
                return false;
            }
        }
        return true;
    }

    private boolean ask(String sql, long key) {
        return session.queryFirst(sql, row -> row.flag(1), key).orElse(false);
    }

    @Override
    public boolean isHeld() {
        long now = System.nanoTime();
        if (now - lastSeenNanos < TRUSTED_NANOS) {
            return true;
        }
        try {
            // a lock goes with its server process: after a restart, or behind a pooler that hands
            // sessions round, it is another one
            boolean held = processOf(session) == process;
            lastSeenNanos = now;
            return held;
        } catch (DrydockException gone) {
            return false;
        }
    }

    @Override
    public String label() {
        // lock_holder.sql finds the run's other sessions by it
        return NAME + " " + process;
    }

    private static long processOf(Session session) {
        return session.queryFirst("SELECT pg_backend_pid()", row -> row.integer(1)).orElse(-1L);
    }

    @Override
    public String holder() {
        try {
            return session.queryFirst(
                            holderSql,
                            row ->
                                    row.text("application")
                                            + " of "
                                            + row.text("role")
                                            + " from "
                                            + row.text("client")
                                            + ", server process "
                                            + row.integer("pid")
                                            + ", since "
                                            + row.textOrNull("since")
                                            + running(row.textOrNull("query")),
                            refused,
                            refused)
                    .orElse("a session that has just ended");
        } catch (DrydockException unknown) {
            return "a session that cannot be looked at (" + unknown.message() + ")";
        }
    }

    private static String running(@Nullable String query) {
        return query == null ? "" : ", now running: " + Identifiers.visible(query);
    }

    @Override
    public void close() {
        session.close();
    }
}
