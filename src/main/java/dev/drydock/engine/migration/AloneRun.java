package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a file whose statements cannot share a transaction, one by one. A row that says "running"
/// is committed first and brought up to date after every statement, so that whatever stops the run,
/// the history tells how far it came.
final class AloneRun {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final MigrationHistory history;
    private final Placeholders placeholders;
    private final Clock clock;
    private int done;
    private long start;
    private StatementFailure.@Nullable Place failedAt;

    AloneRun(
            DatabaseConnection connection,
            MigrationDialect dialect,
            MigrationHistory history,
            Placeholders placeholders,
            Clock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.history = history;
        this.placeholders = placeholders;
        this.clock = clock;
    }

    /// Returns the milliseconds that the statements took. The running row is in place already.
    long run(Session session, Step step, RunTally tally) {
        done = step.firstStatement();
        start = System.nanoTime();
        List<String> before = dialect.remains(session);
        try {
            int skipped = 0;
            for (SqlStatement statement : step.script().statements()) {
                if (skipped++ < step.firstStatement()) {
                    continue;
                }
                execute(session, statement);
                done++;
                record(session, step, HistoryEntry.Event.RUNNING, "");
            }
            record(session, step, tally.direction().event, "");
            return millis();
        } catch (JobCancelledException cancelled) {
            Remains remains = stopped(step, before, "cancelled", cancelled);
            var worded = new JobCancelledException(tally.words() + "; " + remains.words(step));
            worded.addSuppressed(cancelled);
            throw worded;
        } catch (DrydockException error) {
            Remains remains = stopped(step, before, StatementFailure.reason(error), error);
            throw StatementFailure.describe(
                    error,
                    step.script(),
                    failedAt,
                    remains.nothing() ? ErrorCode.MIGRATION_FAILED : ErrorCode.MIGRATION_HALF_DONE,
                    tally.direction().noun,
                    tally.words() + "; " + remains.words(step) + ".");
        }
    }

    private void execute(Session session, SqlStatement statement) {
        Placeholders.Filled filled = placeholders.fill(statement.text());
        try {
            dialect.execute(session, filled.text(), statement.rows());
        } catch (DrydockException error) {
            failedAt = StatementFailure.locate(dialect, session, error, statement, filled);
            throw error;
        }
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
                    + (recorded ? "" : "; this could not be written into the history");
        }
    }

    /// Records the stop on a session of its own: the run's session may be cancelled or gone.
    private Remains stopped(
            Step step, List<String> before, String reason, RuntimeException failure) {
        try (Session own = connection.openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT)) {
            List<String> objects =
                    dialect.remains(own).stream().filter(name -> !before.contains(name)).toList();
            boolean nothing = done == 0 && objects.isEmpty();
            record(
                    own,
                    step,
                    nothing ? HistoryEntry.Event.FAILED : HistoryEntry.Event.HALF_DONE,
                    reason);
            return new Remains(nothing, done, objects, true);
        } catch (DrydockException unreachable) {
            failure.addSuppressed(unreachable);
            return new Remains(false, done, List.of(), false);
        }
    }

    private void record(Session session, Step step, HistoryEntry.Event event, String message) {
        history.updateRunning(
                session,
                step.migration().version(),
                event,
                clock.instant(),
                millis(),
                done,
                message);
    }

    private long millis() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
