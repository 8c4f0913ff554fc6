package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.backups.restore.RestoreSource;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Encrypted backups in the tab: made for recipients or with a passphrase, and opened again.
final class LockedBackupTest {

    private static final String PASSPHRASE = "several words nobody wrote together";

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private final Identity owner = TestKeys.identity();
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
            session.update("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
            session.update("INSERT INTO orders VALUES (1), (2), (3)");
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
    void recipientOpensItWithTheFileOfTheKey() throws Exception {
        forRecipient();
        assertThat(controller.options().command())
                .endsWith("--encrypt-to " + owner.recipient() + " --prove never");
        Backup backup = backUp();
        assertThat(backup.encrypted()).isTrue();

        catalogue.select(backup);
        assertThat(model.contentsProperty().get()).isNull();
        assertThat(model.contentsErrorProperty().get().code())
                .isEqualTo(ErrorCode.BACKUP_KEY_MISSING);
        assertThat(model.errorProperty().get()).isNull();
        assertThat(model.locksProperty().get().recipients())
                .containsExactly(owner.recipient().text());

        catalogue.unlock();
        assertThat(model.page()).isEqualTo(BackupsModel.Page.KEY);
        assertThat(model.keyQuestionProperty().get().locks().passphrase()).isFalse();
        keys().add(TestKeys.write(folder.resolve("key.txt"), owner));
        catalogue.keys().open(null);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.CATALOGUE);
        assertThat(model.contentsProperty().get().objects())
                .anySatisfy(object -> assertThat(object.name()).isEqualTo("orders"));
        assertThat(model.contentsErrorProperty().get()).isNull();
    }

