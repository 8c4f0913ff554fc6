package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a file whose statements cannot share a transaction, one by one. A row that says "running"
/// is committed first and brought up to date before and after every statement, so that whatever
/// stops the run, the history tells which statements are done and which one had begun.
final class AloneRun {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final MigrationHistory history;
    private final Placeholders placeholders;
    private final Clock clock;
    private final JobContext context;
    private final BlockerWatch watch;
    private Journal journal = Journal.empty(false);
    private long start;
    private StatementFailure.@Nullable Place failedAt;

    AloneRun(
            DatabaseConnection connection,
            MigrationDialect dialect,
            MigrationHistory history,
            Placeholders placeholders,
            Clock clock,
            JobContext context,
            BlockerWatch watch) {
        this.connection = connection;
        this.dialect = dialect;
        this.history = history;
        this.placeholders = placeholders;
        this.clock = clock;
        this.context = context;
        this.watch = watch;
    }

    /// Returns the milliseconds that the statements took. The running row is in place already.
    long run(Session session, Step step, RunTally tally) {
        journal = step.resumption().journal();
        start = System.nanoTime();
        // until it is known, whatever there is may be of this file
        List<String> before = List.of();
        boolean begun = false;
        try {
            resume(session, step);
            before = dialect.remains(session);
            begun = true;
            int first = journal.done();
            int index = 0;
            for (SqlStatement statement : step.script().statements()) {
                if (index >= first) {
                    execute(session, step, index, statement);
                }
                index++;
            }
            record(session, step, tally.direction().event, "");
            return millis();
        } catch (JobCancelledException cancelled) {
            Remains remains = stopped(step, before, begun, "cancelled", cancelled);
            var worded = new JobCancelledException(tally.words() + "; " + remains.words(step));
            worded.addSuppressed(cancelled);
            throw worded;
        } catch (DrydockException error) {
            Remains remains = stopped(step, before, begun, StatementFailure.reason(error), error);
            throw StatementFailure.describe(
                    error,
                    step.script(),
                    failedAt,
                    remains.nothing() ? ErrorCode.MIGRATION_FAILED : ErrorCode.MIGRATION_HALF_DONE,
                    tally.direction().noun,
                    tally.words() + "; " + remains.words(step) + ".",
                    watch.blockers());
        }
    }

    /// Settings of statements that are done belong to a session that is gone; what a stopped
    /// statement left is put right.
    private void resume(Session session, Step step) {
        Resumption resumption = step.resumption();
        int first = journal.done();
        SqlStatement stopped = null;
        int index = 0;
        for (SqlStatement statement : step.script().statements()) {
            if (index == first) {
                stopped = statement;
                break;
            }
            if (dialect.placementOf(statement) instanceof Placement.Anywhere) {
                dialect.execute(session, placeholders.fill(statement.text()).text());
            }
            index++;
        }
        resumption.notes().forEach(context.progress()::note);
        for (String mend : resumption.mend()) {
            try (var _ = watch.begin(step.file())) {
                dialect.execute(session, mend);
            }
        }
        if (resumption.mendCompletes() && stopped != null) {
            mark(stopped, first, Journal.Outcome.FOUND, clock.instant(), -1);
            record(session, step, HistoryEntry.Event.RUNNING, "");
        }
    }

    private void execute(Session session, Step step, int index, SqlStatement statement) {
        Instant begun = clock.instant();
        long from = System.nanoTime();
        mark(statement, index, Journal.Outcome.RUNNING, begun, -1);
        record(session, step, HistoryEntry.Event.RUNNING, "");
        Placeholders.Filled filled = placeholders.fill(statement.text());
        Journal.Outcome outcome = Journal.Outcome.RUNNING;
        try (var _ = watch.begin(step.file())) {
            dialect.execute(session, filled.text(), statement.rows());
            outcome = Journal.Outcome.DONE;
        } catch (DrydockException error) {
            failedAt = StatementFailure.locate(dialect, session, error, statement, filled);
            outcome =
                    error.code() == ErrorCode.CONNECTION_LOST
                            ? Journal.Outcome.RUNNING
                            : Journal.Outcome.FAILED;
            throw error;
        } finally {
            mark(
                    statement,
                    index,
                    outcome,
                    begun,
                    Duration.ofNanos(System.nanoTime() - from).toMillis());
        }
    }

    private void mark(
            SqlStatement statement,
            int index,
            Journal.Outcome outcome,
            Instant begun,
            long statementMillis) {
        journal = journal.with(index, statement, outcome, begun, statementMillis);
    }

    /// What is left of a stopped file.
    private record Remains(boolean nothing, int done, List<String> objects, boolean recorded) {

        String words(Step step) {
            if (nothing) {
                return step.file() + " left nothing behind";
            }
            return step.file()
                    + " stopped with "
                    + done
                    + " of "
                    + step.script().statements().size()
                    + " statements done"
                    + (objects.isEmpty() ? "" : "; left behind: " + String.join(", ", objects))
                    + (recorded
                            ? "; the next run looks at what is there and goes on"
                            : "; this could not be written into the history");
        }
    }

    /// Records the stop on a session of its own: the run's session may be cancelled or gone.
    private Remains stopped(
            Step step,
            List<String> before,
            boolean begun,
            String reason,
            RuntimeException failure) {
        try (Session own = connection.openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT)) {
            List<String> objects =
                    dialect.remains(own).stream().filter(name -> !before.contains(name)).toList();
            boolean known =
                    journal.lines().isEmpty()
                            || journal.lines().getLast().outcome() != Journal.Outcome.RUNNING;
            boolean nothing = begun && journal.done() == 0 && objects.isEmpty() && known;
            record(
                    own,
                    step,
                    nothing ? HistoryEntry.Event.FAILED : HistoryEntry.Event.HALF_DONE,
                    reason);
            return new Remains(nothing, journal.done(), objects, true);
        } catch (DrydockException unreachable) {
            failure.addSuppressed(unreachable);
            return new Remains(false, journal.done(), List.of(), false);
        }
    }

    private void record(Session session, Step step, HistoryEntry.Event event, String message) {
        history.updateRunning(
                session,
                step.migration().version(),
                event,
                clock.instant(),
                millis(),
                journal,
                message);
    }

    private long millis() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
