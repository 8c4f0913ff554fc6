package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs callbacks that have a transaction of their own.
final class CallbackRun {

    private final MigrationDialect dialect;
    private final CallbackScripts scripts;
    private final Placeholders placeholders;
    private final JobContext context;
    private final SessionLimits limits;

    CallbackRun(
            MigrationDialect dialect,
            CallbackScripts scripts,
            Placeholders placeholders,
            JobContext context,
            SessionLimits limits) {
        this.limits = limits;
        this.dialect = dialect;
        this.scripts = scripts;
        this.placeholders = placeholders;
        this.context = context;
    }

    CallbackScripts scripts() {
        return scripts;
    }

    /// Runs the files of one moment, each in its own transaction.
    ///
    /// @throws DrydockException MIGRATION_FAILED; the file was rolled back, those before it stay
    void run(Callback callback, Session session, RunTally tally) {
        for (Script script : scripts.of(callback)) {
            dialect.prepare(session, limits);
            script.limitLockWait(dialect, session);
            run(script, session, tally);
            context.progress().note(Identifiers.visible(script.file().name()) + " was run");
        }
    }

    private void run(Script script, Session session, RunTally tally) {
        StatementFailure.Place[] place = new StatementFailure.Place[1];
        try {
            dialect.begin(session, script.keepForeignKeys());
            for (SqlStatement statement : script.statements()) {
                execute(session, statement, place);
            }
            dialect.checkBeforeCommit(session);
            session.commit();
        } catch (DrydockException error) {
            DrydockException described =
                    StatementFailure.describe(
                            error,
                            script,
                            place[0],
                            error.code() == ErrorCode.CONNECTION_LOST
                                    ? ErrorCode.CONNECTION_LOST
                                    : ErrorCode.MIGRATION_FAILED,
                            "Callback",
                            "It was rolled back; " + tally.words() + ".",
                            List.of());
            rollBack(session, described);
            throw described;
        } catch (RuntimeException | Error failure) {
            rollBack(session, failure);
            throw failure;
        }
    }

    private void execute(
            Session session, SqlStatement statement, StatementFailure.@Nullable Place[] place) {
        Placeholders.Filled filled = placeholders.fill(statement.text());
        try {
            dialect.execute(session, filled.text(), statement.rows());
        } catch (DrydockException error) {
            place[0] = StatementFailure.locate(dialect, session, error, statement, filled);
            throw error;
        }
    }

    private static void rollBack(Session session, Throwable failure) {
        try {
            session.rollback();
        } catch (DrydockException rollbackFailure) {
            failure.addSuppressed(rollbackFailure);
        }
    }
}
