package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.schema.compare.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was seen of one file. Immutable.
///
/// @param description words of the file's name
/// @param file relative to the migrations directory
/// @param upFailure why the file failed, the first time or again after its rollback; null when it
///   did not
/// @param downFailure why the rollback failed; null when it did not
/// @param differences between the structure before the file and that after its rollback
/// @param repeatDifferences between the structure after the file and that after file, rollback and
///   file again
/// @param written the rollback that was tried when the file had none and one was asked for; else
///   null
/// @param statements of the file, in the order they ran
/// @param rows tables whose rows are not what they were; empty when none or when the sandbox has no
///   rows
/// @param upMillis how long the file took in the sandbox; −1 when it did not run
/// @param downMillis likewise for its rollback
public record RehearsedStep(
        MigrationVersion version,
        String description,
        String file,
        UpVerdict up,
        DownVerdict down,
        @Nullable StepFailure upFailure,
        @Nullable StepFailure downFailure,
        List<Difference> differences,
        List<Difference> repeatDifferences,
        @Nullable WrittenRollback written,
        List<Finding> findings,
        List<TracedStatement> statements,
        List<TableAccount> rows,
        long upMillis,
        long downMillis) {

    public RehearsedStep {
        differences = List.copyOf(differences);
        repeatDifferences = List.copyOf(repeatDifferences);
        findings = List.copyOf(findings);
        statements = List.copyOf(statements);
        rows = List.copyOf(rows);
    }

    /// Whether file and rollback together leave exactly the structure that was there before.
    public boolean isRestored() {
        return down == DownVerdict.PROVED;
    }
}
