package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.migration.trace.HeldLock;
import dev.drydock.engine.migration.trace.StatementFacts;
import dev.drydock.engine.migration.trace.StatementTracer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Traces statements that run without a transaction. They have let go of their locks when they end,
/// so a second session looks at `pg_locks` while they run; what is too short to be seen comes from
/// the server's manual. Rows read and changed are what the statistics of the tables grew by.
final class PostgresqlAloneTracer implements StatementTracer {

    /// The first version in which a session can be told to hand its statistics over at once.
    private static final int FIRST_WITH_FLUSH = 15;

    private final SqlResources sql;
    private final DatabaseConnection sandbox;
    private Map<Long, PostgresqlTraceState.Relation> atStart = Map.of();
    private PostgresqlTraceState before = PostgresqlTraceState.NONE;
    private Optional<Figures> figuresBefore = Optional.empty();
    private @Nullable PostgresqlLockWatch watch;
    private boolean started;
    private String statement = "";

    /// @param sandbox where the statements run, for a session of its own
    PostgresqlAloneTracer(SqlResources sql, DatabaseConnection sandbox) {
        this.sql = sql;
        this.sandbox = sandbox;
    }

    /// What all tables together have counted since the server began to count.
    private record Figures(long scanned, long changed) {}

    @Override
    public void before(Session session, String text) {
        statement = text;
        // what was written about the file in between is no work of the statement
        before = PostgresqlTraceState.look(sql, session, false);
        if (!started) {
            atStart = before.relations();
            started = true;
        }
        Session eye = eye();
        if (eye == null) {
            figuresBefore = figures(session);
            return;
        }
        try {
            // it read the tables for the account of rows, and would count that while we look
            flush(eye);
            figuresBefore = figures(session);
        } catch (RuntimeException | Error failure) {
            eye.close();
            throw failure;
        }
        watch = PostgresqlLockWatch.begin(sql, eye, session);
    }

    /// Null when there is no second session to be had; there are still the known facts.
    private @Nullable Session eye() {
        try {
            return sandbox.lease(new CancelSource());
        } catch (DrydockException noSession) {
            return null;
        }
    }

    @Override
    public StatementFacts after(Session session) {
        Set<PostgresqlTraceState.Lock> seen = seen();
        Optional<Figures> figures = figures(session);
        PostgresqlTraceState after = PostgresqlTraceState.look(sql, session, false);
        List<HeldLock> locks =
                PostgresqlKnownLocks.merged(
                        statement, atStart, PostgresqlTraceState.strongest(seen, atStart));
        return new StatementFacts(
                locks,
                PostgresqlTraceState.rewrites(statement, before, after, atStart),
                grown(figures, true),
                grown(figures, false));
    }

    @Override
    public void failed() {
        seen();
    }

    private Set<PostgresqlTraceState.Lock> seen() {
        PostgresqlLockWatch watching = watch;
        watch = null;
        return watching == null ? Set.of() : watching.end();
    }

    private boolean canFlush() {
        return sandbox.facts().version().major() >= FIRST_WITH_FLUSH;
    }

    private void flush(Session session) {
        if (canFlush()) {
            session.query("SELECT pg_catalog.pg_stat_force_next_flush()", row -> 1);
        }
    }

    private Optional<Figures> figures(Session session) {
        if (!canFlush()) {
            return Optional.empty();
        }
        flush(session);
        return session.queryFirst(
                sql.text("table_figures", PostgresqlTraceState.OLDEST),
                row -> new Figures(row.integer("scanned"), row.integer("changed")));
    }

    private long grown(Optional<Figures> after, boolean scanned) {
        if (after.isEmpty() || figuresBefore.isEmpty()) {
            return -1;
        }
        Figures now = after.get();
        Figures then = figuresBefore.get();
        return Math.max(
                0, scanned ? now.scanned() - then.scanned() : now.changed() - then.changed());
    }
}
