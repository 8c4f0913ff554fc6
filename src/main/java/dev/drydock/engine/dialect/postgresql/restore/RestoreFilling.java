package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.List;

/// Fills a database by the steps of a plan, and compares it afterwards.
///
/// @param script runs the statements
record RestoreFilling(
        RestorableArchive source,
        RestoreWork work,
        LoadScript script,
        StepTimes times,
        JobContext context) {

    void run(SourceReading reading, RestoreSessions sessions, List<RestoreStep> steps) {
        new Loader(
                        source,
                        reading,
                        sessions,
                        script,
                        !work.order().fixes().tablespacesLeftOut(),
                        times,
                        context)
                .run(steps);
    }

    /// @throws DrydockException RESTORE_NOT_EQUAL
    List<RestoreOutcome.Check> check(
            SourceReading reading,
            List<RestoreStep> steps,
            RestoreSessions sessions,
            boolean withRows) {
        List<RestoreOutcome.Check> checks =
                new TargetChecks(source, work, reading, steps, sessions, times, context)
                        .run(withRows);
        requireEqual(checks);
        return checks;
    }

    static void requireEqual(List<RestoreOutcome.Check> checks) {
        List<String> different =
                checks.stream()
                        .filter(check -> !check.equal())
                        .map(check -> check.name() + ": " + check.detail())
                        .toList();
        if (!different.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOT_EQUAL,
                    "What was restored does not equal the backup: "
                            + String.join("; ", different)
                            + ".",
                    "Nothing was changed. Check the backup (drydock backup verify).");
        }
    }
}
