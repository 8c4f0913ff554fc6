package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What keeps a clean-up from doing harm, on every dialect: refusals, crashes, the way back.
abstract class TidyUndoContract extends TidyTrial {

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
    void copiesStayOutOfVersionControl() {
        appliedTwo();
        TidyOutcome outcome = apply(plan().standard());

        assertThat(outcome.undoFolder()).startsWith(path.resolve(UndoFolder.NAME));
        assertThat(path.resolve(UndoFolder.NAME).resolve(".gitignore")).hasContent("*\n");
        assertThat(Files.exists(outcome.undoFolder().resolve("journal.json"))).isTrue();
    }

    @Test
    void planHasAnIdThatChangesWithIt() {
        appliedTwo();
        TidyPlan first = plan();

        assertThat(plan().id()).isEqualTo(first.id()).matches("[0-9a-f]{8}");
        assertThat(first.select(List.of(1)).requireShown(first.id()).steps()).hasSize(1);
        directory.write("pending/2-add-b.sql", "CREATE TABLE b (id bigint);");

        DrydockException error = failure(() -> plan().requireShown(first.id()));
        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_TIDY_CHANGED);
        assertThat(error.message()).contains(first.id()).contains(plan().id());
    }

    @Test
    void onlyTheLastCleanUpsAreKept() throws Exception {
        directory.write("001_a.sql", "CREATE TABLE a (id integer);");
        Path undo = path.resolve(UndoFolder.NAME);
        for (int i = 2; i < UndoFolder.KEPT + 5; i++) {
            apply(
                    plan(
                            TidyRequest.of(path)
                                    .withRenumber(
                                            Map.of(Integer.toString(i - 1), Integer.toString(i)))));
        }

        try (var folders = Files.list(undo)) {
            assertThat(folders.filter(Files::isDirectory)).hasSize(UndoFolder.KEPT);
        }
        for (int i = 0; i < UndoFolder.KEPT; i++) {
            undo();
        }
        assertThat(failure(this::undo).code()).isEqualTo(ErrorCode.MIGRATION_UNDO_MISSING);
        assertThat(directory.content()).containsKey("004_a.sql");
    }
}
