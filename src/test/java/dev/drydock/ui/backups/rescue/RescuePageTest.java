package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.engine.backup.rows.RowPicks;
import dev.drydock.engine.backup.rows.RowPicksText;
import dev.drydock.engine.connection.Environment;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class RescuePageTest {

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private LostRows shop;
    private RescuePage page;
    private Stage window;

    @BeforeEach
    void begin() {
        shop = new LostRows(TestContext.threaded(), folder, Environment.DEVELOPMENT);
        FxTest.run(() -> {
            page = new RescuePage(shop.model, shop.controller);
            window = new Stage();
            var scene = new Scene(page, 990, 800);
            new Theme().dress(scene);
            window.setScene(scene);
            window.show();
            shop.controller.open(shop.source(), "");
        });
        until(RescueModel.Stage.ASKING);
    }

    @AfterEach
    void end() {
        FxTest.run(() -> {
            window.hide();
            shop.controller.leave();
        });
        shop.close();
    }

    private void until(RescueModel.Stage stage) {
        FxTest.await(
                "the stage " + stage,
                () -> shop.model.stage() == stage && !shop.model.planningProperty().get());
        FxTest.settle();
    }

    private Node find(String selector) {
        Node found = page.lookup(selector);
        assertThat(found).as(selector).isNotNull();
        return found;
    }

    private void fire(String selector) {
        FxTest.run(() -> ((ButtonBase) find(selector)).fire());
        FxTest.settle();
    }

    private void compareOrders() {
        FxTest.run(() -> {
            TableView<?> tables = (TableView<?>) find(".rescue-tables");
            tables.requestFocus();
            tables.getSelectionModel().select(1);
        });
        FxTest.await("the keys", () -> !shop.model.keysProperty().get().isEmpty());
        robot.type(KeyCode.ENTER);
        until(RescueModel.Stage.COMPARED);
        FxTest.await(
                "rows",
                () ->
                        shop.model.rowsProperty().get() != null
                                && shop.model.rowsProperty().get().find(0) != null);
        FxTest.settle();
    }

    @Test
    void rowsAreTickedByKeyboardAndBroughtBack() {
        compareOrders();
        var write = (Button) find(".rescue-write");
        assertThat(write.isDisabled()).isTrue();
        long lost = shop.model.planProperty().get().comparison().lost();
        fire(".tick-parents");
        until(RescueModel.Stage.COMPARED);
        fire(".triggers-off");
        until(RescueModel.Stage.COMPARED);
        assertThat(write.isDisabled()).isFalse();
        assertThat(write.getStyleClass()).contains("accent");
        FxTest.run(() -> {
            find(".rescue-rows").requestFocus();
            page.grid().select(2);
        });
        robot.type(KeyCode.SPACE);
        until(RescueModel.Stage.COMPARED);
        assertThat(((CheckBox) find(".tick-lost")).isIndeterminate()).isTrue();
        assertThat(shop.model.planProperty().get().inserts()).isEqualTo(lost);
        FxTest.run(page::primaryAction);
        until(RescueModel.Stage.DONE);
        assertThat(shop.number("SELECT count(*) FROM customer")).isEqualTo(60);
        assertThat(find(".report-script")).isNotNull();
        fire(".report-back");
        assertThat(shop.calls).contains("leave");
    }

    @Test
    void typingFindsRows() {
        compareOrders();
        FxTest.run(page::focusSearch);
        var field = (TextField) window.getScene().getFocusOwner();
        FxTest.run(() -> field.setText("order 1501"));
        FxTest.await("the row", () -> shop.model.rowsProperty().get().size() == 1);
        FxTest.run(field::clear);
        FxTest.await("all rows", () -> shop.model.rowsProperty().get().size() > 1_000);
    }

    @Test
    void mistakesOfTheFilterStayWithTheQuestion() {
        compareOrders();
        FxTest.run(() -> ((TextField) find(".rescue-where")).setText("id <"));
        fire(".rescue-compare");
        FxTest.await("the error", () -> shop.model.errorProperty().get() != null);
        FxTest.settle();
        assertThat(page.lookup(".error-card")).isNotNull();
        assertThat(((TextField) find(".rescue-where")).getText()).isEqualTo("id <");
        FxTest.run(() -> ((TextField) find(".rescue-where")).setText(""));
        fire(".rescue-compare");
        until(RescueModel.Stage.COMPARED);
        assertThat(shop.model.errorProperty().get()).isNull();
    }

    private String copied() {
        fire(".copy-command");
        FxTest.await(
                "the command",
                () -> !String.valueOf(Clipboard.getSystemClipboard().getString()).isEmpty());
        return FxTest.call(() -> {
            String text = Clipboard.getSystemClipboard().getString();
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, ""));
            return text;
        });
    }

    @Test
    void copiedCommandNamesTickedRows() throws Exception {
        compareOrders();
        assertThat(copied()).startsWith("drydock restore").doesNotContain("--keys");
        FxTest.run(() -> {
            find(".rescue-rows").requestFocus();
            page.grid().select(0);
        });
        robot.type(KeyCode.SPACE);
        until(RescueModel.Stage.COMPARED);
        // what was typed since the comparison is not what the button does
        FxTest.run(() -> ((TextField) find(".rescue-where")).setText("id < 0"));
        String key = shop.model.rowsProperty().get().find(0).key().getFirst();
        assertThat(copied())
                .isEqualTo(
                        "drydock restore "
                                + shop.backup()
                                + " --rows-missing orders --keys"
                                + " '{\"lost\":{\"except\":[\""
                                + key
                                + "\"]},\"changed\":{\"only\":[]}}' --to shop");
        // as many as no command line takes go into a file
        RescueChoice many = shop.model.choice();
        for (long number = 1_001; number <= 1_900; number++) {
            many =
                    many.with(
                            new ComparedRow(RowKind.LOST, number, List.of(), List.of()), false);
        }
        RescueChoice choice = many;
        Path file = folder.resolve("keys.json");
        FxTest.run(() -> {
            shop.test().dialogs().paths.add(file);
            shop.controller.choose(choice);
        });
        until(RescueModel.Stage.COMPARED);
        assertThat(copied()).contains(" --keys " + file + " ");
        RowPicks picks = RowPicksText.read(Files.readString(file));
        assertThat(picks.lost().usually()).isTrue();
        assertThat(picks.lost().named()).contains(List.of("1001"), List.of("1900"));
    }

    @Test
    void headsAndTheMenuSort() {
        compareOrders();
        var table = (TableView<?>) find(".rescue-rows");
        var menu = (RescueSortMenu) table.getContextMenu();
        FxTest.run(() -> menu.show(window));
        var by = (Menu) menu.getItems().get(2);
        assertThat(by.getItems())
                .extracting(MenuItem::getText)
                .containsExactly("id", "customer", "status", "total", "note");
        FxTest.run(() -> {
            by.getItems().getFirst().fire();
            menu.hide();
        });
        first("7");
        FxTest.run(() -> menu.show(window));
        FxTest.run(() -> {
            menu.getItems().get(3).fire();
            menu.hide();
        });
        first("6003");
        // a third click on a head takes the order away
        FxTest.run(() -> table.getSortOrder().clear());
        first("7");
        assertThat(shop.model.orderProperty().get()).isEqualTo(RowOrder.BACKUP);
        FxTest.run(() -> menu.show(window));
        assertThat(menu.getItems().get(3).isDisable()).isTrue();
        FxTest.run(menu::hide);
    }

    private void first(String key) {
        FxTest.await(
                "row " + key,
                () -> {
                    ComparedRow row = shop.model.rowsProperty().get().find(0);
                    return row != null && row.key().getFirst().equals(key);
                });
    }

    @Test
    void tableThatLostMostIsSelectedAndEnterCompares() {
        FxTest.await("the keys", () -> !shop.model.keysProperty().get().isEmpty());
        assertThat(shop.model.tableProperty().get()).isEqualTo("orders");
        assertThat(window.getScene().getFocusOwner()).isEqualTo(find(".rescue-tables"));
        robot.type(KeyCode.ENTER);
        until(RescueModel.Stage.COMPARED);
        assertThat(window.getScene().getFocusOwner()).isEqualTo(find(".rescue-rows"));
        FxTest.run(shop.model::askForTable);
        FxTest.settle();
        assertThat(window.getScene().getFocusOwner()).isEqualTo(find(".rescue-tables"));
    }

    /// A second click must not meet another thing than the first.
    @Test
    void nothingMovesWhenATableIsChosen() {
        FxTest.run(shop.model::askForTable);
        FxTest.run(() -> ((TableView<?>) find(".rescue-tables")).getSelectionModel().clearSelection());
        FxTest.settle();
        double before = FxTest.call(() -> find(".rescue-tables").localToScene(0, 0).getY());
        FxTest.run(() -> ((TableView<?>) find(".rescue-tables")).getSelectionModel().select(1));
        FxTest.settle();
        assertThat((double) FxTest.call(() -> find(".rescue-tables").localToScene(0, 0).getY()))
                .isEqualTo(before);
    }

    @Test
    void columnsAreAsWideAsTheirValuesAndNumbersStandAtTheRight() {
        compareOrders();
        var table = (TableView<?>) find(".rescue-rows");
        var id = table.getColumns().get(2);
        assertThat(id.getUserData()).isEqualTo("id");
        assertThat(id.getStyleClass()).contains("number-column");
        var status = table.getColumns().get(4);
        assertThat(status.getStyleClass()).doesNotContain("number-column");
        // note of order 1234, and what changed beside it
        var note = table.getColumns().get(6);
        assertThat(note.getPrefWidth()).isGreaterThan(150);
    }
}
