package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.recipe.ResolvedRecipe;
import dev.drydock.engine.backup.restore.recipe.RestoreRecipe;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoreRecipesControllerTest {

    @TempDir Path folder;
    private LostRows shop;
    private ConnectionProfile staging;
    private final RestoreRecipesModel model = new RestoreRecipesModel();
    private final List<ResolvedRecipe> ran = new ArrayList<>();
    private final List<Confirmation> confirmed = new ArrayList<>();
    private final List<DrydockException> failures = new ArrayList<>();
    private RestoreRecipesController controller;

    @BeforeEach
    void begin() {
        shop = new LostRows(TestContext.direct(), folder, Environment.PRODUCTION);
        staging =
                ConnectionProfile.named(
                                "staging", shop.fixture().createDatabase("staging.db").endpoint())
                        .withEnvironment(Environment.STAGING);
        shop.test().engine().profiles().add(staging);
        controller =
                new RestoreRecipesController(
                        shop.test().context(),
                        model,
                        (resolved, confirmation) -> {
                            ran.add(resolved);
                            confirmed.add(confirmation);
                        },
                        failures::add);
    }

    @AfterEach
    void end() {
        shop.close();
    }

    private Backup backUp() {
        return shop.test()
                .engine()
                .backups()
                .backUp(
                        shop.connection(),
                        BackupRequest.into(folder.resolve("backups")),
                        JobContext.quiet());
    }

    private RestoreRecipe keep(Backup backup, ConnectionProfile target) throws Exception {
        shop.test().dialogs().texts.add("nightly");
        try (var archive =
                shop.test().engine().archives().open(backup, KeyRing.NONE, JobContext.quiet())) {
            controller.keep(
                    backup,
                    archive.objects(),
                    RestoreOrder.of(RestoreIntent.REPLACE, new RestorePlace.Existing(target), 2));
        }
        assertThat(failures).isEmpty();
        return model.recipesProperty().get().getFirst();
    }

    @Test
    void keptRestoreIsDoneAgainWithTheNewestBackup() throws Exception {
        RestoreRecipe recipe = keep(backUp(), staging);
        assertThat(recipe.name()).isEqualTo("nightly");
        assertThat(recipe.source()).isEqualTo(shop.connection().profile().id());
        assertThat(recipe.target()).isEqualTo(staging.id());
        assertThat(recipe.jobs()).isEqualTo(2);
        Backup newest = backUp();
        controller.run(recipe);
        assertThat(failures).isEmpty();
        assertThat(ran).singleElement().returns(newest, ResolvedRecipe::backup);
        // the pre-flight and the run ask themselves about what they replace
        assertThat(shop.test().dialogs().asked).isEmpty();
        // and it really can be run
        try (var archive =
                shop.test().engine().archives().open(newest, KeyRing.NONE, JobContext.quiet())) {
            shop.test()
                    .engine()
                    .restores()
                    .run(
                            archive,
                            newest.id(),
                            ran.getFirst().order(archive.objects(), null, Confirmation.YES),
                            JobContext.quiet());
        }
        var opened = shop.test().testEngine().open(shop.fixture(), staging);
        try (var session = opened.lease(JobContext.quiet())) {
            assertThat(session.query("SELECT count(*) FROM customer", row -> row.integer(1)))
                    .containsExactly(59L);
        }
    }

    @Test
    void productionIsAskedForByName() throws Exception {
        RestoreRecipe recipe = keep(backUp(), shop.connection().profile());
        shop.test().dialogs().answerNo();
        controller.run(recipe);
        assertThat(ran).isEmpty();
        assertThat(shop.test().dialogs().asked.getLast().body()).contains("the very database");
    }

    @Test
    void recipeWithoutABackupSaysSo() {
        controller.run(
                RestoreRecipe.refresh("nightly", shop.connection().profile().id(), staging.id()));
        assertThat(failures)
                .singleElement()
                .returns(ErrorCode.BACKUP_UNKNOWN, DrydockException::code);
    }

    @Test
    void deletedRecipeIsGone() throws Exception {
        RestoreRecipe recipe = keep(backUp(), staging);
        controller.delete(recipe);
        assertThat(model.recipesProperty().get()).isEmpty();
        controller.load();
        assertThat(model.recipesProperty().get()).isEmpty();
    }
}
