package dev.drydock.engine.schema.source;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.engine.scratch.DdlFile;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What remains when a change is applied to a scratch database that was built like the earlier
/// structure.
///
/// @param residual differences between the changed scratch database and the later structure; empty
///   when the change does what it says
/// @param notBuilt differences between the scratch database and the earlier structure before the
///   change: what could not be built there (roles that are missing, say). They are not held against
///   the change
public record ChangeProof(List<Difference> residual, List<Difference> notBuilt) {

    public ChangeProof {
        residual = List.copyOf(residual);
        notBuilt = List.copyOf(notBuilt);
    }

    public boolean isProved() {
        return residual.isEmpty();
    }

    /// Builds the earlier structure, applies the change, and compares with the later one. Worker
    /// threads only; the scratch database is the caller's to close.
    ///
    /// @throws DrydockException DDL_FILE_FAILED when the earlier structure cannot be built there,
    ///   SQL_FAILED with the statement that failed
    public static ChangeProof of(
            Comparison comparison,
            ChangeScript script,
            ScratchDatabase scratch,
            SchemaDialect dialect,
            SchemaGenerator generator,
            JobContext context) {
        SchemaDefinition before = comparison.before();
        ScratchDatabase.Loaded loaded =
                scratch.load(
                        List.of(new DdlFile("the earlier structure", dialect.ddl(before))),
                        context);
        CompareOptions options = comparison.options().answering(List.of());
        if (!loaded.missingRoles().isEmpty()) {
            options = options.ignoring(Ignore.OWNER, Ignore.GRANTS);
        }
        List<Difference> notBuilt =
                SchemaComparison.compare(before, generator.read(context), options).differences();
        context.progress().phase("Applying the change");
        for (ChangeScript.Phase phase : script.phases()) {
            apply(scratch, phase, context);
        }
        Set<Object> known = new HashSet<>();
        notBuilt.forEach(one -> known.add(one.key()));
        List<Difference> residual = new ArrayList<>();
        for (Difference difference :
                SchemaComparison.compare(comparison.after(), generator.read(context), options)
                        .differences()) {
            if (!known.contains(difference.key())) {
                residual.add(difference);
            }
        }
        return new ChangeProof(residual, notBuilt);
    }

    private static void apply(
            ScratchDatabase scratch, ChangeScript.Phase phase, JobContext context) {
        List<String> statements = new ArrayList<>();
        if (phase.transactional()) {
            statements.add("BEGIN");
        }
        phase.statements().stream().map(ChangeStatement::sql).forEach(statements::add);
        if (phase.transactional()) {
            statements.add("COMMIT");
        }
        try {
            scratch.run(statements, context);
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.CONNECTION_LOST) {
                throw failure;
            }
            throw failure.as(
                    ErrorCode.SQL_FAILED,
                    "The change does not run on a scratch database: "
                            + failure.details().getOrDefault("serverMessage", failure.message()),
                    failure.hint());
        }
    }
}
