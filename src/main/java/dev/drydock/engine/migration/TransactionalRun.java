package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs one file and writes its history row in one transaction.
final class TransactionalRun {

    /// A lock that is not free after the bounded wait is tried again, because waiting longer would
    /// queue every other session of the table behind us.
    private static final int ATTEMPTS = 3;

    private final MigrationDialect dialect;
    private final Placeholders placeholders;
    private final JobContext context;
    private final CallbackScripts callbacks;
    private @Nullable Script failedIn;
    private StatementFailure.@Nullable Place failedAt;
    private boolean committing;

    /// @param callbacks those before and after each file run in its transaction
    TransactionalRun(
            MigrationDialect dialect,
            Placeholders placeholders,
            JobContext context,
            CallbackScripts callbacks) {
        this.callbacks = callbacks;
        this.dialect = dialect;
        this.placeholders = placeholders;
        this.context = context;
    }

    /// Writes the history row inside the transaction.
    interface Recorder {
        void record(long executionTimeMs);
    }

    /// Returns the milliseconds that the statements took.
    long run(Session session, Step step, RunTally tally, Recorder recorder) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(session, step.script(), tally, recorder);
            } catch (JobCancelledException cancelled) {
                throw reworded(cancelled, step, tally);
            } catch (DrydockException error) {
                if (error.code() != ErrorCode.DATABASE_LOCKED || attempt == ATTEMPTS) {
                    throw described(error, step, tally);
                }
                context.progress()
                        .note(
                                step.file()
                                        + " waited too long for a lock and was rolled back;"
                                        + " attempt "
                                        + (attempt + 1)
                                        + " of "
                                        + ATTEMPTS);
                pause(attempt, step, tally);
            }
        }
    }

    /// Where the last failure was; null when no single statement failed.
    StatementFailure.@Nullable Place failedAt() {
        return failedAt;
    }

    private long attempt(Session session, Script script, RunTally tally, Recorder recorder) {
        failedAt = null;
        failedIn = null;
        committing = false;
        long start = System.nanoTime();
        dialect.begin(session, script.keepForeignKeys());
        try {
            for (Script part : callbacks.around(script, tally.direction())) {
                for (SqlStatement statement : part.statements()) {
                    execute(session, part, statement);
                }
            }
            dialect.checkBeforeCommit(session);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            recorder.record(millis);
            committing = true;
            session.commit();
            return millis;
        } catch (RuntimeException | Error failure) {
            try {
                session.rollback();
            } catch (DrydockException rollbackFailure) {
                failure.addSuppressed(rollbackFailure);
            }
            throw failure;
        }
    }

    private void execute(Session session, Script part, SqlStatement statement) {
        Placeholders.Filled filled = placeholders.fill(statement.text());
        try {
            dialect.execute(session, filled.text(), statement.rows());
        } catch (DrydockException error) {
            failedIn = part;
            failedAt = StatementFailure.locate(dialect, session, error, statement, filled);
            throw error;
        }
    }

    private void pause(int attempt, Step step, RunTally tally) {
        try {
            Pause.pause(Duration.ofSeconds(attempt), context.cancel());
        } catch (JobCancelledException cancelled) {
            throw reworded(cancelled, step, tally);
        }
    }

    private DrydockException described(DrydockException error, Step step, RunTally tally) {
        boolean lost = error.code() == ErrorCode.CONNECTION_LOST;
        String consequence;
        if (lost && committing) {
            consequence =
                    "Whether its commit went through is not known; look at the status. Before it, "
                            + tally.words()
                            + ".";
        } else if (lost) {
            consequence = "The server rolls its open transaction back; " + tally.words() + ".";
        } else {
            consequence = "It was rolled back; " + tally.words() + ".";
        }
        return StatementFailure.describe(
                error,
                failedIn == null ? step.script() : failedIn,
                failedAt,
                lost ? ErrorCode.CONNECTION_LOST : ErrorCode.MIGRATION_FAILED,
                tally.direction().noun,
                consequence);
    }

    private static JobCancelledException reworded(
            JobCancelledException cancelled, Step step, RunTally tally) {
        var worded =
                new JobCancelledException(tally.words() + "; " + step.file() + " was rolled back");
        worded.addSuppressed(cancelled);
        return worded;
    }
}
