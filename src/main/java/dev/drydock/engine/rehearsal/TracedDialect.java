package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.engine.migration.Leftover;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationMutex;
import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.RowAccount;
import dev.drydock.engine.migration.SessionLimits;
import dev.drydock.engine.migration.SplitScript;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.forecast.StatementForecast;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.migration.trace.StatementFacts;
import dev.drydock.engine.migration.trace.StatementTracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A migration dialect that runs everything as its own does, and traces statements while somebody
/// wants that. So the rehearsal runs through the very runner that the real run uses.
final class TracedDialect implements MigrationDialect {

    private final MigrationDialect own;
    private final RehearsalDialect rehearsal;
    private final DatabaseConnection sandbox;
    private final String historyName;
    private @Nullable ScriptPlaces places;
    private @Nullable StatementTracer tracer;
    private final List<TracedStatement> traced = new ArrayList<>();
    private boolean alone;

    /// @param historyName of the database that is rehearsed for, whatever the sandbox's server is
    ///   configured with
    TracedDialect(
            MigrationDialect own,
            RehearsalDialect rehearsal,
            DatabaseConnection sandbox,
            String historyName) {
        this.own = own;
        this.rehearsal = rehearsal;
        this.sandbox = sandbox;
        this.historyName = historyName;
    }

    /// Traces the statements of the file that runs next.
    void startTracing(ScriptPlaces of) {
        places = of;
        alone = false;
        restart();
    }

    /// Ends tracing. Returns the statements that ran; of a failed file those before the failure.
    List<TracedStatement> stopTracing() {
        endTracing();
        return List.copyOf(traced);
    }

    private void endTracing() {
        places = null;
        tracer = null;
    }

    private void restart() {
        ScriptPlaces of = places;
        if (of != null) {
            // also when a lock was waited for too long and the file begins anew
            traced.clear();
            of.rewind();
            tracer = rehearsal.tracer(sandbox, alone);
        }
    }

    @Override
    public SplitScript split(String sql) {
        return own.split(sql);
    }

    @Override
    public Placement placementOf(SqlStatement statement) {
        return own.placementOf(statement);
    }

    @Override
    public StatementForecast forecast(SqlStatement statement) {
        return own.forecast(statement);
    }

    @Override
    public HistoryTable historyTable(String name) {
        return own.historyTable(name);
    }

    @Override
    public HistoryTable historyTable(Session session, String name) {
        return own.historyTable(session, name);
    }

    @Override
    public HistoryTable historyTable(Session session) {
        return own.historyTable(session, historyName);
    }

    @Override
    public Set<String> historyColumns(Session session, HistoryTable table) {
        return own.historyColumns(session, table);
    }

    @Override
    public void addHistoryColumn(Session session, HistoryTable table, String column) {
        own.addHistoryColumn(session, table, column);
    }

    @Override
    public String historySql(HistorySql which) {
        return own.historySql(which);
    }

    @Override
    public MigrationMutex openMutex(DatabaseConnection connection, CancelToken cancel) {
        return own.openMutex(connection, cancel);
    }

    @Override
    public void prepare(Session session, SessionLimits limits) {
        own.prepare(session, limits);
        if (limits.alone()) {
            alone = true;
            restart();
        }
    }

    @Override
    public void begin(Session session, boolean keepForeignKeys) {
        own.begin(session, keepForeignKeys);
        if (alone) {
            // around a file without transaction callbacks have their own; what they do is not its
            tracer = null;
        } else {
            restart();
        }
    }

    @Override
    public RowAccount rowAccount(HistoryTable history) {
        return own.rowAccount(history);
    }

    @Override
    public Leftover leftover(Session session, SqlStatement statement) {
        return own.leftover(session, statement);
    }

    @Override
    public long sessionNumber(Session session) {
        return own.sessionNumber(session);
    }

    @Override
    public List<String> blockers(Session session, long waiting) {
        return own.blockers(session, waiting);
    }

    @Override
    public String id() {
        return own.id();
    }

    @Override
    public void limitLockWait(Session session, Duration limit) {
        own.limitLockWait(session, limit);
    }

    @Override
    public void execute(Session session, String statement) {
        execute(session, statement, null);
    }

    @Override
    public void execute(Session session, String statement, @Nullable String rows) {
        StatementTracer watching = tracer;
        ScriptPlaces of = places;
        if (watching == null || of == null) {
            own.execute(session, statement, rows);
            return;
        }
        watching.before(session, statement);
        long start = System.nanoTime();
        try {
            own.execute(session, statement, rows);
        } catch (DrydockException failure) {
            watching.failed();
            if (failure.code() != ErrorCode.DATABASE_LOCKED) {
                // what runs now is no part of the file any more
                endTracing();
            }
            throw failure;
        } catch (RuntimeException | Error failure) {
            watching.failed();
            throw failure;
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        StatementFacts facts = watching.after(session);
        ScriptPlaces.Place place = of.find(statement);
        traced.add(new TracedStatement(statement, place.line(), place.column(), facts, millis));
    }

    @Override
    public void checkBeforeCommit(Session session) {
        try {
            own.checkBeforeCommit(session);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.DATABASE_LOCKED) {
                endTracing();
            }
            throw failure;
        }
    }

    @Override
    public boolean conclude(
            Session session,
            SessionLimits limits,
            boolean last,
            String insert,
            @Nullable Object... parameters) {
        return own.conclude(session, limits, last, insert, parameters);
    }

    @Override
    public int errorOffset(Session session, DrydockException error, String statement) {
        return own.errorOffset(session, error, statement);
    }

    @Override
    public List<String> remains(Session session) {
        return own.remains(session);
    }
}
