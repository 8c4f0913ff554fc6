package dev.drydock.engine.schema.compare;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import java.util.List;

/// What is left when a change was tried on a scratch database.
///
/// @param script the statements that were tried
/// @param unfaithful differences between the structure to start from and the scratch database
///   before the change; while there are any, the proof says less than it should
/// @param residual differences between the scratch database after the change and the structure to
///   reach; empty when the change is proved
public record ChangeProof(
        ChangeScript script, List<Difference> unfaithful, List<Difference> residual) {

    public ChangeProof {
        unfaithful = List.copyOf(unfaithful);
        residual = List.copyOf(residual);
    }

    /// Whether the statements do all they should, seen on the very structure they are for.
    public boolean isProved() {
        return unfaithful.isEmpty() && residual.isEmpty() && script.notExpressed().isEmpty();
    }

    /// Tries the script on the scratch database, which already has the structure to start from.
    /// Worker threads only. The scratch database is left changed, after cancel half-way; the caller
    /// drops it.
    ///
    /// @param scratch a database that nobody needs
    /// @param generator reads `scratch`
    /// @throws dev.drydock.engine.error.DrydockException CHANGE_FAILED when a statement fails
    public static ChangeProof attempt(
            DatabaseConnection scratch,
            SchemaGenerator generator,
            Comparison comparison,
            ChangeScript script,
            JobContext context) {
        context.progress().phase("Reading the scratch database");
        CompareOptions options = residualOptions(comparison.options());
        List<Difference> unfaithful =
                SchemaComparison.differences(generator.read(context), comparison.before(), options);
        ChangeRun.apply(scratch, script, context);
        context.progress().phase("Comparing the result");
        SchemaDefinition reached = generator.read(context);
        return new ChangeProof(
                script,
                unfaithful,
                SchemaComparison.differences(reached, comparison.after(), options));
    }

    /// What no statement can change, and what depends on the server that holds the scratch
    /// database, is no residue: the order of columns is named in the script.
    static CompareOptions residualOptions(CompareOptions options) {
        return options.ignoring(Ignore.COLUMN_ORDER);
    }
}
