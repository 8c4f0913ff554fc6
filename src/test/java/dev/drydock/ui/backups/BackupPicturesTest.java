package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class BackupPicturesTest {

    @TempDir Path folder;
    private BackupsStage stage;

    @BeforeEach
    void begin() {
        stage = new BackupsStage(folder);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void everyPageShows() throws Exception {
        // the store is made with its first use, which takes longer than a picture
        assertThat(stage.test().engine().backups().list()).isEmpty();
        ViewPictures.take("backups-empty", stage::tab);
        stage.fillCatalogue();
        ViewPictures.take("backups-list", stage::tab);
        ViewPictures.take("backups-restore", () -> stage.page(BackupsModel.Page.RESTORE));
        ViewPictures.take("backups-retention", () -> stage.page(BackupsModel.Page.RETENTION));
        Preflight known =
                new PreflightReader(
                                stage.test().engine(),
                                stage.connection(),
                                BackupPlan.of(
                                        BackupRequest.into(folder.resolve("backups"))
                                                .withTables(
                                                        List.of("invoice*", "customer"),
                                                        List.of("log_*"))))
                        .read(JobContext.quiet());
        for (BackUpModel.Step step :
                List.of(
                        BackUpModel.Step.INTENT,
                        BackUpModel.Step.OPTIONS,
                        BackUpModel.Step.REVIEW)) {
            ViewPictures.take(
                    "backups-step-" + step.name().toLowerCase(java.util.Locale.ROOT),
                    () -> stage.step(step, known));
        }
        assertThat(stage.test().dialogs().errors).isEmpty();
    }

    @Test
    void resultsAndErrorsShow() throws Exception {
        stage.fillCatalogue();
        ViewPictures.take(
                "backups-failed",
                () ->
                        stage.selecting(shown -> {
                            Backup failed =
                                    shown.model().backupsProperty().get().stream()
                                            .filter(backup -> !backup.error().isEmpty())
                                            .findFirst()
                                            .orElseThrow();
                            shown.model().selectWhenListed(failed);
                        }));
        ViewPictures.take(
                "backups-chain",
                () ->
                        stage.selecting(shown -> {
                            Backup changes =
                                    shown.model().backupsProperty().get().stream()
                                            .filter(backup -> backup.parent() != null)
                                            .findFirst()
                                            .orElseThrow();
                            shown.model().selectWhenListed(changes);
                        }));
        Backup made = stage.test().engine().backups().list().getFirst();
        ViewPictures.take("backups-done", () -> stage.ended(new JobOutcome.Succeeded<>(made)));
        ViewPictures.take(
                "backups-cancelled",
                () -> stage.ended(new JobOutcome.Cancelled<>("the partial backup was deleted")));
        ViewPictures.take(
                "backups-run-failed",
                () ->
                        stage.ended(
                                new JobOutcome.Failed<>(
                                        new DrydockException(
                                                ErrorCode.DISK_FULL,
                                                "There is no room for the backup of orders.db: "
                                                        + folder,
                                                "Free some, or choose another folder."))));
        assertThat(stage.test().dialogs().errors).isEmpty();
    }
}
