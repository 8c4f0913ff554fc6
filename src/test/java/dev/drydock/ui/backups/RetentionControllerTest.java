package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionControllerTest {

    private static final RetentionRules NEWEST =
            new RetentionRules(1, 0, 0, 0, 0, 0, "", "", "", false);

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private final List<Backup> made = new ArrayList<>();
    private TestContext test;
    private RetentionModel model;
    private RetentionController controller;

    @BeforeEach
    void begin() {
        test = TestContext.direct();
        model = new RetentionModel();
        var backups = new BackupsModel();
        controller =
                new RetentionController(
                        test.context(), model, new BackupsController(test.context(), backups));
        DatabaseConnection connection = test.testEngine().openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
        }
        for (int i = 0; i < 3; i++) {
            made.add(
                    test.engine()
                            .backups()
                            .backUp(connection, BackupRequest.into(folder), JobContext.quiet()));
        }
    }

    @AfterEach
    void end() {
        test.close();
        fixture.close();
    }

    @Test
    void planSaysKeepOrRemoveAndTouchesNothing() {
        controller.change(NEWEST);
        RetentionPlan plan = model.planProperty().get();
        assertThat(plan.lines()).hasSize(3);
        assertThat(plan.kept())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.backup().id()).isEqualTo(made.getLast().id());
                    assertThat(RetentionText.verdict(line)).isEqualTo("Keep");
                    assertThat(RetentionText.reasons(line)).contains("among the newest, number 1");
                });
        assertThat(plan.removed())
                .allSatisfy(line ->
                        assertThat(RetentionText.reasons(line)).isEqualTo("no rule keeps it"));
        assertThat(made).allSatisfy(backup -> assertThat(backup.path()).exists());
    }

    @Test
    void removesWhatThePlanSaidAfterTheQuestion() {
        controller.change(NEWEST);
        controller.run();
        assertThat(test.dialogs().asked)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.destructive()).isTrue();
                    assertThat(question.title()).contains("2");
                });
        assertThat(made.get(0).path()).doesNotExist();
        assertThat(made.get(1).path()).doesNotExist();
        assertThat(made.get(2).path()).exists();
        assertThat(model.reportProperty().get().removed()).hasSize(2);
        assertThat(model.planProperty().get().removed()).isEmpty();
    }

    @Test
    void declinedQuestionRemovesNothing() {
        test.dialogs().answerNo();
        controller.change(NEWEST);
        controller.run();
        assertThat(made).allSatisfy(backup -> assertThat(backup.path()).exists());
        assertThat(model.reportProperty().get()).isNull();
    }

    @Test
    void rulesThatKeepNothingAreRefusedWithAHint() {
        controller.change(new RetentionRules(0, 0, 0, 0, 0, 0, "", "", "", false));
        assertThat(model.planProperty().get()).isNull();
        assertThat(model.errorProperty().get().code()).isEqualTo(ErrorCode.USAGE_INVALID);
        controller.run();
        assertThat(made).allSatisfy(backup -> assertThat(Files.exists(backup.path())).isTrue());
    }

    @Test
    void rulesComeBackFromTheWorkspace() {
        var rules = new RetentionRules(2, 1, 3, 4, 5, 6, "30d", "50 GB", "orders", true);
        var section = new WorkspaceSection();
        rules.save(section);
        assertThat(RetentionRules.restore(section)).isEqualTo(rules);
        assertThat(RetentionRules.restore(new WorkspaceSection())).isEqualTo(RetentionRules.USUAL);
    }

    @Test
    void commandSaysTheSameRules() {
        assertThat(
                        CommandText.prune(
                                new RetentionRules(
                                        3, 0, 7, 0, 0, 0, "30d", "50 GB", "orders", false)))
                .isEqualTo(
                        "drydock backup prune --keep-last 3 --keep-daily 7 --keep-within 30d"
                                + " --max-size '50 GB' --database orders --dry-run");
    }
}
