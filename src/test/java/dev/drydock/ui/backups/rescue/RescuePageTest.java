package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Environment;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
}
