package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.recipe.BackupRecipe;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackUpControllerTest {

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext test;
    private BackupsModel model;
    private BackUpModel draft;
    private BackupsController catalogue;
    private BackUpController controller;
    private DatabaseConnection connection;

    @BeforeEach
    void begin() {
        test = TestContext.direct();
        model = new BackupsModel();
        draft = new BackUpModel();
        catalogue = new BackupsController(test.context(), model);
        controller = new BackUpController(test.context(), model, draft, catalogue);
        connection = test.testEngine().openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String table : List.of("orders", "customer", "log_2024", "log_2025")) {
                session.update("CREATE TABLE " + table + " (id INTEGER PRIMARY KEY)");
                session.update("INSERT INTO " + table + " VALUES (1), (2), (3)");
            }
        }
        model.showConnection(connection);
        catalogue.load();
        controller.begin();
        draft.change(one -> one.withFolder(folder.resolve("backups").toString()));
    }

    @AfterEach
    void end() {
        test.close();
        fixture.close();
    }

    @Test
    void leadsFromTheIntentOverTheReviewToTheResult() {
        assertThat(model.page()).isEqualTo(BackupsModel.Page.BACK_UP);
        controller.next();
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.OPTIONS);
        controller.next();
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.REVIEW);
        assertThat(draft.preflightProperty().get().isBlocked()).isFalse();
        assertThat(draft.preflightProperty().get().freeBytes()).isPositive();
        controller.next();
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.DONE);
        assertThat(result().rows()).isEqualTo(12);
        controller.next();
        assertThat(model.page()).isEqualTo(BackupsModel.Page.CATALOGUE);
        assertThat(model.toSelectProperty().get().id()).isEqualTo(result().id());
    }

    @Test
    void patternsLeaveTablesOutAndTheReviewNamesThem() {
        draft.change(one -> one.withTables(List.of(), List.of("log_*")));
        assertThat(draft.choice().chosen())
                .extracting(TableName::name)
                .containsExactlyInAnyOrder("orders", "customer");
        assertThat(controller.options().command()).contains("--exclude-tables 'log_*'");
        controller.review();
        assertThat(draft.preflightProperty().get().notInside())
                .anyMatch(line -> line.contains("log_2024") && line.contains("log_2025"));
        controller.run();
        assertThat(result().tables()).isEqualTo(2);
    }

    @Test
    void nameThatFitsNothingStopsAtTheReview() {
        draft.change(one -> one.withTables(List.of(), List.of("nothing_*")));
        assertThat(draft.choice().unknown()).containsExactly("nothing_*");
        controller.review();
        assertThat(draft.preflightProperty().get().isBlocked()).isTrue();
        controller.run();
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.REVIEW);
        assertThat(model.backupsProperty().get()).isEmpty();
    }

    @Test
    void chosenTablesAloneAreInTheBackup() {
        draft.change(one -> one.withIntent(BackUpIntent.TABLES));
        assertThat(controller.isReady()).isFalse();
        TableName orders = new TableName("", "orders", -1);
        draft.change(one -> TableChoice.toggled(one, orders, true));
        assertThat(draft.draft().include()).containsExactly("orders");
        controller.review();
        controller.run();
        assertThat(result().tables()).isEqualTo(1);
        draft.change(one -> TableChoice.toggled(one, orders, false));
        assertThat(draft.draft().include()).isEmpty();
    }

    @Test
    void changesWithoutAnythingToBuildOnAreAnnounced() {
        draft.change(one -> one.withIntent(BackUpIntent.CHANGES));
        controller.review();
        assertThat(draft.preflightProperty().get().warnings())
                .anyMatch(warning -> warning.text().contains("no backup in") && !warning.stops());
        assertThat(controller.options().command()).contains("--backup-type incremental");
    }

    @Test
    void fileInPlaceOfTheFolderStopsAtTheReview() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        draft.change(one -> one.withFolder(file.toString()));
        controller.review();
        assertThat(draft.preflightProperty().get().warnings())
                .first()
                .satisfies(warning -> assertThat(warning.stops()).isTrue());
    }

    @Test
    void settingsOfAConnectionComeBackWithoutTheNote() {
        draft.change(
                one -> one.withTables(List.of(), List.of("log_*")).withNote("before the upgrade"));
        controller.review();
        controller.run();
        controller.begin();
        assertThat(draft.rememberedProperty().get()).isTrue();
        assertThat(draft.draft().exclude()).containsExactly("log_*");
        assertThat(draft.draft().folder()).isEqualTo(folder.resolve("backups").toString());
        assertThat(draft.draft().note()).isEmpty();
        assertThat(test.engine().recipes().lastUsed(connection.profile().id())).isPresent();
    }

    @Test
    void recipeIsOneClick() {
        draft.change(one -> one.withIntent(BackUpIntent.STRUCTURE));
        test.dialogs().texts.add("nightly");
        controller.recipes().save();
        BackupRecipe recipe = model.recipesProperty().get().getFirst();
        assertThat(recipe.name()).isEqualTo("nightly");
        model.show(BackupsModel.Page.CATALOGUE);

        controller.recipes().run(recipe);
        assertThat(result().type()).isEqualTo(BackupType.SCHEMA);

        controller.recipes().edit(recipe);
        assertThat(draft.recipeProperty().get()).isEqualTo("nightly");
        assertThat(draft.draft().intent()).isEqualTo(BackUpIntent.STRUCTURE);

        controller.recipes().delete(recipe);
        assertThat(test.dialogs().asked)
                .singleElement()
                .satisfies(question -> assertThat(question.title()).contains("nightly"));
        assertThat(model.recipesProperty().get()).isEmpty();
        assertThat(test.engine().recipes().list()).isEmpty();
    }

    @Test
    void recipeWithoutItsConnectionSaysSo() {
        var gone = new BackupRecipe("old", "no-such-profile", BackupRequest.into(folder));
        controller.recipes().run(gone);
        assertThat(test.context().status().messageProperty().get())
                .isEqualTo("The connection of recipe old is no longer saved.");
        assertThat(model.backupsProperty().get()).isEmpty();
    }

    @Test
    void failureEndsInItsErrorAndStaysInTheList() throws Exception {
        controller.review();
        Files.createFile(folder.resolve("backups"));
        controller.run();
        assertThat(draft.outcomeProperty().get()).isInstanceOf(JobOutcome.Failed.class);
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.DONE);
        assertThat(model.backupsProperty().get()).hasSize(1);
    }

    private Backup result() {
        assertThat(draft.outcomeProperty().get()).isInstanceOf(JobOutcome.Succeeded.class);
        return ((JobOutcome.Succeeded<Backup>) draft.outcomeProperty().get()).value();
    }
}
