package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Runs files and writes their history rows in one transaction: one file, or all of a run.
final class TransactionalRun {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final MigrationDialect dialect;
    private final Placeholders placeholders;
    private final JobContext context;
    private final RunOptions options;
    private final BlockerWatch watch;
    private final RowAccount account;
    private final CallbackScripts callbacks;
    private @Nullable Step current;
    private @Nullable Script failedIn;
    private StatementFailure.@Nullable Place failedAt;
    private boolean committing;

    /// @param callbacks those before and after each file run in its transaction
    TransactionalRun(
            MigrationDialect dialect,
            Placeholders placeholders,
            JobContext context,
            RunOptions options,
            BlockerWatch watch,
            RowAccount account,
            CallbackScripts callbacks) {
        this.dialect = dialect;
        this.placeholders = placeholders;
        this.context = context;
        this.options = options;
        this.watch = watch;
        this.account = account;
        this.callbacks = callbacks;
    }

    /// What a file did.
    ///
    /// @param millis that its statements took
    record FileDone(Step step, long millis, List<RowChange> rows) {}

    /// Writes a file's history row inside the transaction.
    interface Recorder {

        /// @param last whether the commit comes next
        void record(FileDone done, boolean last);
    }

    /// Returns what each file did, once all is committed.
    List<FileDone> run(Session session, List<Step> steps, RunTally tally, Recorder recorder) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(session, steps, tally, recorder);
            } catch (JobCancelledException cancelled) {
                throw reworded(cancelled, steps, tally);
            } catch (DrydockException error) {
                if (error.code() != ErrorCode.DATABASE_LOCKED || attempt > options.lockRetries()) {
                    throw described(error, steps, tally);
                }
                context.progress().note(waited(steps, attempt));
                pause(pause, steps, tally);
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            }
        }
    }

    /// The file that was being run when it failed.
    Step failedStep(List<Step> steps) {
        Step step = current;
        return step == null ? steps.getFirst() : step;
    }

    private String waited(List<Step> steps, int attempt) {
        List<String> blockers = watch.blockers();
        return failedStep(steps).file()
                + " waited too long for a lock"
                + (blockers.isEmpty() ? "" : " of " + String.join("; ", blockers))
                + " and was rolled back; attempt "
                + (attempt + 1)
                + " of "
                + (options.lockRetries() + 1);
    }

    private List<FileDone> attempt(
            Session session, List<Step> steps, RunTally tally, Recorder recorder) {
        failedAt = null;
        failedIn = null;
        committing = false;
        current = steps.getFirst();
        List<FileDone> done = new ArrayList<>();
        dialect.begin(session, steps.getFirst().script().keepForeignKeys());
        try {
            for (Step step : steps) {
                current = step;
                if (!done.isEmpty()) {
                    tally.begin(step.file());
                    step.script().limitLockWait(dialect, session);
                }
                FileDone file = runFile(session, step, tally);
                recorder.record(file, steps.size() == done.size() + 1);
                done.add(file);
            }
            committing = true;
            session.commit();
            return done;
        } catch (RuntimeException | Error failure) {
            account.rolledBack();
            try {
                session.rollback();
            } catch (DrydockException rollbackFailure) {
                failure.addSuppressed(rollbackFailure);
            }
            throw failure;
        }
    }

    private FileDone runFile(Session session, Step step, RunTally tally) {
        long start = System.nanoTime();
        Script script = step.script();
        List<Script> parts = callbacks.around(script, tally.direction());
        account.before(session, sent(parts), script.keepForeignKeys());
        for (Script part : parts) {
            for (SqlStatement statement : part.statements()) {
                execute(session, step, part, statement);
            }
        }
        List<RowChange> rows = account.after(session);
        requireExpected(rows);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new FileDone(step, millis, rows);
    }

    /// What is sent, read anew with each iteration.
    private Iterable<SqlStatement> sent(List<Script> parts) {
        return () -> new Sent(parts.iterator());
    }

    /// One statement at a time: a stream that flattens would hold all of a huge file at once.
    private final class Sent implements Iterator<SqlStatement> {

        private final Iterator<Script> parts;
        private Iterator<SqlStatement> statements = Collections.emptyIterator();

        Sent(Iterator<Script> parts) {
            this.parts = parts;
        }

        @Override
        public boolean hasNext() {
            while (!statements.hasNext() && parts.hasNext()) {
                statements = parts.next().statements().iterator();
            }
            return statements.hasNext();
        }

        @Override
        public SqlStatement next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return placeholders.filled(statements.next(), dialect);
        }
    }

    private void requireExpected(List<RowChange> rows) {
        if (options.isForced(Force.DATA_LOSS)) {
            return;
        }
        for (RowChange change : rows) {
            if (change.isUnexpectedLoss()) {
                String message =
                        "rows are gone from a table that the file does not name: " + change.words();
                throw new DrydockException(
                        ErrorCode.SQL_FAILED,
                        message + ".",
                        "A trigger or ON DELETE CASCADE took them. Correct the file; if they may"
                                + " go, name the table in it, or run with --force=data-loss.",
                        Map.of("serverMessage", message, "table", change.table()),
                        null);
            }
        }
    }

    private void execute(Session session, Step step, Script part, SqlStatement statement) {
        Placeholders.Filled filled = placeholders.fill(statement.text());
        try (var _ = watch.begin(step.file())) {
            dialect.execute(session, filled.text(), statement.rows());
        } catch (DrydockException error) {
            failedIn = part;
            failedAt = StatementFailure.locate(dialect, session, error, statement, filled);
            throw error;
        }
    }

    private void pause(Duration length, List<Step> steps, RunTally tally) {
        try {
            Pause.pause(length, context.cancel());
        } catch (JobCancelledException cancelled) {
            throw reworded(cancelled, steps, tally);
        }
    }

    private DrydockException described(DrydockException error, List<Step> steps, RunTally tally) {
        boolean lost = error.code() == ErrorCode.CONNECTION_LOST;
        String it = steps.size() == 1 ? "It" : "The whole run";
        String consequence;
        if (lost && committing) {
            consequence =
                    "Whether its commit went through is not known; look at the status. Before it, "
                            + tally.words()
                            + ".";
        } else if (lost) {
            consequence = "The server rolls its open transaction back; " + tally.words() + ".";
        } else {
            consequence = it + " was rolled back; " + tally.words() + ".";
        }
        return StatementFailure.describe(
                error,
                failedIn == null ? failedStep(steps).script() : failedIn,
                failedAt,
                lost ? ErrorCode.CONNECTION_LOST : ErrorCode.MIGRATION_FAILED,
                tally.direction().noun,
                consequence,
                watch.blockers());
    }

    private JobCancelledException reworded(
            JobCancelledException cancelled, List<Step> steps, RunTally tally) {
        String what = steps.size() == 1 ? failedStep(steps).file() : "the whole run";
        var worded = new JobCancelledException(tally.words() + "; " + what + " was rolled back");
        worded.addSuppressed(cancelled);
        return worded;
    }
}
