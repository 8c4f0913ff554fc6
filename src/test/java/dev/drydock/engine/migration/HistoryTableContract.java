package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.adopt.BaselineRequest;
import dev.drydock.engine.rehearsal.DownVerdict;
import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.engine.rehearsal.UpVerdict;
import dev.drydock.testing.DialectFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every dialect does with a history table that has another name than the usual one.
abstract class HistoryTableContract {

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

    @Test
    void historyMayHaveAnotherName() {
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        useHistoryTable("changes made");

        trial.apply();

        assertThat(trial.tables()).containsExactly("a", "changes made");
        assertThat(trial.manager().history(JobContext.quiet())).hasSize(1);
        useHistoryTable("");
        assertThat(trial.manager().history(JobContext.quiet())).isEmpty();
        for (String impossible : List.of(" ", "a.b.c", ".x", "a\nb")) {
            useHistoryTable(impossible);
            DrydockException error = failure(() -> trial.manager().history(JobContext.quiet()));
            assertThat(error.code()).isEqualTo(ErrorCode.USAGE_INVALID);
            assertThat(error.hint()).isNotEmpty();
        }
    }

    private void useHistoryTable(String name) {
        trial.database =
                trial.test.open(trial.fixture, trial.database.profile().withHistoryTable(name));
    }

    /// The whole chain of what writes and reads the history.
    @Test
    void everythingUsesTheHistoryTableOfTheConnection() {
        useHistoryTable("changes");
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("001_a.down.sql", "DROP TABLE a;");
        trial.write("002_b.sql", "CREATE TABLE b (id integer);");
        trial.write("002_b.down.sql", "DROP TABLE b;");
        // another tool's history would be an objection if ours were looked for in the wrong place
        trial.execute(
                "CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY)",
                "INSERT INTO schema_migrations VALUES ('001')");
        var care = trial.test.engine().historyCare(trial.database);

        care.baseline(
                new BaselineRequest(
                        MigrationVersion.of("1"),
                        "by hand",
                        false,
                        Confirmation.NONE,
                        Duration.ofSeconds(1)),
                JobContext.quiet());
        ApplyResult result = trial.apply();

        assertThat(result.appliedCount()).isOne();
        assertThat(trial.query("SELECT count(*) FROM changes")).containsExactly("2");
        var report =
                trial.test
                        .engine()
                        .rollbackForecasts(trial.database)
                        .forecast(RollbackRequest.of(directory, 1), JobContext.quiet());
        assertThat(report.steps()).hasSize(1);
        trial.write("003_c.sql", "CREATE TABLE c (id integer);");
        trial.write("003_c.down.sql", "DROP TABLE c;");
        var rehearsed =
                trial.test
                        .engine()
                        .rehearsal(trial.database)
                        .run(
                                RehearsalRequest.of(MigrationSource.directory(directory)),
                                JobContext.quiet());
        assertThat(rehearsed.steps())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.up()).isEqualTo(UpVerdict.WORKS);
                    assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
                });
        assertThat(
                        trial.test
                                .engine()
                                .historyKeeper(
                                        trial.database, Duration.ofSeconds(1), Confirmation.NONE)
                                .underMutex(JobContext.quiet(), HistoryKeeper.Rows::read))
                .hasSize(2);
        assertThat(trial.query(tablesNamed("migration_history"))).isEmpty();
    }

    private String tablesNamed(String name) {
        return trial.fixture.dialectId().equals("sqlite")
                ? "SELECT name FROM sqlite_schema WHERE name = '" + name + "'"
                : "SELECT tablename FROM pg_tables WHERE tablename = '" + name + "'";
    }
}
