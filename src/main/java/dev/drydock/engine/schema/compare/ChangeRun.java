package dev.drydock.engine.schema.compare;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.List;

/// Runs the statements of a change on one database, phase by phase.
public final class ChangeRun {

    private ChangeRun() {}

    /// Runs everything. Worker threads only. Cancel ends the running statement; the phase it
    /// belongs to is rolled back, phases before it stay.
    ///
    /// @throws DrydockException CHANGE_FAILED with the statement that failed and what is done
    ///   already
    public static void apply(
            DatabaseConnection connection, ChangeScript script, JobContext context) {
        long done = 0;
        List<ChangeScript.Phase> phases = script.phases();
        try (Session session = connection.lease(context)) {
            session.deadline(Session.NO_DEADLINE);
            for (ChangeScript.Phase phase : phases) {
                context.cancel().throwIfCancelled();
                context.progress().phase("Changing the structure");
                context.progress().work(done, script.statements().size(), Unit.STEPS);
                if (phase.transactional()) {
                    session.inTransaction(() -> {
                        phase.statements().forEach(one -> run(session, one, phase, phases.size()));
                        return true;
                    });
                } else {
                    phase.statements().forEach(one -> run(session, one, phase, phases.size()));
                }
                done += phase.statements().size();
            }
            context.progress().work(done, done, Unit.STEPS);
        }
    }

    private static void run(
            Session session, ChangeStatement statement, ChangeScript.Phase phase, int phases) {
        try {
            session.update(statement.sql());
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.CANCELLED) {
                throw failure;
            }
            String left =
                    phase.number() == 1
                            ? "Nothing was changed."
                            : "Phases before phase " + phase.number() + " are done and stay.";
            throw new DrydockException(
                    ErrorCode.CHANGE_FAILED,
                    "A statement of phase "
                            + phase.number()
                            + " of "
                            + phases
                            + " failed: "
                            + failure.getMessage()
                            + "\n"
                            + statement.sql(),
                    left,
                    failure);
        }
    }
}
