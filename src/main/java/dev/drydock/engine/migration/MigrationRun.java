package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// One run under the mutex: reads the history, lets the plan be made, and works it off.
final class MigrationRun {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final Clock clock;
    private final MigrationFiles files;
    private final Placeholders placeholders;
    private final JobContext context;
    private final CallbackRun callbacks;
    private final String who;

    MigrationRun(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Clock clock,
            MigrationFiles files,
            Placeholders placeholders,
            CallbackScripts callbacks,
            JobContext context) {
        this.callbacks = new CallbackRun(dialect, callbacks, placeholders, context);
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
        this.files = files;
        this.placeholders = placeholders;
        this.context = context;
        String role = connection.facts().user();
        this.who = role.isEmpty() ? System.getProperty("user.name", "") : role;
    }

    /// @param plan makes the steps from what is found once the mutex is ours
    ApplyResult execute(
            RunTally.Direction direction,
            Duration lockWait,
            Function<Comparison, List<Step>> plan) {
        context.progress().phase("Looking at the history");
        try (MigrationMutex mutex = dialect.openMutex(connection, context.cancel())) {
            MutexWait.acquire(mutex, lockWait, connection.profile().name(), context);
            try (Session session =
                    connection.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)) {
                session.deadline(Session.NO_DEADLINE);
                dialect.prepare(session, false);
                var history = new MigrationHistory(dialect, session);
                Comparison comparison = new Comparison(files, history.read(session));
                List<Step> steps = plan.apply(comparison);
                var tally = new RunTally(context, direction, steps.size());
                if (!steps.isEmpty()) {
                    history.createIfMissing(session);
                    workOff(steps, tally, mutex, session, history);
                }
                MigrationStatus after = new Comparison(files, history.read(session)).toStatus();
                boolean forward = direction == RunTally.Direction.FORWARD;
                return new ApplyResult(
                        forward ? tally.done().size() : 0,
                        forward ? 0 : tally.done().size(),
                        after.currentVersion(),
                        tally.done(),
                        comparison.warnings(),
                        false);
            }
        }
    }

    private void workOff(
            List<Step> steps,
            RunTally tally,
            MigrationMutex mutex,
            Session session,
            MigrationHistory history) {
        RunTally.Direction direction = tally.direction();
        callbacks.run(direction.before, session, tally);
        try {
            workOffEach(steps, tally, mutex, session, history);
        } catch (DrydockException error) {
            runAfterError(direction, session, tally, error);
            throw error;
        }
        callbacks.run(direction.after, session, tally);
    }

    private void runAfterError(
            RunTally.Direction direction, Session session, RunTally tally, DrydockException error) {
        if (error.code() == ErrorCode.CONNECTION_LOST) {
            return;
        }
        try {
            callbacks.run(direction.afterError, session, tally);
        } catch (DrydockException | JobCancelledException unrun) {
            error.addSuppressed(unrun);
        }
    }

    private void workOffEach(
            List<Step> steps,
            RunTally tally,
            MigrationMutex mutex,
            Session session,
            MigrationHistory history) {
        for (Step step : steps) {
            if (context.cancel().isCancelled()) {
                throw new JobCancelledException(tally.words());
            }
            if (!mutex.isHeld()) {
                throw new DrydockException(
                        ErrorCode.CONNECTION_LOST,
                        "The lock that keeps other runs out was lost with its connection; "
                                + tally.words()
                                + ".",
                        "Check that the server runs, then run again.");
            }
            tally.begin(step.file());
            step.script().notes().forEach(context.progress()::note);
            dialect.prepare(session, step.script().alone());
            step.script().limitLockWait(dialect, session);
            long millis =
                    step.script().alone()
                            ? runAlone(step, tally, session, history)
                            : runInTransaction(step, tally, session, history);
            tally.end(
                    step.migration().after(tally.direction().state, clock.instant(), who, millis),
                    step.file());
        }
    }

    private long runInTransaction(
            Step step, RunTally tally, Session session, MigrationHistory history) {
        var run = new TransactionalRun(dialect, placeholders, context, callbacks.scripts());
        try {
            return run.run(
                    session,
                    step,
                    tally,
                    millis ->
                            history.add(
                                    session,
                                    entry(
                                            step,
                                            tally.direction().event,
                                            millis,
                                            step.script().statements().size(),
                                            "")));
        } catch (DrydockException error) {
            recordFailure(step, tally, session, history, error);
            throw error;
        }
    }

    /// A failed attempt is worth knowing about, but the database is as before: the row only says
    /// so.
    private void recordFailure(
            Step step,
            RunTally tally,
            Session session,
            MigrationHistory history,
            DrydockException error) {
        if (tally.direction() != RunTally.Direction.FORWARD
                || error.code() != ErrorCode.MIGRATION_FAILED) {
            return;
        }
        try {
            dialect.prepare(session, false);
            history.add(session, entry(step, HistoryEntry.Event.FAILED, 0, 0, error.message()));
        } catch (DrydockException | JobCancelledException unrecorded) {
            error.addSuppressed(unrecorded);
        }
    }

    private long runAlone(Step step, RunTally tally, Session session, MigrationHistory history) {
        callbacks.run(tally.direction().beforeEach, session, tally);
        dialect.prepare(session, true);
        step.script().limitLockWait(dialect, session);
        history.add(session, entry(step, HistoryEntry.Event.RUNNING, 0, step.firstStatement(), ""));
        long millis =
                new AloneRun(connection, dialect, history, placeholders, clock)
                        .run(session, step, tally);
        callbacks.run(tally.direction().afterEach, session, tally);
        return millis;
    }

    private MigrationHistory.NewEntry entry(
            Step step, HistoryEntry.Event event, long millis, int statementsDone, String message) {
        Instant now = clock.instant();
        return new MigrationHistory.NewEntry(
                step.migration().version(),
                step.migration().description(),
                step.script().file(),
                event,
                who,
                now,
                millis,
                statementsDone,
                step.script().statements().size(),
                message,
                step.migration().rollbackSql());
    }
}
