package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every dialect does with the choices of a run.
abstract class RunOptionsContract {

    @TempDir Path directory;

    MigrationTrial trial;

    abstract DialectFixture createFixture();

    @BeforeEach
    final void open() {
        trial = new MigrationTrial(createFixture(), directory);
    }

    @AfterEach
    final void close() {
        trial.close();
    }

    private static RunOptions forced(RunOptions options, Force... forces) {
        return options.withForced(Set.of(forces));
    }

    @Test
    void eachForceOverridesOnlyWhatItNames() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("002_b.sql", "CREATE TABLE b (id integer);");
        trial.apply();
        trial.write("001_a.sql", "CREATE TABLE a (id bigint);");
        trial.delete("002_b.sql");
        trial.write("003_c.sql", "CREATE TABLE c (id integer);");

        DrydockException changed =
                failure(() -> trial.apply(o -> forced(o, Force.MISSING_FILE, Force.DATA_LOSS)));
        DrydockException missing = failure(() -> trial.apply(o -> forced(o, Force.CHANGED)));

        assertThat(changed.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(changed.hint()).contains("--force=changed");
        assertThat(missing.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(missing.hint()).contains("--force=missing-file");
        assertThat(trial.tables()).containsExactly("a", "b");
        ApplyResult result = trial.apply(o -> forced(o, Force.CHANGED, Force.MISSING_FILE));
        assertThat(result.overridden())
                .containsExactly(
                        "The file 001_a.sql was changed after it was applied.",
                        "The file 002_b.sql was applied and is gone.");
        assertThat(trial.tables()).containsExactly("a", "b", "c");
    }

    @Test
    void forceDoesNotDecideAboutLateNumbers() {
        trial.write("005_five.sql", "CREATE TABLE five (id integer);");
        trial.write("006_six.sql", "CREATE TABLE six (id integer);");
        trial.apply();
        trial.write("003_three.sql", "CREATE TABLE three (id integer);");

        DrydockException error =
                failure(() -> trial.apply(o -> o.withForced(EnumSet.allOf(Force.class))));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        HistoryEntry five = trial.manager().history(JobContext.quiet()).getFirst();
        assertThat(error.message())
                .contains("003_three.sql is not applied, but 2 later ones are: 005 (five) by ")
                .contains(five.by())
                .contains("; 006 (six) by ")
                .matches("(?s).* at \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ.*");
        assertThat(error.hint()).contains("--out-of-order run").contains("--out-of-order skip");
        ApplyResult skipped = trial.apply(o -> o.withOutOfOrder(OutOfOrder.SKIP));
        assertThat(skipped.appliedCount()).isZero();
        assertThat(skipped.warnings()).anyMatch(warning -> warning.endsWith("It was left out."));
        assertThat(trial.tables()).containsExactly("five", "six");
        assertThat(trial.apply(o -> o.withOutOfOrder(OutOfOrder.RUN)).appliedCount()).isEqualTo(1);
        assertThat(trial.tables()).containsExactly("five", "six", "three");
    }

    @Test
    void requiredRollbackIsMissedBeforeAnythingRuns() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("001_a.down.sql", "DROP TABLE a;");
        trial.write("002_b.sql", "CREATE TABLE b (id integer);");

        DrydockException error = failure(() -> trial.apply(o -> o.withRequireRollback(true)));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_ROLLBACK_MISSING);
        assertThat(error.message()).contains("002_b.sql has no rollback");
        assertThat(error.hint()).contains("002_b.down.sql").contains("missing-rollback");
        assertThat(trial.tables()).isEmpty();
        ApplyResult result =
                trial.apply(o -> forced(o.withRequireRollback(true), Force.MISSING_ROLLBACK));
        assertThat(result.appliedCount()).isEqualTo(2);
        assertThat(result.overridden()).containsExactly("Migration 002_b.sql has no rollback.");
    }

    @Test
    void removingDataIsSaidWhereNobodyHasToConfirm() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.apply();
        trial.write("002_drop.sql", "SELECT 1;\nDROP TABLE a;");
        trial.write("003_some.sql", "CREATE TABLE b (id integer);DELETE FROM b WHERE id = 1;");

        ApplyResult plan = trial.plan(o -> o);
        ApplyResult result = trial.apply(o -> forced(o, Force.DATA_LOSS));

        assertThat(plan.warnings())
                .containsExactly("002_drop.sql removes data (002_drop.sql:2:1).");
        assertThat(result.warnings()).isEmpty();
        assertThat(result.overridden()).hasSize(1);
    }

    @Test
    void forceIsNoConfirmation() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.apply();
        trial.use(Environment.PRODUCTION);
        trial.write("002_drop.sql", "DROP TABLE a;");

        DrydockException error = failure(() -> trial.apply(o -> forced(o, Force.DATA_LOSS)));

        assertThat(error.code()).isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED);
        assertThat(trial.tables()).containsExactly("a");
    }

    @Test
    void wholeRunIsOneTransaction() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("002_b.sql", "CREATE TABLE b (id integer);");
        trial.write("003_broken.sql", "CREATE TABLE c (id integer);\nSELECT nowhere FROM a;");

        DrydockException error =
                failure(() -> trial.apply(o -> o.withTransaction(TransactionMode.RUN)));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message())
                .contains("003_broken.sql:2:8")
                .contains("The whole run was rolled back; 0 of 3 migrations applied");
        assertThat(trial.tables()).isEmpty();
        assertThat(trial.state("1")).isEqualTo(MigrationState.PENDING);
        assertThat(trial.state("3")).isEqualTo(MigrationState.FAILED);
        trial.write("003_broken.sql", "CREATE TABLE c (id integer);");
        ApplyResult result = trial.apply(o -> o.withTransaction(TransactionMode.RUN));
        assertThat(result.appliedCount()).isEqualTo(3);
        assertThat(trial.tables()).containsExactly("a", "b", "c");
        assertThat(trial.status().pendingCount()).isZero();
    }

    @Test
    void wholeRunIsRefusedWhenAFileCannotShareATransaction() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("002_vacuum.sql", "VACUUM;");

        DrydockException error =
                failure(() -> trial.apply(o -> o.withTransaction(TransactionMode.RUN)));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).contains("002_vacuum.sql").contains("Nothing was run");
        assertThat(trial.tables()).isEmpty();
    }

    @Test
    void wholeRunGoesBackTogether() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("001_a.down.sql", "DROP TABLE nowhere;");
        trial.write("002_b.sql", "CREATE TABLE b (id integer);");
        trial.write("002_b.down.sql", "DROP TABLE b;");
        trial.apply();
        RollbackRequest request =
                RollbackRequest.of(directory, 2)
                        .withOptions(RunOptions.DEFAULTS.withTransaction(TransactionMode.RUN));

        DrydockException error =
                failure(() -> trial.manager().rollBack(request, JobContext.quiet()));

        assertThat(error.message()).contains("001_a.down.sql:1:");
        assertThat(trial.tables()).containsExactly("a", "b");
    }

    @Test
    void dryRunTellsTheExactStatements() {
        trial.write(
                "001_a.sql",
                "-- first\nCREATE TABLE ${name} (id integer);\n\n  CREATE INDEX i ON ${name} (id);\n");

        ApplyResult plan =
                trial.manager()
                        .apply(
                                ApplyRequest.of(directory)
                                        .withDryRun(true)
                                        .withPlaceholders(Map.of("name", "a")),
                                JobContext.quiet());

        List<PlannedStatement> statements = plan.plan().getFirst().statements();
        assertThat(statements)
                .extracting(PlannedStatement::sql)
                .containsExactly("CREATE TABLE a (id integer)", "CREATE INDEX i ON a (id)");
        assertThat(statements).extracting(PlannedStatement::line).containsExactly(2, 4);
        assertThat(statements).allMatch(PlannedStatement::transactional);
        assertThat(statements.getLast().forecast().tables()).containsExactly("a");
        assertThat(statements.getLast().forecast().scans()).isTrue();
        assertThat(trial.tables()).isEmpty();
    }

    @Test
    void longTextsAreKeptCompressed() {
        String text = "CREATE TABLE a (id integer);\n" + "-- a line of words, again\n".repeat(400);
        trial.write("001_a.sql", text);
        trial.write("001_a.down.sql", "DROP TABLE a;\n" + "-- and back\n".repeat(200));

        trial.apply();

        assertThat(trial.lastEntry().sql()).isEqualTo(text);
        assertThat(trial.lastEntry().rollbackSql()).startsWith("DROP TABLE a;");
        assertThat(trial.query("SELECT packing FROM migration_history")).containsExactly("zlib");
        assertThat(
                        trial.query(
                                "SELECT length(sql_text) + length(sql_packed)"
                                        + " + length(rollback_packed) FROM migration_history"))
                .allSatisfy(length -> assertThat(Integer.parseInt(length)).isBetween(100, 1_500));
        trial.delete("001_a.sql");
        trial.delete("001_a.down.sql");
        trial.rollBack(1);
        assertThat(trial.tables()).isEmpty();
    }

    @Test
    void tableOfAnOlderDrydockIsReadAndBroughtUpToDate() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("001_a.down.sql", "DROP TABLE a;");
        trial.apply();
        for (String column : List.of("packing", "sql_packed", "rollback_packed", "journal")) {
            trial.execute("ALTER TABLE migration_history DROP COLUMN " + column);
        }
        trial.write("002_b.sql", "CREATE TABLE b (id integer);");

        assertThat(trial.state("1")).isEqualTo(MigrationState.APPLIED);
        assertThat(trial.lastEntry().sql()).isEqualTo("CREATE TABLE a (id integer);");
        assertThat(trial.apply().appliedCount()).isEqualTo(1);
        assertThat(trial.manager().history(JobContext.quiet()))
                .extracting(HistoryEntry::sql)
                .containsExactly("CREATE TABLE a (id integer);", "CREATE TABLE b (id integer);");
        trial.delete("001_a.sql");
        trial.delete("001_a.down.sql");
        trial.delete("002_b.sql");
        assertThat(trial.state("1")).isEqualTo(MigrationState.MISSING);
    }

    @Test
    void damagedTextIsSaid() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);" + " -- padding".repeat(100));
        trial.apply();
        trial.execute("UPDATE migration_history SET packing = 'from the future'");

        DrydockException error = failure(trial::status);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("from the future");
    }
}
