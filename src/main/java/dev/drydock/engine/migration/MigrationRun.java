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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run under the mutex: reads the history, lets the plan be made, and works it off.
final class MigrationRun {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final Clock clock;
    private final MigrationFiles files;
    private final Placeholders placeholders;
    private final CallbackScripts callbacks;
    private final RunOptions options;
    private final JobContext context;
    private final String who;
    private final Map<MigrationVersion, List<RowChange>> rows = new LinkedHashMap<>();

    MigrationRun(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Clock clock,
            MigrationFiles files,
            Placeholders placeholders,
            CallbackScripts callbacks,
            RunOptions options,
            JobContext context) {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
        this.files = files;
        this.placeholders = placeholders;
        this.callbacks = callbacks;
        this.options = options;
        this.context = context;
        String role = connection.facts().user();
        this.who = role.isEmpty() ? System.getProperty("user.name", "") : role;
    }

    /// Makes the plan from what is found once the mutex is ours.
    interface Planner {
        RunPlan.Decided plan(Comparison comparison, Session session);
    }

    ApplyResult execute(RunTally.Direction direction, Duration lockWait, Planner planner) {
        context.progress().phase("Looking at the history");
        try (MigrationMutex mutex = dialect.openMutex(connection, context.cancel())) {
            MutexWait.acquire(mutex, lockWait, connection.profile().name(), context);
            try (Session session =
                    connection.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)) {
                session.deadline(Session.NO_DEADLINE);
                dialect.prepare(session, limits(false, mutex));
                var history = new MigrationHistory(dialect, session);
                Comparison comparison = new Comparison(files, history.read(session));
                RunPlan.Decided decided = planner.plan(comparison, session);
                var tally = new RunTally(context, direction, decided.steps().size());
                if (!decided.steps().isEmpty()) {
                    history.prepare(session);
                    try (var work = new Work(session, history, mutex, tally)) {
                        work.off(decided.steps());
                    }
                }
                return result(direction, tally, comparison, decided, history.read(session));
            }
        }
    }

    private ApplyResult result(
            RunTally.Direction direction,
            RunTally tally,
            Comparison comparison,
            RunPlan.Decided decided,
            List<HistoryEntry> entries) {
        MigrationStatus after = new Comparison(files, entries).toStatus();
        boolean forward = direction == RunTally.Direction.FORWARD;
        List<String> warnings = new ArrayList<>(comparison.warnings());
        warnings.addAll(decided.warnings());
        return new ApplyResult(
                forward ? tally.done().size() : 0,
                forward ? 0 : tally.done().size(),
                after.currentVersion(),
                tally.done(),
                warnings,
                decided.overridden(),
                List.of(),
                rows,
                false);
    }

    private SessionLimits limits(boolean alone, MigrationMutex mutex) {
        return new SessionLimits(
                alone ? options.concurrentTimeout() : options.lockTimeout(), alone, mutex.label());
    }

    /// Works the steps off on one session.
    private final class Work implements AutoCloseable {

        private final Session session;
        private final MigrationHistory history;
        private final MigrationMutex mutex;
        private final RunTally tally;
        private final BlockerWatch watch;
        private final RowAccount account;
        private final CallbackRun moments;

        /// Whether nothing of a file or callback is left in the session.
        private boolean prepared;

        Work(Session session, MigrationHistory history, MigrationMutex mutex, RunTally tally) {
            this.session = session;
            this.history = history;
            this.mutex = mutex;
            this.tally = tally;
            this.watch = new BlockerWatch(connection, dialect, session, context);
            this.account = dialect.rowAccount(history.table());
            this.moments =
                    new CallbackRun(
                            dialect, callbacks, placeholders, context, limits(false, mutex));
        }

        void off(List<Step> steps) {
            RunTally.Direction direction = tally.direction();
            moments.run(direction.before, session, tally);
            try {
                each(steps);
            } catch (DrydockException error) {
                runAfterError(direction, error);
                throw error;
            }
            moments.run(direction.after, session, tally);
        }

        private void runAfterError(RunTally.Direction direction, DrydockException error) {
            if (error.code() == ErrorCode.CONNECTION_LOST) {
                return;
            }
            try {
                moments.run(direction.afterError, session, tally);
            } catch (DrydockException | JobCancelledException unrun) {
                error.addSuppressed(unrun);
            }
        }

        private void each(List<Step> steps) {
            if (options.transaction() == TransactionMode.RUN) {
                together(steps);
                return;
            }
            for (Step step : steps) {
                if (step.script().alone()) {
                    begin(step);
                    end(step, runAlone(step));
                } else {
                    together(List.of(step));
                }
            }
        }

        private void together(List<Step> steps) {
            begin(steps.getFirst());
            for (TransactionalRun.FileDone done : runInTransaction(steps)) {
                if (!done.rows().isEmpty()) {
                    rows.put(done.step().migration().version(), done.rows());
                    context.progress().note(done.step().file() + ": " + words(done.rows()) + ".");
                }
                end(done.step(), done.millis());
            }
        }

        private void begin(Step step) {
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
            prepare(step);
        }

        private void prepare(Step step) {
            if (!prepared || step.script().alone()) {
                dialect.prepare(session, limits(step.script().alone(), mutex));
            }
            // until the file's transaction has set everything back
            prepared = false;
            step.script().limitLockWait(dialect, session);
        }

        private void end(Step step, long millis) {
            tally.end(
                    step.migration().after(tally.direction().state, clock.instant(), who, millis),
                    step.file());
        }

        private List<TransactionalRun.FileDone> runInTransaction(List<Step> steps) {
            var run =
                    new TransactionalRun(
                            dialect, placeholders, context, options, watch, account, callbacks);
            try {
                return run.run(
                        session,
                        steps,
                        tally,
                        (done, last) ->
                                prepared =
                                        history.conclude(
                                                session,
                                                limits(false, mutex),
                                                last,
                                                entry(
                                                        done.step(),
                                                        tally.direction().event,
                                                        done.millis(),
                                                        done.step().script().statements().size(),
                                                        words(done.rows()),
                                                        null)));
            } catch (DrydockException error) {
                recordFailure(run.failedStep(steps), error);
                throw error;
            }
        }

        /// A failed attempt is worth knowing about, but the database is as before: the row only
        /// says so.
        private void recordFailure(Step step, DrydockException error) {
            if (tally.direction() != RunTally.Direction.FORWARD
                    || error.code() != ErrorCode.MIGRATION_FAILED) {
                return;
            }
            try {
                dialect.prepare(session, limits(false, mutex));
                history.add(
                        session,
                        entry(step, HistoryEntry.Event.FAILED, 0, 0, error.message(), null));
            } catch (DrydockException | JobCancelledException unrecorded) {
                error.addSuppressed(unrecorded);
            }
        }

        private long runAlone(Step step) {
            moments.run(tally.direction().beforeEach, session, tally);
            prepare(step);
            Journal journal = step.resumption().journal();
            history.add(
                    session,
                    entry(step, HistoryEntry.Event.RUNNING, 0, journal.done(), "", journal.text()));
            long millis =
                    new AloneRun(connection, dialect, history, placeholders, clock, context, watch)
                            .run(session, step, tally);
            moments.run(tally.direction().afterEach, session, tally);
            return millis;
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    private static String words(List<RowChange> changes) {
        return changes.isEmpty()
                ? ""
                : "rows: " + String.join(", ", changes.stream().map(RowChange::words).toList());
    }

    private MigrationHistory.NewEntry entry(
            Step step,
            HistoryEntry.Event event,
            long millis,
            int statementsDone,
            String message,
            @Nullable String journal) {
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
                step.migration().rollbackSql(),
                journal);
    }
}
