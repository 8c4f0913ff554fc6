package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files and a real history, on every dialect.
abstract class TidyContract {

    @TempDir Path path;

    DialectFixture fixture;
    TestEngine test;
    DatabaseConnection database;
    Directory directory;

    abstract DialectFixture createFixture();

    @BeforeEach
    void open() {
        fixture = createFixture();
        test = new TestEngine();
        database = test.openNew(fixture);
        directory = new Directory(path);
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    final MigrationTidy tidy() {
        return test.engine().tidy(fixture.dialectId());
    }

    final HistoryKeeper keeper() {
        return test.engine().historyKeeper(database, Duration.ofSeconds(1), Confirmation.NONE);
    }

    final List<HistoryEntry> history() {
        return test.engine().migrations(database).history(JobContext.quiet());
    }

    final void migrate() {
        test.engine().migrations(database).apply(ApplyRequest.of(path), JobContext.quiet());
    }

    final List<String> states() {
        return test
                .engine()
                .migrations(database)
                .status(path, JobContext.quiet())
                .migrations()
                .stream()
                .map(TidyContract::state)
                .toList();
    }

    private static String state(Migration migration) {
        return migration.file() + " " + migration.state().word();
    }

    final TidyPlan plan() {
        return plan(TidyRequest.of(path));
    }

    final TidyPlan plan(TidyRequest request) {
        return tidy().plan(request, history(), JobContext.quiet());
    }

    final TidyOutcome apply(TidyPlan plan) {
        return tidy().apply(plan, keeper(), JobContext.quiet());
    }

    final TidyOutcome undo() {
        return tidy().undo(path, keeper(), JobContext.quiet());
    }

    final DrydockException failure(Runnable work) {
        try {
            work.run();
        } catch (DrydockException expected) {
            return expected;
        }
        throw new AssertionError("nothing failed");
    }

    final List<Finding> findings(String rule) {
        return tidy().conflicts(path, history(), false, JobContext.quiet()).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    private void appliedTwo() {
        directory
                .write("pending/001_a.sql", "CREATE TABLE a (id integer);")
                .write("pending/001_a.down.sql", "DROP TABLE a;")
                .write("pending/2-add-b.sql", "CREATE TABLE b (id integer);");
        migrate();
    }

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
    void fileThatChangedSinceThePlanStopsEverything() {
        appliedTwo();
        TidyPlan plan = plan();
        directory.write("pending/2-add-b.sql", "CREATE TABLE other (id integer);");
        Map<String, String> before = directory.content();

        DrydockException error = failure(() -> apply(plan));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_TIDY_CHANGED);
        assertThat(error.details()).containsEntry("file", "pending/2-add-b.sql");
        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void runSinceThePlanStopsEverything() {
        appliedTwo();
        TidyPlan plan = plan();
        directory.write("pending/003_c.sql", "CREATE TABLE c (id integer);");
        migrate();

        assertThat(failure(() -> apply(plan)).code()).isEqualTo(ErrorCode.MIGRATION_TIDY_CHANGED);
        assertThat(directory.content()).containsKey("pending/001_a.sql");
    }

    @Test
    void undoRefusesWhenAFileWasEditedSince() {
        appliedTwo();
        apply(plan().standard());
        directory.write("applied/001_a.sql", "edited");
        Map<String, String> before = directory.content();

        DrydockException error = failure(this::undo);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_TIDY_CHANGED);
        assertThat(error.hint()).contains(UndoFolder.NAME);
        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void undoOfChangedHistoryNeedsTheDatabase() {
        appliedTwo();
        apply(plan().standard());

        DrydockException error = failure(() -> tidy().undo(path, null, JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_TIDY_UNFINISHED);
        assertThat(directory.content()).containsKey("applied/001_a.sql");
    }

    @Test
    void nothingHappensWhileAnotherRunHasTheDatabase() {
        appliedTwo();
        TidyPlan plan = plan();
        Map<String, String> before = directory.content();

        DrydockException error =
                keeper().underMutex(JobContext.quiet(), _ -> failure(() -> apply(plan)));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_LOCKED);
        assertThat(directory.content()).isEqualTo(before);
    }

    @Test
    void crashBeforeTheHistoryIsTakenBack() {
        crash(
                folder -> {
                    TidyJournal journal = folder.read();
                    folder.write(journal.with(TidyJournal.State.PREPARED));
                    keeper().underMutex(
                                    JobContext.quiet(),
                                    rows -> {
                                        rows.move(
                                                journal.rows().stream()
                                                        .map(HistoryKeeper.RowMove::reversed)
                                                        .toList());
                                        return true;
                                    });
                },
                false);
    }

    @Test
    void crashAfterTheHistoryIsFinished() {
        crash(folder -> folder.write(folder.read().with(TidyJournal.State.FILES_DONE)), true);
    }

    /// Makes the state that a crash leaves, and lets the next clean-up find it.
    private void crash(Consumer<UndoFolder> leave, boolean finished) {
        appliedTwo();
        Map<String, String> before = directory.content();
        List<HistoryEntry> rowsBefore = history();
        apply(plan().standard());
        Map<String, String> after = directory.content();
        List<HistoryEntry> rowsAfter = history();
        leave.accept(UndoFolder.all(path).getFirst());
        assertThat(failure(() -> apply(plan())).code())
                .isEqualTo(ErrorCode.MIGRATION_TIDY_UNFINISHED);

        String said = tidy().recover(path, keeper(), JobContext.quiet());

        assertThat(said).isNotEmpty();
        assertThat(directory.content()).isEqualTo(finished ? after : before);
        assertThat(history()).isEqualTo(finished ? rowsAfter : rowsBefore);
        assertThat(tidy().recover(path, keeper(), JobContext.quiet())).isEmpty();
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
    void copiesStayOutOfVersionControl() {
        appliedTwo();
        TidyOutcome outcome = apply(plan().standard());

        assertThat(outcome.undoFolder()).startsWith(path.resolve(UndoFolder.NAME));
        assertThat(path.resolve(UndoFolder.NAME).resolve(".gitignore")).hasContent("*\n");
        assertThat(Files.exists(outcome.undoFolder().resolve("journal.json"))).isTrue();
    }
}
