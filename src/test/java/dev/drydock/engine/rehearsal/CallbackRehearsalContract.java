package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Callbacks run in the sandbox around the files as a real run would run them.
abstract class CallbackRehearsalContract extends RehearsalHarness {

    @BeforeEach
    void twoFiles() {
        execute("CREATE TABLE log (id INTEGER PRIMARY KEY, line TEXT)");
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        write("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        write("002_b.down.sql", "DROP TABLE b;");
    }

    private static Finding onlyFinding(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void eachMomentRunsWhereARealRunWouldRunIt() {
        // each of them fails when it runs at another moment, and only then
        // or, of the files, when it does not run at all
        write("callbacks/beforeMigrate.sql", "CREATE TABLE begun (id INTEGER);");
        write(
                "002_b.sql",
                "CREATE TABLE b (id INTEGER PRIMARY KEY);\nINSERT INTO begun VALUES (3);");
        write("002_b.down.sql", "INSERT INTO back VALUES (3);\nDROP TABLE b;");
        write("001_a.down.sql", "DROP TABLE a;\nUPDATE called SET id = 5;");
        write("callbacks/beforeEachMigrate.sql", "INSERT INTO begun VALUES (1);");
        write("callbacks/afterEachMigrate.sql", "INSERT INTO begun SELECT count(*) FROM a;");
        // needs both files: after the first one alone it could not run
        write(
                "callbacks/afterMigrate.sql",
                "CREATE VIEW both_of_them AS SELECT a.id FROM a JOIN b ON b.id = a.id;\n"
                        + "DROP TABLE begun;");
        write(
                "callbacks/beforeRollback.sql",
                "DROP VIEW IF EXISTS both_of_them;\nCREATE TABLE back (id INTEGER);");
        write("callbacks/beforeEachRollback.sql", "CREATE TABLE called (id INTEGER);");
        write("callbacks/afterEachRollback.sql", "DROP TABLE called;");
        write("callbacks/afterRollback.sql", "DROP TABLE back;");
        RehearsalReport report = rehearse();
        assertThat(report.steps())
                .allSatisfy(step -> {
                    assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
                    assertThat(step.down())
                            .as("%s", step.downFailure())
                            .isEqualTo(DownVerdict.PROVED);
                });
        assertThat(report.runFindings()).isEmpty();
        assertThat(report.ranges())
                .extracting(RehearsedRange::kind, RehearsedRange::verdict)
                .contains(
                        Tuple.tuple(RehearsedRange.Kind.TAIL, DownVerdict.PROVED),
                        Tuple.tuple(RehearsedRange.Kind.AGAIN, DownVerdict.PROVED));
        assertThat(report.upFailed()).isFalse();
        assertThat(report.downDiffers()).isFalse();
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aCallbackBeforeEachFileThatFailsIsAFindingOfThatFile() {
        write("beforeEachMigrate.sql", "INSERT INTO log VALUES (1, 'x');\nDELETE FROM a;");
        RehearsalReport report = rehearse();
        RehearsedStep first = report.steps().getFirst();
        assertThat(first.up()).isEqualTo(UpVerdict.FAILS);
        Finding finding = onlyFinding(first.findings());
        assertThat(finding.rule()).isEqualTo("callback-failed");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.file()).isEqualTo("beforeEachMigrate.sql");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.message()).contains("beforeEachMigrate.sql:2:");
        assertThat(report.steps().get(1).up()).isEqualTo(UpVerdict.NOT_REACHED);
        assertThat(report.upFailed()).isTrue();
    }

    @Test
    void aCallbackOfTheWayBackThatFailsIsAFindingOfThatFile() {
        write("afterEachRollback__tidy.sql", "\n  DELETE FROM nowhere;");
        RehearsalReport report = rehearse();
        RehearsedStep first = report.steps().getFirst();
        assertThat(first.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(first.down()).isEqualTo(DownVerdict.FAILS);
        Finding finding = onlyFinding(first.findings());
        assertThat(finding.rule()).isEqualTo("callback-failed");
        assertThat(finding.file()).isEqualTo("afterEachRollback__tidy.sql");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(report.downDiffers()).isTrue();
    }

    @Test
    void aCallbackBeforeTheFirstFileThatFailsEndsTheRehearsal() {
        write("beforeMigrate.sql", "-- at the beginning\nDELETE FROM nowhere;");
        RehearsalReport report = rehearse();
        assertThat(report.steps())
                .extracting(RehearsedStep::up)
                .containsOnly(UpVerdict.NOT_REACHED)
                .hasSize(2);
        Finding finding = onlyFinding(report.runFindings());
        assertThat(finding.rule()).isEqualTo("callback-failed");
        assertThat(finding.file()).isEqualTo("beforeMigrate.sql");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.message()).contains("0 of 2 migrations applied");
        assertThat(report.upFailed()).isTrue();
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aCallbackAfterTheLastFileThatFailsIsAFindingOfTheRun() {
        write("afterMigrate.sql", "DELETE FROM nowhere;");
        RehearsalReport report = rehearse();
        assertThat(report.steps()).extracting(RehearsedStep::up).containsOnly(UpVerdict.WORKS);
        Finding finding = onlyFinding(report.runFindings());
        assertThat(finding.file()).isEqualTo("afterMigrate.sql");
        assertThat(finding.message()).contains("2 of 2 migrations applied");
        assertThat(report.upFailed()).isTrue();
    }

    @Test
    void callbacksRunAroundASingleFileToo() {
        deleteFile("002_b.sql");
        deleteFile("002_b.down.sql");
        write("afterRollback.sql", "DELETE FROM nowhere;");
        RehearsalReport report = rehearse();
        assertThat(only(report).down()).isEqualTo(DownVerdict.PROVED);
        assertThat(onlyFinding(report.runFindings()).file()).isEqualTo("afterRollback.sql");
    }

    @Test
    void whatCallbacksLeaveIsNotBlamedOnTheRollback() {
        write("afterEachMigrate.sql", "CREATE INDEX IF NOT EXISTS log_line ON log (line);");
        RehearsalReport report = rehearse();
        RehearsedStep first = report.steps().get(0);
        assertThat(first.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(first.differences()).isEmpty();
        Finding finding = onlyFinding(first.findings());
        assertThat(finding.rule()).isEqualTo("callback-not-undone");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("log_line");
        assertThat(report.steps().get(1).down()).isEqualTo(DownVerdict.PROVED);
        assertThat(report.steps().get(1).findings()).isEmpty();
    }

    @Test
    void aWrongRollbackStaysWrongWithCallbacks() {
        write("afterEachMigrate.sql", "CREATE INDEX IF NOT EXISTS log_line ON log (line);");
        write(
                "001_a.sql",
                "CREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE TABLE c (id INTEGER);");
        RehearsedStep first = rehearse().steps().get(0);
        assertThat(first.down()).isEqualTo(DownVerdict.DIFFERS);
        assertThat(rules(first)).containsExactly("down-not-inverse");
        assertThat(first.up()).isEqualTo(UpVerdict.NOT_REPEATABLE);
    }

    @Test
    void aCallbackForFailuresThatFailsItselfIsFound() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);\nDROP TABLE nothing;");
        write("afterMigrateError.sql", "INSERT INTO a VALUES (1);");
        RehearsedStep first = rehearse().steps().getFirst();
        assertThat(first.up()).isEqualTo(UpVerdict.FAILS);
        assertThat(first.upFailure()).isNotNull();
        assertThat(first.upFailure().file()).isEqualTo("001_a.sql");
        Finding finding = onlyFinding(first.findings());
        assertThat(finding.rule()).isEqualTo("callback-failed");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.file()).isEqualTo("afterMigrateError.sql");
        // the statements of the file are told, not those of the callback
        assertThat(first.statements())
                .extracting(TracedStatement::sql)
                .containsExactly("CREATE TABLE a (id INTEGER PRIMARY KEY)");
    }

    @Test
    void rowsThatACallbackDeletesAreNotLostUnsaid() {
        execute("INSERT INTO log VALUES (1, 'x'), (2, 'y')");
        write("afterEachMigrate.sql", "DELETE FROM log;");
        RehearsedStep first = rehearse().steps().getFirst();
        assertThat(first.rows())
                .singleElement()
                .satisfies(account -> assertThat(account.lost()).isEqualTo(2));
        assertThat(first.findings()).isEmpty();
    }
}
