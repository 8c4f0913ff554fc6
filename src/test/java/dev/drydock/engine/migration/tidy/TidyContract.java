package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.migration.adopt.BaselineRequest;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Plans for files and a real history, on every dialect.
abstract class TidyContract extends TidyTrial {

    @Test
    void editAfterApplyIsToldFromAnEditOfComments() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id integer);")
                .write("002_b.sql", "CREATE TABLE b (id integer);\nCREATE INDEX ib ON b (id);\n")
                .write("003_c.sql", "CREATE TABLE c (id integer);");
        migrate();
        assertThat(tidy().conflicts(path, history(), false, JobContext.quiet()).findings())
                .isEmpty();

        directory
                .write("001_a.sql", "-- licence\nCREATE  TABLE a (id integer) ;\n")
                .write(
                        "002_b.sql",
                        "CREATE TABLE b (id integer);\n\nCREATE INDEX ib ON b (id, id);")
                .delete("003_c.sql");

        assertThat(findings("edited-comment-only"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo("001_a.sql"));
        assertThat(findings("edited-after-apply"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo("002_b.sql");
                    assertThat(finding.line()).isEqualTo(3);
                    assertThat(finding.message()).contains("number 2");
                });
        assertThat(findings("applied-missing"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo("003_c.sql"));
    }

    @Test
    void appliedFilesMoveAndTheHistoryFollowsAndAllComesBack() {
        appliedTwo();
        directory.write("pending/003_c.sql", "CREATE TABLE c (id integer);");
        Map<String, String> before = directory.content();
        List<HistoryEntry> rows = history();

        TidyPlan plan = plan();
        assertThat(directory.content()).as("a plan changes nothing").isEqualTo(before);
        TidyOutcome outcome = apply(plan.standard());

        assertThat(directory.content().keySet())
                .containsExactly(
                        "applied/001_a.down.sql",
                        "applied/001_a.sql",
                        "applied/002_add_b.sql",
                        "pending/003_c.sql");
        assertThat(outcome.files()).isEqualTo(3);
        assertThat(outcome.historyRows()).isEqualTo(2);
        assertThat(history())
                .extracting(HistoryEntry::file)
                .containsExactly("applied/001_a.sql", "applied/002_add_b.sql");
        assertThat(states())
                .containsExactly(
                        "applied/001_a.sql applied",
                        "applied/002_add_b.sql applied",
                        "pending/003_c.sql pending");
        assertThat(plan().steps()).isEmpty();

        undo();

        assertThat(directory.content()).isEqualTo(before);
        assertThat(history()).isEqualTo(rows);
        assertThat(failure(this::undo).code()).isEqualTo(ErrorCode.MIGRATION_UNDO_MISSING);
    }

    @Test
    void ofTwoFilesWithOneNumberTheOneThatIsNotAppliedGetsANewOne() {
        directory.write("007_b.sql", "CREATE TABLE b (id integer);");
        migrate();
        directory
                .write("007_a.sql", "CREATE TABLE a (id integer);")
                .write("007_a.down.sql", "DROP TABLE a;")
                .write("008_c.sql", "CREATE TABLE c (id integer);");

        TidyPlan plan = plan();
        assertThat(plan.steps())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.kind()).isEqualTo(Kind.RENUMBER);
                    assertThat(step.changes())
                            .containsExactly(
                                    new FileChange.Move("007_a.sql", "009_a.sql"),
                                    new FileChange.Move("007_a.down.sql", "009_a.down.sql"));
                });
        List<HistoryEntry> rows = history();
        apply(plan.standard());

        assertThat(history()).as("the database does not have it").isEqualTo(rows);
        assertThat(states())
                .containsExactly("007_b.sql applied", "008_c.sql pending", "009_a.sql pending");
    }

    @Test
    void renumberingThatMayBreakAnOrderMustBeSelected() {
        directory.write("007_b.sql", "CREATE TABLE b (id integer);");
        migrate();
        directory
                .write("007_a.sql", "CREATE TABLE a (id integer);")
                .write("008_needs_a.sql", "ALTER TABLE a ADD COLUMN n integer;");

        TidyStep step = plan().steps().getFirst();

        assertThat(step.byDefault()).isFalse();
        assertThat(step.reason()).contains("008_needs_a.sql");
        assertThat(plan().standard().steps()).isEmpty();
    }

    @Test
    void appliedMigrationIsRenumberedOnlyWhenAskedAndStaysApplied() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id integer);")
                .write("001_a.down.sql", "DROP TABLE a;")
                .write("003_b.sql", "CREATE TABLE b (id integer);")
                .write("003_b.down.sql", "DROP TABLE b;");
        migrate();
        rollBackAndApplyAgain();
        assertThat(plan().steps()).isEmpty();
        List<HistoryEntry> rows = history();

        apply(plan(TidyRequest.of(path).withRenumber(Map.of("3", "002"))));

        assertThat(states()).containsExactly("001_a.sql applied", "002_b.sql applied");
        assertThat(history())
                .extracting(row -> row.version().text() + " " + row.file())
                .containsExactly(
                        "001 001_a.sql", "002 002_b.sql", "002 002_b.down.sql", "002 002_b.sql");
        assertThat(history())
                .extracting(HistoryEntry::checksum)
                .containsExactlyElementsOf(rows.stream().map(HistoryEntry::checksum).toList());
        rollBackAndApplyAgain();
        assertThat(states()).containsExactly("001_a.sql applied", "002_b.sql applied");
    }

    private void rollBackAndApplyAgain() {
        test.engine()
                .migrations(database)
                .rollBack(RollbackRequest.of(path, 1), JobContext.quiet());
        migrate();
    }

    @Test
    void appliedMigrationsKeepTheirOrder() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id integer);")
                .write("002_b.sql", "CREATE TABLE b (id integer);");
        migrate();

        DrydockException error =
                failure(() -> plan(TidyRequest.of(path).withRenumber(Map.of("1", "3"))));

        assertThat(error.code()).isEqualTo(ErrorCode.USAGE_INVALID);
        assertThat(error.message()).contains("002 is applied too");
        assertThat(
                        failure(() -> plan(TidyRequest.of(path).withRenumber(Map.of("1", "2"))))
                                .message())
                .contains("Version 2 is taken");
        assertThat(
                        failure(() -> plan(TidyRequest.of(path).withRenumber(Map.of("9", "12"))))
                                .message())
                .contains("no migration 9");
    }

    @Test
    void lateFileComesToTheEnd() {
        directory.write("005_e.sql", "CREATE TABLE e (id integer);");
        migrate();
        directory.write("004_late.sql", "CREATE TABLE late (id integer);");

        apply(plan().standard());

        assertThat(states()).containsExactly("005_e.sql applied", "006_late.sql pending");
        migrate();
        assertThat(states()).containsExactly("005_e.sql applied", "006_late.sql applied");
    }

    @Test
    void fixesThatNobodyHasBecomeOneFileInBothDirections() {
        directory
                .write("001_base.sql", "CREATE TABLE orders (id integer PRIMARY KEY);")
                .write("002_add_x.sql", "-- first\nALTER TABLE orders ADD COLUMN x integer")
                .write("002_add_x.down.sql", "ALTER TABLE orders DROP COLUMN x;")
                .write("003_fix_x.sql", "ALTER TABLE orders ADD COLUMN y integer; -- last")
                .write("003_fix_x.down.sql", "ALTER TABLE orders DROP COLUMN y")
                .write("004_fix_x_again.sql", "UPDATE orders SET y = 1;")
                .write("004_fix_x_again.down.sql", "UPDATE orders SET y = 0;");
        test.engine()
                .migrations(database)
                .apply(ApplyRequest.of(path).withTargetVersion("001"), JobContext.quiet());
        Map<String, String> before = directory.content();

        TidyPlan plan = plan();
        assertThat(plan.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.kind()).isEqualTo(Kind.CONSOLIDATE));
        apply(plan.standard());

        assertThat(directory.content().keySet())
                .containsExactly("001_base.sql", "002_add_x.down.sql", "002_add_x.sql");
        assertThat(directory.read("002_add_x.sql"))
                .containsSubsequence(
                        "-- from 002_add_x.sql",
                        "ADD COLUMN x",
                        "-- from 003_fix_x.sql",
                        "ADD COLUMN y",
                        "-- from 004_fix_x_again.sql",
                        "SET y = 1");
        assertThat(directory.read("002_add_x.down.sql"))
                .containsSubsequence("SET y = 0", "DROP COLUMN y", "DROP COLUMN x");
        migrate();
        test.engine()
                .migrations(database)
                .rollBack(RollbackRequest.of(path, 1), JobContext.quiet());
        assertThat(states()).containsExactly("001_base.sql applied", "002_add_x.sql rolled-back");

        undo();
        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void fixesStayApartWhenSomethingBetweenNeedsThem() {
        directory
                .write("001_orders.sql", "CREATE TABLE orders (id integer);")
                .write("002_view.sql", "CREATE VIEW v AS SELECT id FROM orders;")
                .write("003_fix_orders.sql", "ALTER TABLE orders ADD COLUMN x integer;");

        TidyPlan plan = plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("002_view.sql");
    }

    @Test
    void copyOfAFileThatNobodyHasGoes() {
        directory.write("applied/001_a.sql", "CREATE TABLE a (id integer);");
        migrate();
        directory.write("pending/001_a.sql", "CREATE TABLE a (id integer);\n-- copy\n");

        TidyPlan plan = plan();
        assertThat(plan.steps())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.kind()).isEqualTo(Kind.DELETE_DUPLICATE);
                    assertThat(step.changes())
                            .containsExactly(new FileChange.Delete("pending/001_a.sql"));
                });
        apply(plan.standard());

        assertThat(states()).containsExactly("applied/001_a.sql applied");
    }

    @Test
    void appliedFilesAreArchivedWhenAsked() {
        appliedTwo();

        apply(plan(TidyRequest.of(path).withArchiveThrough("1")).select(List.of(1)));

        assertThat(directory.content().keySet())
                .containsExactly(
                        "archived/001_a.down.sql", "archived/001_a.sql", "pending/2-add-b.sql");
        assertThat(states()).contains("archived/001_a.sql applied");
    }

    @Test
    void rollbacksGoToTheirFolderWhenThereIsOne() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id integer);")
                .write("001_a.down.sql", "DROP TABLE a;")
                .write("002_b.sql", "CREATE TABLE b (id integer);")
                .write("rollback/002_b.sql", "DROP TABLE b;");

        TidyPlan plan = plan();
        assertThat(plan.steps().getFirst().kind()).isEqualTo(Kind.MOVE_TO_ROLLBACK);
        apply(plan.standard());

        assertThat(directory.content()).containsKey("rollback/001_a.down.sql");
        assertThat(test.engine().migrations(database).status(path, JobContext.quiet()).migrations())
                .allMatch(Migration::hasRollback);
    }

    @Test
    void layoutsOfOtherToolsAreNotTakenForConflicts() {
        directory
                .write(
                        "001_goose.sql",
                        "-- +goose Up\nCREATE TABLE a (id integer);\n-- +goose Down\nDROP TABLE a;\n")
                .write("2020-01-02-030405_diesel/up.sql", "CREATE TABLE b (id integer);")
                .write("2020-01-02-030405_diesel/down.sql", "DROP TABLE b;")
                .write("R__view.sql", "CREATE VIEW v AS SELECT 1 AS one;")
                .write("beforeMigrate.sql", "SELECT 1;");
        migrate();

        assertThat(tidy().conflicts(path, history(), false, JobContext.quiet()).findings())
                .isEmpty();
        assertThat(plan().steps()).isEmpty();

        directory
                .write(
                        "20300101000000_fix_goose.sql",
                        "-- +goose Up\nALTER TABLE a ADD COLUMN x integer;\n-- +goose Down\nSELECT 1;\n")
                .write(
                        "20300102000000_fix_goose_again.sql",
                        "-- +goose Up\nALTER TABLE a ADD COLUMN y integer;\n-- +goose Down\nSELECT 1;\n");
        assertThat(plan().steps()).isEmpty();
        assertThat(plan().notes()).singleElement().asString().contains("both directions");
    }

    @Test
    void filesUnderABaselineAreApplied() {
        directory
                .write("001_a.sql", "CREATE TABLE a (id integer);")
                .write("002_b.sql", "CREATE TABLE b (id integer);")
                .write("004_d.sql", "CREATE TABLE d (id integer);");
        var _ =
                test.engine()
                        .historyCare(database)
                        .baseline(
                                new BaselineRequest(
                                        MigrationVersion.of("3"),
                                        "by hand",
                                        false,
                                        Confirmation.NONE,
                                        Duration.ofSeconds(1)),
                                JobContext.quiet());

        // they are not late, and nobody may take their numbers away
        assertThat(plan().steps()).isEmpty();
        apply(plan(TidyRequest.of(path).withArchiveThrough("3")).select(List.of(1, 2)));
        assertThat(directory.content().keySet())
                .containsExactly("004_d.sql", "archived/001_a.sql", "archived/002_b.sql");
        assertThat(
                        failure(() -> plan(TidyRequest.of(path).withRenumber(Map.of("1", "9"))))
                                .message())
                .contains("3 is applied too");
    }
}
