package dev.drydock.ui.backups;

import static dev.drydock.ui.backups.BackupsStage.LONG;
import static dev.drydock.ui.backups.BackupsStage.comboBox;
import static dev.drydock.ui.backups.BackupsStage.find;
import static dev.drydock.ui.backups.BackupsStage.fire;
import static dev.drydock.ui.backups.BackupsStage.onceReady;
import static dev.drydock.ui.backups.BackupsStage.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.ui.backups.BackupsStage.Shown;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class BackupsTabTest {

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
    void runningBackupShowsHowFarItIs() {
        Shown shown = stage.show();
        FxTest.run(() -> {
            shown.making().begin();
            onceReady(
                    shown,
                    () -> {
                        shown.draft().go(BackUpModel.Step.RUNNING);
                        shown.draft().showJob(stage.longJob());
                    });
        });
        FxTest.await(
                "the rate",
                () -> texts(shown, ".run-figures").stream().anyMatch(text -> text.contains("/s")));
        assertThat(FxTest.call(() -> texts(shown, ".run-figures")))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("of 1.2\u00a0GiB"));
        assertThat(FxTest.call(() -> texts(shown, ".phase-done")))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("Reading the structure"));
        ViewPictures.snapshot((Stage) shown.view().getScene().getWindow(), "backups-running");
        fire(shown, ".cancel-backup");
        FxTest.await("the end", () -> shown.draft().jobProperty().get().stateOfJob().isOver());
    }

    @Test
    void backUpLeadsThroughTheStepsToItsContents() {
        Shown shown = stage.show();
        FxTest.await("the empty state", () -> find(shown, ".empty-state .accent") != null);
        fire(shown, ".empty-state .accent");
        FxTest.await("the question", () -> find(shown, "#intent-tables") != null);
        FxTest.run(() -> ((RadioButton) find(shown, "#intent-tables")).setSelected(true));
        fire(shown, ".next");
        FxTest.await(
                "the tables",
                () ->
                        find(shown, ".table-list") instanceof ListView<?> list
                                && list.getItems().size() == 5);
        assertThat(FxTest.call(() -> find(shown, ".next").isDisabled())).isTrue();
        FxTest.run(() -> {
            ((TextArea) find(shown, "#include-patterns")).setText("log_*\ninvoice");
            ((TextField) find(shown, "#backup-folder"))
                    .setText(folder.resolve("backups").toString());
        });
        assertThat(FxTest.call(() -> ((Labeled) find(shown, ".table-count")).getText()))
                .startsWith("3 of 5 tables");
        fire(shown, ".next");
        FxTest.await("the review", () -> !find(shown, ".next").isDisabled());
        FxTest.settle();
        assertThat(FxTest.call(() -> texts(shown, ".not-inside")))
                .anyMatch(line -> line.contains("customer") && line.contains(LONG.substring(0, 9)));
        assertThat(FxTest.call(() -> texts(shown, ".command-text")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .contains("--include-tables 'log_*' --include-tables invoice"));
        fire(shown, ".next");
        FxTest.await("the result", () -> find(shown, ".result-title") != null);
        fire(shown, ".next");
        FxTest.await(
                "its contents",
                () ->
                        shown.model().contentsProperty().get() != null
                                && shown.model().contentsProperty().get().objects().stream()
                                        .anyMatch(one -> one.name().equals("invoice")));
        assertThat(shown.model().selected().tables()).isEqualTo(3);
        assertThat(stage.test().context().status().messageProperty().get())
                .contains("read back and equal");
    }

    @Test
    void passphraseIsTypedTwiceAndItsLengthIsTold() {
        Shown shown = stage.show();
        FxTest.await("the empty state", () -> find(shown, ".empty-state .accent") != null);
        fire(shown, ".empty-state .accent");
        FxTest.await("the question", () -> find(shown, "#intent-whole") != null);
        fire(shown, ".next");
        FxTest.await("the options", () -> find(shown, "#lock-kind") != null);
        FxTest.run(() -> kinds(shown).setValue(LockChoice.Kind.PASSPHRASE));
        assertThat(FxTest.call(() -> texts(shown, ".page-buttons .field-error")))
                .containsExactly("Type the passphrase twice.");
        type(shown, "#lock-passphrase", "short");
        assertThat(FxTest.call(() -> texts(shown, ".passphrase-note")))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("Characters: 5. Short"));
        type(shown, "#lock-repeated", "other");
        assertThat(FxTest.call(() -> texts(shown, ".passphrase-note")))
                .containsExactly("The two are not the same.");
        assertThat(FxTest.call(() -> find(shown, ".next").isDisabled())).isTrue();
        type(shown, "#lock-passphrase", "several words nobody wrote");
        type(shown, "#lock-repeated", "several words nobody wrote");
        assertThat(FxTest.call(() -> find(shown, ".next").isDisabled())).isFalse();
        fire(shown, ".next");
        FxTest.await("the review", () -> !find(shown, ".next").isDisabled());
        assertThat(FxTest.call(() -> texts(shown, ".lock-line")))
                .containsExactly("Whoever knows the passphrase");
        assertThat(FxTest.call(() -> texts(shown, ".command-text")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .contains("--passphrase-file FILE")
                                .doesNotContain("several"));
    }

    @Test
    void lockedContentsLeadToTheQuestionForAKey() throws Exception {
        Identity owner = TestKeys.identity();
        Path key = TestKeys.write(folder.resolve("key.txt"), owner);
        Shown shown = stage.show();
        FxTest.await("the list", () -> shown.model().page() == BackupsModel.Page.CATALOGUE);
        FxTest.run(() -> shown.making().begin());
        FxTest.await("the question", () -> find(shown, "#intent-whole") != null);
        FxTest.run(() -> {
            shown.draft()
                    .change(one ->
                            one.withFolder(folder.resolve("backups").toString())
                                    .withLock(
                                            new LockChoice(
                                                    LockChoice.Kind.RECIPIENTS,
                                                    owner.recipient().text()))
                                    .withProof(one.proof().withWish(ProofChoice.NEVER)));
            shown.making().run();
        });
        FxTest.await("the end", () -> shown.draft().step() == BackUpModel.Step.DONE);
        FxTest.run(() -> shown.making().showResult());
        FxTest.await("the lock", () -> find(shown, ".give-key") != null);
        fire(shown, ".give-key");
        FxTest.await("the question", () -> find(shown, ".add-key") != null);
        stage.test().dialogs().paths.add(key);
        fire(shown, ".add-key");
        assertThat(FxTest.call(() -> texts(shown, ".key-file"))).containsExactly(key.toString());
        fire(shown, ".open-key");
        FxTest.await("its contents", () -> shown.model().contentsProperty().get() != null);
        assertThat(shown.model().page()).isEqualTo(BackupsModel.Page.CATALOGUE);
        assertThat(FxTest.call(() -> find(shown, ".give-key"))).isNull();
    }

    private static void type(Shown shown, String selector, String text) {
        FxTest.run(() -> ((TextField) find(shown, selector)).setText(text));
        FxTest.settle();
    }

    @SuppressWarnings("unchecked") // the view makes it so
    private static ComboBox<LockChoice.Kind> kinds(Shown shown) {
        return (ComboBox<LockChoice.Kind>) find(shown, "#lock-kind");
    }

    @Test
    void unknownPatternSaysSoBeforeTheReview() {
        Shown shown = stage.show();
        FxTest.await("the empty state", () -> find(shown, ".empty-state .accent") != null);
        fire(shown, ".empty-state .accent");
        FxTest.await("the question", () -> find(shown, "#intent-whole") != null);
        fire(shown, ".next");
        FxTest.await("the tables", () -> shown.draft().tablesProperty().get() != null);
        FxTest.run(() -> ((TextArea) find(shown, "#exclude-patterns")).setText("nothing_*"));
        assertThat(FxTest.call(() -> find(shown, ".next").isDisabled())).isTrue();
        assertThat(FxTest.call(() -> texts(shown, ".page-buttons .field-error")))
                .containsExactly("There is no table nothing_*.");
    }

    @Test
    void cancelledBackupLeavesNothingAndSaysSo() {
        Shown shown = stage.show();
        FxTest.await("the list", () -> shown.model().page() == BackupsModel.Page.CATALOGUE);
        FxTest.run(() -> shown.making().begin());
        FxTest.await("the question", () -> find(shown, "#intent-whole") != null);
        FxTest.run(() -> {
            shown.draft().change(one -> one.withFolder(folder.resolve("backups").toString()));
            shown.making().run();
            shown.draft().jobProperty().get().requestCancel();
        });
        FxTest.await("the end", () -> shown.draft().step() == BackUpModel.Step.DONE);
        FxTest.settle();
        assertThat(FxTest.call(() -> texts(shown, ".result-title")))
                .containsExactly("The backup was cancelled");
        assertThat(folder.resolve("backups"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void filterShowsOneStateAndGivesItsWayBack() throws Exception {
        stage.fillCatalogue();
        Shown shown = stage.show();
        FxTest.await("the list", () -> find(shown, ".state-filter") != null);
        int all = shown.model().rowsProperty().get().size();
        FxTest.run(() -> comboBox(shown, ".state-filter").setValue(CatalogueFilter.Show.TROUBLE));
        assertThat(shown.model().rowsProperty().get())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.backup().error()).isNotEmpty());
        FxTest.run(() -> comboBox(shown, ".state-filter").setValue(CatalogueFilter.Show.PINNED));
        FxTest.settle();
        fire(shown, ".empty-state .accent");
        assertThat(shown.model().rowsProperty().get()).hasSize(all);
    }

    @Test
    void menuOffersWhatFitsTheSelectedBackup() throws Exception {
        stage.fillCatalogue();
        Shown shown = stage.show();
        FxTest.await("the list", () -> find(shown, ".state-filter") != null);
        Backup changes =
                shown.model().backupsProperty().get().stream()
                        .filter(backup -> backup.parent() != null)
                        .findFirst()
                        .orElseThrow();
        FxTest.run(() -> shown.model().selectWhenListed(changes));
        FxTest.await("selected", () -> changes.equals(shown.model().selected()));
        List<String> offered =
                FxTest.call(() -> {
                    var list = (ConsoleTable<?>) find(shown, ".catalogue");
                    list.getContextMenu().getOnShowing().handle(null);
                    return list.getContextMenu().getItems().stream()
                            .filter(item -> item.isVisible() && !item.isDisable())
                            .map(item -> String.valueOf(item.getText()))
                            .toList();
                });
        assertThat(offered)
                .contains("Verify", "Prove", "Merge into a full one", "Pin against retention")
                .doesNotContain("Try again…", "Unpin");
    }
}
