package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every dialect must do when migrations are rehearsed.
abstract class RehearsalContract extends RehearsalHarness {

    @Test
    void aGoodRollbackIsProvedAndTheDatabaseOnlyRead() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        execute("INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bram')");
        write("001_visit.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY);");
        write("001_visit.down.sql", "DROP TABLE visit;");
        write("002_city.sql", "ALTER TABLE customer ADD COLUMN city TEXT;");
        write("002_city.down.sql", "ALTER TABLE customer DROP COLUMN city;");
        RehearsalReport report = rehearse();
        assertThat(report.steps())
                .extracting(RehearsedStep::up, RehearsedStep::down)
                .containsOnly(
                        org.assertj.core.groups.Tuple.tuple(UpVerdict.WORKS, DownVerdict.PROVED));
        assertThat(report.steps().get(1).rows()).isEmpty();
        assertThat(report.ranges())
                .extracting(RehearsedRange::kind, RehearsedRange::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                RehearsedRange.Kind.TAIL, DownVerdict.PROVED),
                        org.assertj.core.groups.Tuple.tuple(
                                RehearsedRange.Kind.AGAIN, DownVerdict.PROVED));
        assertThat(report.downDiffers()).isFalse();
        assertThat(report.upFailed()).isFalse();
        assertThat(report.proofsKept()).isEqualTo(2);
        assertThat(report.findings()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(status().pendingCount()).isEqualTo(2);
        assertThat(test.engine().schema(database).read(JobContext.quiet()).tables())
                .extracting(table -> table.name())
                .containsExactly("customer");
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aWrongRollbackIsFoundAndDoesNotSpoilTheNextFile() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, city TEXT)");
        write(
                "001_two.sql",
                "ALTER TABLE customer ADD COLUMN mail TEXT;\nALTER TABLE customer ADD COLUMN tel TEXT;");
        write("001_two.down.sql", "ALTER TABLE customer DROP COLUMN mail;");
        write("002_index.sql", "CREATE INDEX customer_tel ON customer (tel);");
        write("002_index.down.sql", "DROP INDEX customer_tel;");
        write("003_fails.sql", "ALTER TABLE customer DROP COLUMN city;");
        write("003_fails.down.sql", "ALTER TABLE customer DROP COLUMN nowhere;");
        RehearsalReport report = rehearse();
        RehearsedStep first = report.steps().get(0);
        assertThat(first.down()).isEqualTo(DownVerdict.DIFFERS);
        assertThat(first.differences())
                .extracting(one -> one.key().detail() + " " + one.change().word())
                .containsExactly("tel added");
        assertThat(first.up()).isEqualTo(UpVerdict.NOT_REPEATABLE);
        assertThat(rules(first)).containsExactly("down-not-inverse");
        RehearsedStep second = report.steps().get(1);
        assertThat(second.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(second.down()).isEqualTo(DownVerdict.PROVED);
        RehearsedStep third = report.steps().get(2);
        assertThat(third.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(third.down()).isEqualTo(DownVerdict.FAILS);
        StepFailure failure = third.downFailure();
        assertThat(failure).isNotNull();
        assertThat(failure.message()).contains("003_fails.down.sql:1:").contains("nowhere");
        assertThat(failure.file()).isEqualTo("003_fails.down.sql");
        assertThat(report.downDiffers()).isTrue();
        assertThat(report.proofsKept()).isEqualTo(1);
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void anotherOrderOfColumnsIsSaidApart() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, city TEXT)");
        write("001_name.sql", "ALTER TABLE customer DROP COLUMN name;");
        write("001_name.down.sql", "ALTER TABLE customer ADD COLUMN name TEXT;");
        RehearsalReport report = rehearse();
        RehearsedStep step = only(report);
        assertThat(step.down()).isEqualTo(DownVerdict.ORDER_ONLY);
        assertThat(step.isRestored()).isFalse();
        assertThat(report.downDiffers()).isFalse();
        assertThat(report.proofsKept()).isZero();
    }

    @Test
    void whatRollbacksDoNotBringBackIsCounted() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, city TEXT)");
        execute("INSERT INTO customer VALUES (1, 'Ada', 'Ulm'), (2, 'Bo', 'Rom'), (3, 'Cy', NULL)");
        write("001_city.sql", "ALTER TABLE customer DROP COLUMN city;");
        write("001_city.down.sql", "ALTER TABLE customer ADD COLUMN city TEXT;");
        RehearsedStep step = only(rehearse());
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(step.rows()).hasSize(1);
        TableAccount account = step.rows().getFirst();
        assertThat(account.table()).endsWith(".customer");
        assertThat(account.before()).isEqualTo(3);
        assertThat(account.after()).isEqualTo(3);
        assertThat(account.lost()).isZero();
        assertThat(account.changed()).isZero();
        assertThat(account.columnsLost()).containsExactly("city");
        assertThat(account.changedAfterDown()).isEqualTo(2);
        assertThat(account.isRestored()).isFalse();
    }

    @Test
    void aFileThatFailsEndsTheRehearsalOfThoseBehindIt() {
        write("001_good.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_good.down.sql", "DROP TABLE a;");
        write("002_bad.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);\nDROP TABLE nothing;");
        write("003_behind.sql", "CREATE TABLE c (id INTEGER PRIMARY KEY);");
        RehearsalReport report = rehearse();
        assertThat(report.steps())
                .extracting(RehearsedStep::up)
                .containsExactly(UpVerdict.WORKS, UpVerdict.FAILS, UpVerdict.NOT_REACHED);
        StepFailure failure = report.steps().get(1).upFailure();
        assertThat(failure).isNotNull();
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.message()).contains("002_bad.sql:2:");
        assertThat(report.steps().get(1).statements()).hasSize(1);
        assertThat(report.upFailed()).isTrue();
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void noRollbackIsSaidAndAnIrreversibleFileIsTakenAtItsWord() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write(
                "002_b.sql",
                "-- drydock: irreversible reason=\"the old keys are gone\"\nCREATE TABLE b (id INTEGER);");
        RehearsalReport report = rehearse();
        assertThat(report.steps())
                .extracting(RehearsedStep::down)
                .containsExactly(DownVerdict.NO_ROLLBACK, DownVerdict.IRREVERSIBLE);
        assertThat(report.downDiffers()).isFalse();
        assertThat(report.written()).isEmpty();
    }

    @Test
    void missingRollbacksAreWrittenAndProved() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT)");
        execute("CREATE TABLE old (id INTEGER PRIMARY KEY, note TEXT)");
        write("001_table.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY, at TEXT NOT NULL);");
        write("002_column.sql", "ALTER TABLE customer ADD COLUMN mail TEXT;");
        write("003_rename.sql", "ALTER TABLE customer RENAME COLUMN name TO full_name;");
        write("004_drop.sql", "DROP TABLE old;");
        write("005_index.sql", "CREATE UNIQUE INDEX customer_mail ON customer (mail);");
        write("006_view.sql", "CREATE VIEW names AS SELECT full_name FROM customer;");
        write("007_city.sql", "ALTER TABLE customer DROP COLUMN city;");
        write("008_table.sql", "ALTER TABLE visit RENAME TO stay;");
        RehearsalReport report = rehearse(request().withWriteRollbacks(true));
        assertThat(report.steps())
                .allSatisfy(step -> {
                    assertThat(step.up()).as("%s", step).isEqualTo(UpVerdict.WORKS);
                    assertThat(step.down())
                            .as("%s", step)
                            .isIn(DownVerdict.PROVED, DownVerdict.ORDER_ONLY);
                });
        List<WrittenRollback> written = report.written().toList();
        assertThat(written)
                .extracting(WrittenRollback::file)
                .startsWith("001_table.down.sql", "002_column.down.sql");
        assertThat(written.get(2).text()).contains("RENAME").doesNotContain("DROP");
        assertThat(written.get(3).lost()).hasSize(1);
        assertThat(written.get(3).text()).contains("-- DATA LOST: the rows of ").contains("old");
        assertThat(written.get(6).text()).contains("-- DATA LOST: the values of ").contains("city");
        assertThat(written.get(7).text()).contains("RENAME").doesNotContain("DROP");
        assertThat(report.ranges())
                .allSatisfy(range -> assertThat(range.verdict().isWrong()).isFalse());
    }

    @Test
    void groupsAreRolledBackAsAWhole() {
        write("001.1_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001.1_a.down.sql", "DROP TABLE a;");
        write("001.2_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        write("001.2_b.down.sql", "DROP TABLE b;");
        write("002_c.sql", "CREATE TABLE c (id INTEGER PRIMARY KEY);");
        RehearsalReport report = rehearse();
        assertThat(report.ranges()).hasSize(1);
        RehearsedRange range = report.ranges().getFirst();
        assertThat(range.kind()).isEqualTo(RehearsedRange.Kind.GROUP);
        assertThat(range.first()).isEqualTo(MigrationVersion.of("1.1"));
        assertThat(range.last()).isEqualTo(MigrationVersion.of("1.2"));
        assertThat(range.verdict()).isEqualTo(DownVerdict.PROVED);
    }

    @Test
    void aRollbackThatWorksOnlyAloneIsFoundInTheTail() {
        execute("CREATE TABLE base (id INTEGER PRIMARY KEY, kind TEXT)");
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        write("002_b.sql", "CREATE VIEW v AS SELECT id FROM base;");
        // leaves the base's column for the first one's rollback to stumble over
        write("002_b.down.sql", "DROP VIEW v; ALTER TABLE a RENAME TO a_old;");
        RehearsalReport report = rehearse();
        assertThat(report.steps().get(0).down()).isEqualTo(DownVerdict.PROVED);
        assertThat(report.steps().get(1).down()).isEqualTo(DownVerdict.DIFFERS);
        assertThat(report.ranges())
                .anySatisfy(range -> {
                    assertThat(range.kind()).isEqualTo(RehearsedRange.Kind.TAIL);
                    assertThat(range.verdict()).isEqualTo(DownVerdict.FAILS);
                });
    }

    @Test
    void aProofHoldsUntilAnythingChanges() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        write("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        write("002_b.down.sql", "DROP TABLE b;");
        assertThat(rehearse().proofsKept()).isEqualTo(2);
        assertThat(holding()).containsExactly("001", "002");
        // applying keeps them: now for the way back
        test.engine()
                .migrations(database)
                .apply(
                        ApplyRequest.of(MigrationSource.directory(directory))
                                .withTargetVersion("001"),
                        JobContext.quiet());
        assertThat(holding()).containsExactly("001", "002");
        write("002_b.down.sql", "DROP TABLE b; -- careful");
        assertThat(holding()).containsExactly("001");
        write("002_b.down.sql", "DROP TABLE b;");
        assertThat(holding()).containsExactly("001", "002");
        execute("CREATE TABLE sneaked (id INTEGER PRIMARY KEY)");
        assertThat(holding()).isEmpty();
        execute("DROP TABLE sneaked");
        assertThat(holding()).containsExactly("001", "002");
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY); -- edited");
        assertThat(holding()).containsExactly("002");
        assertThat(
                        test.engine()
                                .proofs()
                                .holding(status().migrations(), database.dialectId(), "1", null))
                .isEmpty();
    }

    private List<String> holding() {
        var live = test.engine().schema(database).read(JobContext.quiet());
        String table;
        var dialect = test.engine().dialects().require(database.dialectId()).migration();
        try (Session session = database.lease(JobContext.quiet())) {
            table = dialect.historyTable(session).quoted();
        }
        return test
                .engine()
                .proofs()
                .holding(
                        status().migrations(),
                        database.dialectId(),
                        SandboxMaker.major(live.serverVersion()),
                        MigrationProofs.hash(live, table))
                .keySet()
                .stream()
                .map(MigrationVersion::text)
                .toList();
    }

    @Test
    void statementsAreTracedWithTheirPlaces() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        execute("INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bram')");
        write(
                "001_two.sql",
                "-- first\nALTER TABLE customer ADD COLUMN city TEXT;\n\n  UPDATE customer SET city = '${city}';\n");
        RehearsedStep step =
                only(rehearse(request().withPlaceholders(java.util.Map.of("city", "Ulm"))));
        assertThat(step.statements())
                .extracting(TracedStatement::line, TracedStatement::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, 1),
                        org.assertj.core.groups.Tuple.tuple(4, 3));
        assertThat(step.statements().get(1).sql()).contains("'Ulm'");
        assertThat(step.statements().get(1).facts().rowsChanged()).isEqualTo(2);
    }

    @Test
    void cancelDropsTheSandbox() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)
                                    && name.endsWith(": down")) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(() -> test.engine().rehearsal(database).run(request(), context))
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("the sandbox was dropped");
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aKeptSandboxStays() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        RehearsalReport report = rehearse(request().withKeep(true));
        assertThat(report.kept()).isTrue();
        assertThat(leftSandboxes())
                .hasSize(1)
                .allSatisfy(name -> assertThat(report.sandbox()).contains(name));
        dropSandboxes();
    }

    abstract void dropSandboxes();

    @Test
    void progressReachesItsTotal() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        write("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        write("002_b.down.sql", "DROP TABLE b;");
        List<Progress.Work> works = new ArrayList<>();
        List<String> phases = new ArrayList<>();
        var context =
                new JobContext(
                        progress -> {
                            // readings of the structure count too, before it begins
                            if (progress instanceof Progress.Work work && work.total() == 10) {
                                works.add(work);
                            } else if (progress instanceof Progress.Phase(String name)) {
                                phases.add(name);
                            }
                        },
                        new CancelSource());
        test.engine().rehearsal(database).run(request(), context);
        assertThat(works).isNotEmpty();
        assertThat(works)
                .isSortedAccordingTo(java.util.Comparator.comparingLong(Progress.Work::done));
        assertThat(works.getLast().fraction()).isEqualTo(1);
        assertThat(phases)
                .contains(
                        "Rehearsing 001_a.sql: up",
                        "Rehearsing 001_a.sql: down",
                        "Rehearsing 001_a.sql: up again");
    }

    @Test
    void nothingPendingNeedsNoSandbox() {
        RehearsalReport report = rehearse();
        assertThat(report.steps()).isEmpty();
        assertThat(report.sandbox()).isEmpty();
    }

    @Test
    void driftSinceTheLastRunIsFound() {
        assertThat(drift()).isEmpty();
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        test.engine()
                .migrations(database)
                .apply(ApplyRequest.of(MigrationSource.directory(directory)), JobContext.quiet());
        assertThat(drift().orElseThrow().isEmpty()).isTrue();
        execute("CREATE TABLE sneaked (id INTEGER PRIMARY KEY)");
        DriftSinceRun drift = drift().orElseThrow();
        assertThat(drift.differences())
                .extracting(one -> one.key().name() + " " + one.change().word())
                .containsExactly("sneaked added");
        assertThat(drift.since()).contains(drift.run().takenAt());
    }

    private java.util.Optional<DriftSinceRun> drift() {
        return test.engine()
                .driftSinceRun(
                        database,
                        test.engine().schema(database).read(JobContext.quiet()),
                        JobContext.quiet());
    }

    @Test
    void aRollbackIsForetoldAndReported() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);");
        write("001_a.down.sql", "DROP TABLE IF EXISTS a;");
        write("002_b.sql", "ALTER TABLE a ADD COLUMN city TEXT;");
        write("002_b.down.sql", "ALTER TABLE a DROP COLUMN city;");
        write("003_c.sql", "INSERT INTO a (id, t, city) VALUES (1, 'x', NULL), (2, 'y', 'Ulm');");
        write("003_c.down.sql", "DELETE FROM a WHERE id < 3;");
        write("004_d.sql", "CREATE TABLE d (id INTEGER PRIMARY KEY);");
        rehearse(request());
        var manager = test.engine().migrations(database);
        manager.apply(ApplyRequest.of(MigrationSource.directory(directory)), JobContext.quiet());
        var four = dev.drydock.engine.migration.RollbackRequest.of(directory, 4);
        var forecasts = test.engine().rollbackForecasts(database);
        RollbackForecast blocked = forecasts.forecast(four, JobContext.quiet());
        assertThat(blocked.isPossible()).isFalse();
        assertThat(blocked.leadsTo()).isNull();
        assertThat(blocked.steps())
                .extracting(step -> step.version().text() + " " + step.hasRollback())
                .containsExactly("004 false", "003 true", "002 true", "001 true");

        write("004_d.down.sql", "DROP TABLE d;");
        var three =
                dev.drydock.engine.migration.RollbackRequest.of(directory, 1)
                        .withTargetVersion("001");
        RollbackForecast forecast = forecasts.forecast(three, JobContext.quiet());
        assertThat(forecast.isPossible()).isTrue();
        assertThat(forecast.isProved()).isFalse();
        assertThat(forecast.leadsTo()).isEqualTo(MigrationVersion.of("001"));
        assertThat(forecast.losses())
                .extracting(loss ->
                        loss.kind()
                                + " "
                                + loss.name().replaceFirst("^(main|public)\\.", "")
                                + " "
                                + loss.rows()
                                + " "
                                + loss.exact())
                .containsExactly("TABLE d 0 true", "ROWS a 2 true", "COLUMN a.city 1 true");
        var begun = java.time.Instant.parse("2026-11-30T10:00:00Z");
        var result = manager.rollBack(three, JobContext.quiet());
        String report =
                new RollbackReport(
                                "orders",
                                "ada",
                                begun,
                                begun.plusMillis(1_500),
                                forecast,
                                result,
                                null)
                        .markdown();
        assertThat(report)
                .startsWith("# Rollback of `orders`\n")
                .contains("| Took | 1500 ms |")
                .contains("| Outcome | 3 migrations rolled back |")
                .contains("| Version now | 001 |")
                .contains("| 003 | 003_c.sql | yes | 003_c.down.sql | ")
                .contains("a.city` | 1 |")
                .contains("DELETE FROM a WHERE id < 3;");
    }

    @Test
    void aRollbackThatIsProvedIsForetoldAsProved() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        rehearse();
        test.engine()
                .migrations(database)
                .apply(ApplyRequest.of(MigrationSource.directory(directory)), JobContext.quiet());
        var one = dev.drydock.engine.migration.RollbackRequest.of(directory, 1);
        assertThat(
                        test.engine()
                                .rollbackForecasts(database)
                                .forecast(one, JobContext.quiet())
                                .isProved())
                .isTrue();
        // the history still has its text
        try {
            Files.delete(directory.resolve("001_a.sql"));
            Files.delete(directory.resolve("001_a.down.sql"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var gone = test.engine().rollbackForecasts(database).forecast(one, JobContext.quiet());
        assertThat(gone.steps())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.rollbackFrom()).isEqualTo("the history");
                    assertThat(step.proof()).isNotNull();
                });
        var failure =
                new dev.drydock.engine.error.DrydockException(
                        dev.drydock.engine.error.ErrorCode.MIGRATION_FAILED,
                        "It | failed.",
                        "Look.");
        assertThat(
                        new RollbackReport(
                                        "orders",
                                        "ada",
                                        java.time.Instant.EPOCH,
                                        java.time.Instant.EPOCH,
                                        gone,
                                        null,
                                        failure)
                                .markdown())
                .contains("| Outcome | failed |")
                .contains("**It | failed.**")
                .contains("| no | the history | proved ");
    }
}