    /// Whoever sends a backup often gives it another name.
    @Test
    void renamedFileIsOpenedOnceTheKeyIsThere() throws Exception {
        forRecipient();
        Backup backup = backUp();
        Path renamed = Files.copy(backup.path(), folder.resolve("from-a-colleague.bin"));
        catalogue.restores().open(new RestoreSource.OfFile(renamed));
        assertThat(model.page()).isEqualTo(BackupsModel.Page.KEY);
        assertThat(model.keyQuestionProperty().get().locks().recipients())
                .containsExactly(owner.recipient().text());
        keys().add(TestKeys.write(folder.resolve("key.txt"), owner));
        catalogue.keys().open(null);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.RESTORE);
    }

    @Test
    void wrongKeyLeadsBackToTheQuestionWithTheReason() throws Exception {
        forRecipient();
        Backup backup = backUp();
        keys().add(TestKeys.write(folder.resolve("other.txt"), TestKeys.identity()));
        catalogue.select(backup);
        catalogue.verify();
        assertThat(model.page()).isEqualTo(BackupsModel.Page.KEY);
        assertThat(model.keyQuestionProperty().get().refusal().code())
                .isEqualTo(ErrorCode.BACKUP_KEY_WRONG);
        keys().add(TestKeys.write(folder.resolve("key.txt"), owner));
        catalogue.keys().open(null);
        assertThat(model.backupsProperty().get().getFirst().provenAt()).isNotNull();
    }

    @Test
    void passphraseIsWantedTwiceShownNowhereAndKeptForTheSession() throws Exception {
        draft.change(one -> one.withLock(one.lock().withKind(LockChoice.Kind.PASSPHRASE)));
        assertThat(controller.isReady()).isFalse();
        controller.run();
        assertThat(model.backupsProperty().get()).isEmpty();

        draft.keepPassphrase(Secret.of(PASSPHRASE));
        assertThat(controller.options().command())
                .contains("--passphrase-file FILE")
                .doesNotContain("several");
        Backup backup = backUp();
        catalogue.select(backup);
        assertThat(model.contentsProperty().get()).isNotNull();
        try (var files = Files.walk(test.engine().home().data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(
                                new String(
                                        Files.readAllBytes(file),
                                        java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSPHRASE);
            }
        }
    }

    @Test
    @Tag("long")
    void passphraseOpensItLaterAndAWrongOneIsForgotten() {
        draft.change(one -> one.withLock(one.lock().withKind(LockChoice.Kind.PASSPHRASE)));
        draft.keepPassphrase(Secret.of(PASSPHRASE));
        Backup backup = backUp();
        keys().forgetPassphrase(backup);
        catalogue.select(backup);
        catalogue.verify();
        // without anything to try, it is asked for before a job runs in vain
        assertThat(model.keyQuestionProperty().get().refusal()).isNull();
        catalogue.keys().open(Secret.of("wrong"));
        assertThat(model.keyQuestionProperty().get().refusal().code())
                .isEqualTo(ErrorCode.BACKUP_KEY_WRONG);
        assertThat(keys().hasAny(backup)).isFalse();
        catalogue.keys().open(Secret.of(PASSPHRASE));
        assertThat(model.backupsProperty().get().getFirst().provenAt()).isNotNull();
    }

    @Test
    @Tag("long")
    void restoreAsksForTheKey() throws Exception {
        draft.change(one -> one.withLock(one.lock().withKind(LockChoice.Kind.PASSPHRASE)));
        draft.keepPassphrase(Secret.of(PASSPHRASE));
        Backup backup = backUp();
        keys().forgetPassphrase(backup);
        catalogue.select(backup);
        catalogue.perform(CatalogueAction.RESTORE);
        assertThat(model.page()).isEqualTo(BackupsModel.Page.KEY);
        assertThat(model.keyQuestionProperty().get().refusal().code())
                .isEqualTo(ErrorCode.BACKUP_KEY_MISSING);
        catalogue.keys().open(Secret.of(PASSPHRASE));
        assertThat(model.page()).isEqualTo(BackupsModel.Page.RESTORE);
        // a copy elsewhere names itself and takes the same key
        Path copy = Files.copy(backup.path(), folder.resolve("elsewhere.drydock"));
        keys().forgetPassphrase(backup);
        test.dialogs().paths.add(copy);
        catalogue.restores().chooseFile();
        assertThat(model.page()).isEqualTo(BackupsModel.Page.KEY);
        catalogue.keys().open(Secret.of(PASSPHRASE));
        assertThat(model.page()).isEqualTo(BackupsModel.Page.RESTORE);
    }

    @Test
    void changesBuildOnAnEncryptedBackupOnlyWithItsKey() throws Exception {
        forRecipient();
        backUp();
        controller.begin();
        draft.change(one -> one.withIntent(BackUpIntent.CHANGES));
        assertThat(draft.draft().lock().kind()).isEqualTo(LockChoice.Kind.RECIPIENTS);
        controller.review();
        controller.run();
        assertThat(draft.outcomeProperty().get())
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed ->
                                assertThat(failed.error().code())
                                        .isEqualTo(ErrorCode.BACKUP_KEY_MISSING));
        controller.giveKey();
        assertThat(model.page()).isEqualTo(BackupsModel.Page.KEY);
        keys().add(TestKeys.write(folder.resolve("key.txt"), owner));
        catalogue.keys().open(null);
        assertThat(draft.step()).isEqualTo(BackUpModel.Step.REVIEW);
        controller.run();
        assertThat(result().parent()).isNotNull();
        assertThat(result().encrypted()).isTrue();
    }

    @Test
    @Tag("long")
    void recipientsAreRememberedAndPassphrasesAskedForAgain() {
        forRecipient();
        backUp();
        controller.begin();
        assertThat(draft.draft().lock().lines()).containsExactly(owner.recipient().text());

        draft.change(one -> one.withLock(one.lock().withKind(LockChoice.Kind.PASSPHRASE)));
        draft.keepPassphrase(Secret.of(PASSPHRASE));
        controller.review();
        controller.run();
        controller.begin();
        assertThat(draft.draft().isByPassphrase()).isTrue();
        assertThat(draft.lacksPassphrase()).isTrue();
        assertThat(controller.isReady()).isFalse();
    }

    @Test
    @Tag("long")
    void recipeWithAPassphraseAsksForItTwice() {
        draft.change(one -> one.withLock(one.lock().withKind(LockChoice.Kind.PASSPHRASE)));
        BackupPlan plan = draft.draft().plan().orElseThrow();
        var recipe =
                new dev.drydock.engine.backup.recipe.BackupRecipe(
                        "nightly", connection.profile().id(), plan);
        test.dialogs().passwords.addAll(List.of(PASSPHRASE, "something else"));
        controller.recipes().run(recipe);
        assertThat(model.backupsProperty().get()).isEmpty();
        assertThat(test.context().status().messageProperty().get()).contains("not the same");

        test.dialogs().passwords.addAll(List.of(PASSPHRASE, PASSPHRASE));
        controller.recipes().run(recipe);
        assertThat(result().encrypted()).isTrue();
    }

    @Test
    void whatIsNoRecipientStopsTheDraft() {
        draft.change(one -> one.withLock(new LockChoice(LockChoice.Kind.RECIPIENTS, "age1typo")));
        assertThat(draft.draft().lock().wrong()).contains("age1typo");
        assertThat(controller.isReady()).isFalse();
        draft.change(one -> one.withLock(new LockChoice(LockChoice.Kind.RECIPIENTS, "# nobody")));
        assertThat(controller.isReady()).isFalse();
        // another format is not encrypted, so it needs no recipient
        draft.change(one -> one.withFormat(BackupFormat.SQLITE));
        assertThat(controller.isReady()).isTrue();
    }

    @Test
    void fileOfRecipientsIsAddedAndAnotherFileRefused() throws Exception {
        Path list = folder.resolve("team.txt");
        Files.writeString(list, "# the team\n" + owner.recipient() + "\n\n");
        test.dialogs().paths.add(list);
        controller.options().addRecipients();
        assertThat(draft.draft().lock().lines()).containsExactly(owner.recipient().text());

        Path other = Files.writeString(folder.resolve("empty.txt"), "# nobody\n");
        test.dialogs().paths.add(other);
        controller.options().addRecipients();
        DrydockException refused = model.errorProperty().get();
        assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
        assertThat(refused.message()).contains("no file of recipients");
    }

    @Test
    void pathsOfKeysComeBackAndLostFilesDoNotHideTheOthers() throws Exception {
        forRecipient();
        Backup backup = backUp();
        keys().add(folder.resolve("on-a-stick.txt"));
        keys().add(TestKeys.write(folder.resolve("key.txt"), owner));
        var section = new WorkspaceSection();
        keys().saveState(section);
        var later = new BackupsController(test.context(), model);
        later.keys().keys().restoreState(section);
        assertThat(later.keys().keys().files()).hasSize(2);
        later.select(backup);
        assertThat(model.contentsProperty().get()).isNotNull();
    }

    private BackupKeys keys() {
        return catalogue.keys().keys();
    }

    private void forRecipient() {
        draft.change(one ->
                one.withLock(new LockChoice(LockChoice.Kind.RECIPIENTS, owner.recipient().text())));
        draft.change(one -> one.withProof(one.proof().withWish(ProofChoice.NEVER)));
    }

    private Backup backUp() {
        draft.change(one -> one.withProof(one.proof().withWish(ProofChoice.NEVER)));
        controller.review();
        controller.run();
        return result();
    }

    private Backup result() {
        assertThat(draft.outcomeProperty().get()).isInstanceOf(JobOutcome.Succeeded.class);
        return ((JobOutcome.Succeeded<Backup>) draft.outcomeProperty().get()).value();
    }
}
