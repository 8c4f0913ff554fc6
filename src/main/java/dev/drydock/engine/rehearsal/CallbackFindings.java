package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.schema.compare.Difference;
import java.util.List;

/// What is found of callbacks.
final class CallbackFindings {

    private CallbackFindings() {}

    static Finding failed(StepFailure failure) {
        return new Finding(
                "callback-failed",
                Severity.ERROR,
                failure.file(),
                failure.line(),
                failure.column(),
                failure.message(),
                "A callback that fails stops the run that it belongs to.",
                failure.hint().isEmpty()
                        ? "Correct the callback, or make what it needs in a migration."
                        : failure.hint());
    }

    /// One that is run after a failure, and fails itself: the run is over anyway.
    static Finding failedAfterError(StepFailure failure) {
        return new Finding(
                "callback-failed",
                Severity.WARNING,
                failure.file(),
                failure.line(),
                failure.column(),
                failure.message(),
                "It is there for the moment when something has failed already.",
                "It must not rely on anything that the failed file would have made.");
    }

    static Finding beyond(StepFailure failure) {
        return new Finding(
                "reaches-beyond",
                Severity.WARNING,
                failure.file(),
                failure.line(),
                failure.column(),
                failure.message(),
                "It would change the server, another database or a file for good, and no sandbox"
                        + " can take that back.",
                failure.hint());
    }

    /// File and rollback lead back by themselves; with the callbacks they do not.
    static Finding notUndone(String file, List<Difference> differences) {
        return new Finding(
                "callback-not-undone",
                Severity.WARNING,
                file,
                0,
                0,
                "Its rollback leads back, but what callbacks change stays: "
                        + DirectionFindings.named(differences)
                        + ".",
                "Callbacks of a rollback may take back what those of the migration do.",
                "Undo it in beforeEachRollback.sql or afterEachRollback.sql, or leave it as it is"
                        + " meant.");
    }
}
