package dev.drydock.ui.backups.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a window, by keyboard where a keyboard does it.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class RestorePageTest {

    @TempDir Path folder;
    private final List<String> rescued = new ArrayList<>();
    private Shop shop;
    private RestoreModel model;
    private RestoreController controller;
    private RestorePage page;

    @BeforeEach
    void begin() {
        shop = new Shop(TestContext.threaded(), folder);
        Backup backup = shop.backUp();
        model = new RestoreModel();
        controller =
                new RestoreController(
                        shop.test().context(),
                        model,
                        shop.host(),
                        (fresh, title, table) -> rescued.add(table));
        FxTest.run(() -> {
            page = new RestorePage(model, controller, () -> {});
            var scene = new Scene(page, 980, 900);
            new Theme().dress(scene);
            var window = new Stage();
            window.setScene(scene);
            window.show();
            controller.open(new RestoreSource.OfBackup(backup));
        });
        // once it is unpacked its parts are known
        FxTest.await(
                "all is known", () -> model.archive() != null && model.archive().tree().hasParts());
        FxTest.settle();
    }

    @AfterEach
    void end() throws Exception {
        FxTest.run(() -> controller.lens().stopReading());
        model.archive().archive().close();
        shop.close();
    }

    private Node find(String selector) {
        return FxTest.call(() -> page.lookup(selector));
    }

    private static void press(Node node, KeyCode key) {
        FxTest.run(() ->
                node.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
        FxTest.settle();
    }

    private void select(String name) {
        FxTest.run(() -> {
            var table = (ArchiveTable) page.lookup(".archive-table");
            for (int i = 0; i < table.getExpandedItemCount(); i++) {
                if (table.getTreeItem(i).getValue().text().equals(name)) {
                    table.getSelectionModel().clearAndSelect(i);
                }
            }
        });
        FxTest.settle();
    }

    private String next() {
        return ((Button) find(".next")).getText();
    }

    @Test
    void spaceTicksAndTheButtonSaysWhatComes() {
        assertThat(next()).isEqualTo("Restore everything");
        select("orders");
        press(find(".archive-table"), KeyCode.SPACE);
        assertThat(next()).isEqualTo("Restore 1 table");
        FxTest.await("what is needed is known", () -> model.summaryProperty().get() != null);
        FxTest.settle();
        assertThat(((Labeled) find(".selection-too")).getText())
                .contains("customer comes too: orders needs it");
        assertThat(
                        FxTest.call(() ->
                                page.lookupAll(".badge").stream()
                                        .filter(Node::isVisible)
                                        .map(node -> ((Labeled) node).getText())
                                        .toList()))
                .contains("comes too");
        press(find(".archive-table"), KeyCode.SPACE);
        assertThat(next()).isEqualTo("Restore everything");
    }

    @Test
    void rowsAndDefinitionOfTheSelectedTableShow() {
        select("orders");
        FxTest.await(
                "rows are read",
                () ->
                        model.rowsProperty().get() instanceof Reading.Read<?> read
                                && read.value() instanceof RowsShown rows
                                && rows.table().name().equals("orders"));
        FxTest.settle();
        assertThat(FxTest.call(() -> page.lookupAll(".rows-pane .table-row-cell").size()))
                .isPositive();
        FxTest.run(() -> {
            var search = (TextField) page.lookup("#row-search");
            search.setText("note 4999");
            search.fireEvent(new javafx.event.ActionEvent());
        });
        FxTest.await(
                "the row is found",
                () ->
                        model.rowsProperty().get() instanceof Reading.Read<?> read
                                && read.value() instanceof RowsShown rows
                                && rows.found().rows().size() == 1);
        FxTest.run(() -> ((Button) page.lookup("#rescue-rows")).fire());
        assertThat(rescued).containsExactly("orders");
    }

    @Test
    void theArchiveCanBeDrawnAndCompared() {
        FxTest.run(() -> ((Button) page.lookup("#draw-archive")).fire());
        FxTest.run(() -> ((Button) page.lookup("#compare-archive")).fire());

        int objects = model.archive().tree().objects().size();
        assertThat(shop.host().told)
                .anyMatch(one -> one.matches("draw .+, objects: " + objects))
                .anyMatch(one -> one.matches("compare .+, objects: " + objects));
    }

    @Test
    void wholeWayByKeys() throws Exception {
        select("customer");
        press(find(".archive-table"), KeyCode.SPACE);
        press(find(".archive-table"), KeyCode.ENTER);
        assertThat(model.step()).isEqualTo(RestoreModel.Step.TARGET);
        Path target = folder.resolve("new.db");
        FxTest.await("a target is proposed", () -> !model.target().name().isEmpty());
        FxTest.run(() -> ((TextField) page.lookup("#target-name")).setText(target.toString()));
        FxTest.settle();
        assertThat(((Labeled) find(".command-text")).getText())
                .contains("--to " + target)
                .contains("--tables customer");
        FxTest.run(() -> page.primaryAction());
        FxTest.await("the target was looked at", () -> model.looked() != null);
        FxTest.settle();
        assertThat(FxTest.call(() -> page.lookupAll(".sheet-line").size())).isPositive();
        assertThat(next()).isEqualTo("Restore 1 table into new.db");
        FxTest.run(() -> page.primaryAction());
        FxTest.await("it is over", () -> model.outcomeProperty().get() != null);
        FxTest.settle();
        assertThat(model.outcomeProperty().get()).isInstanceOf(JobOutcome.Succeeded.class);
        assertThat(Files.exists(target)).isTrue();
        assertThat(((Labeled) find(".result-title")).getText())
                .contains("new.db")
                .contains("equal");
        // each step can be gone back to
        FxTest.run(() -> ((Hyperlink) page.lookup("#step-choose")).fire());
        FxTest.settle();
        assertThat(model.step()).isEqualTo(RestoreModel.Step.CHOOSE);
        press(find(".archive-table"), KeyCode.ESCAPE);
        assertThat(shop.host().told).endsWith("leave");
    }

    @Test
    void existingFileIsGuardedAndStopsAreToldWithTheWayAround() {
        FxTest.run(() -> {
            controller.everything();
            ((RadioButton) page.lookup("#place-existing")).fire();
        });
        FxTest.settle();
        assertThat(
                        FxTest.call(() ->
                                page.lookupAll(".environment-word").stream()
                                        .map(node -> ((Labeled) node).getText())
                                        .toList()))
                .contains("production");
        FxTest.run(() -> page.primaryAction());
        FxTest.await(
                "the target was looked at",
                () -> model.looked() != null || model.lookErrorProperty().get() != null);
        FxTest.settle();
        assertThat(find(".next").getStyleClass()).contains("danger-outlined");
        press(find(".preflight-step"), KeyCode.ESCAPE);
        assertThat(model.step()).isEqualTo(RestoreModel.Step.TARGET);
    }

    @Test
    void filterShowsWhatFitsAndKeepsTheTicks() {
        select("orders");
        press(find(".archive-table"), KeyCode.SPACE);
        FxTest.run(() -> {
            page.focusSearch();
            ((TextField) page.lookup("#object-filter")).setText("cust");
        });
        FxTest.settle();
        assertThat(FxTest.call(() -> page.lookup("#object-filter").isFocused())).isTrue();
        var table = (ArchiveTable) find(".archive-table");
        assertThat(FxTest.call(() -> table.getExpandedItemCount())).isLessThan(7).isPositive();
        press(find("#object-filter"), KeyCode.ESCAPE);
        assertThat(model.filterProperty().get().isAll()).isTrue();
        assertThat(next()).isEqualTo("Restore 1 table");
        assertThat(
                        FxTest.call(() ->
                                page.lookupAll(".object-line .check-box").stream()
                                        .anyMatch(box -> ((CheckBox) box).isSelected())))
                .isTrue();
    }

    @Test
    void archivesThatWereOpenedLatelyAreOfferedAndOpened() throws Exception {
        Path script = folder.resolve("recent_one.sql");
        Files.writeString(
                script,
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t (id INTEGER);\nCOMMIT;\n");
        FxTest.run(() -> {
            shop.host().recent.add(script);
            model.go(RestoreModel.Step.OPEN);
        });
        FxTest.settle();
        assertThat(next()).isEqualTo("Look inside shop.db");
        var before = model.archive();
        var link = (Hyperlink) find(".recent-archive");
        assertThat(link.getText()).isEqualTo("recent_one.sql");
        FxTest.run(link::fire);
        FxTest.await("it is open", () -> !java.util.Objects.equals(model.archive(), before));
        assertThat(model.source().title()).isEqualTo("recent_one.sql");
    }

    @Test
    void intentsThatDoNotFitSayWhy() {
        FxTest.run(() -> model.go(RestoreModel.Step.TARGET));
        FxTest.settle();
        var data = (RadioButton) find("#intent-data");
        assertThat(data.isDisabled()).isTrue();
        assertThat(data.getAccessibleHelp()).startsWith("Only into one that is there");
        FxTest.run(() -> controller.targets().setPlace(TargetDraft.Place.EXISTING));
        assertThat(data.isDisabled()).isFalse();
        assertThat(data.getAccessibleHelp()).startsWith("Rows only");
    }
}
