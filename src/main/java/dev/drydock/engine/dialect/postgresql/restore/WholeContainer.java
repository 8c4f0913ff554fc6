package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.dialect.postgresql.container.ContainerComparison;
import dev.drydock.engine.dialect.postgresql.container.CountedRows;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.dialect.postgresql.container.PostgresqlContainer;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;

/// Loads a whole backup in Drydock's own format into a new database and compares every object.
final class WholeContainer {

    private static final int SHOWN = 5;
    private static final String PRIVILEGES = "default privileges ";

    private final BackupParts parts;
    private final LoadScript script;
    private final boolean ownersLeftOut;
    private final List<String> notes;
    private final StepTimes times;
    private final JobContext context;

    /// @param notes receives what was left out
    WholeContainer(
            BackupParts parts,
            LoadScript script,
            boolean ownersLeftOut,
            List<String> notes,
            StepTimes times,
            JobContext context) {
        this.parts = parts;
        this.script = script;
        this.ownersLeftOut = ownersLeftOut;
        this.notes = notes;
        this.times = times;
        this.context = context;
    }

    List<RestoreOutcome.Check> load(DatabaseConnection database, int jobs) {
        var counted = new CountedRows();
        times.add(
                "Loading",
                () ->
                        notes.addAll(
                                PostgresqlContainer.load(
                                        parts, database, script, counted, jobs, context)));
        List<RestoreOutcome.Check> checks = new ArrayList<>();
        times.run(
                TargetChecks.PHASE,
                () -> {
                    ContainerComparison compared =
                            PostgresqlContainer.compare(
                                    parts, database, script, counted, jobs, context);
                    notes.addAll(compared.notes());
                    List<String> different =
                            compared.differences().stream()
                                    .filter(line -> !(ownersLeftOut && line.startsWith(PRIVILEGES)))
                                    .toList();
                    checks.add(
                            new RestoreOutcome.Check(
                                    "objects, rows and contents",
                                    different.isEmpty(),
                                    different.isEmpty()
                                            ? "objects: "
                                                    + compared.objects()
                                                    + ", rows: "
                                                    + compared.rows()
                                            : String.join(
                                                    ", ",
                                                    different.subList(
                                                            0,
                                                            Math.min(SHOWN, different.size())))));
                });
        return checks;
    }
}
