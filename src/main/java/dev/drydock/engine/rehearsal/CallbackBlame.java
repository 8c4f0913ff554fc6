package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.schema.SchemaDefinition;

/// Tells what is the fault of a file from what is that of the callbacks around it.
final class CallbackBlame {

    private final RehearsalRun run;
    private final Migration migration;
    private final FindingBook book;

    CallbackBlame(RehearsalRun run, Migration migration, FindingBook book) {
        this.run = run;
        this.migration = migration;
        this.book = book;
    }

    /// Whether file and rollback by themselves lead back, and the file then runs again, so that
    /// whatever differs is of the callbacks. Leaves another sandbox.
    boolean leadsBackWithoutCallbacks() {
        run.remake(run.files().before(migration.version()));
        SchemaDefinition start = run.state();
        try {
            up();
            run.sandbox().down(run.files().source(false), 1, run.placeholders(), run.unseen());
            SchemaDefinition reached = run.sandbox().read(run.unseen());
            up();
            return run.history().differences(start, reached, StepRehearsal.WITHOUT_ORDER).isEmpty();
        } catch (DrydockException failure) {
            if (!RehearsalRun.isOfFile(failure)) {
                throw failure;
            }
            // it needs its callbacks, so nobody can tell them apart
            return false;
        }
    }

    private void up() {
        run.sandbox()
                .up(
                        run.files().source(false),
                        migration.version(),
                        run.placeholders(),
                        run.unseen());
    }

    /// What the callbacks for failures say, which the runner keeps beside the failure.
    void afterError(DrydockException failure) {
        for (Throwable beside : failure.getSuppressed()) {
            if (beside instanceof DrydockException other) {
                StepFailure told = StepFailure.of(other);
                if (run.callbacks().isCallback(told.file())) {
                    book.add(CallbackFindings.failedAfterError(told));
                }
            }
        }
    }
}
