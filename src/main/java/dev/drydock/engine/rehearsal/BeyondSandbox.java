package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import java.util.Optional;

/// Finds what must not be run in a sandbox beside the original.
final class BeyondSandbox {

    private BeyondSandbox() {}

    /// The first statement that reaches beyond the sandbox; empty when none does.
    static Optional<StepFailure> find(String file, ScriptPlaces of, RehearsalDialect dialect) {
        for (SqlStatement statement : of.statements()) {
            Optional<String> what = dialect.reachesBeyond(statement);
            if (what.isPresent()) {
                ScriptPlaces.Place at = of.place(statement.offset());
                return Optional.of(
                        new StepFailure(
                                file,
                                at.line(),
                                at.column(),
                                Identifiers.visible(file)
                                        + ":"
                                        + at.line()
                                        + ":"
                                        + at.column()
                                        + ": "
                                        + what.get()
                                        + " reaches beyond the database and was not tried beside"
                                        + " it.",
                                "Rehearse on a server that may be changed: --scratch URL."));
            }
        }
        return Optional.empty();
    }
}
