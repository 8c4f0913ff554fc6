package dev.drydock.ui.schema.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class BrowserPaneTest implements BrowserActions {

    private final List<String> told = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private TestContext context;
    private BrowserPane pane;

    @BeforeEach
    void show() {
        context = TestContext.threaded();
        FxTest.run(() -> {
            pane = new BrowserPane(context.context().jobs(), this);
            var scene = new Scene(pane, 300, 600);
            new Theme().dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        read(Structures.shop());
        FxTest.settle();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private void read(SchemaDefinition definition) {
        Catalog catalog = Catalog.of(definition);
        FxTest.run(() -> pane.show(catalog));
    }

    @SuppressWarnings("unchecked") // there is one list
    private ListView<BrowserRow> list() {
        return (ListView<BrowserRow>) pane.lookup(".browser-list");
    }

    private String selected() {
        return FxTest.call(() -> BrowserMenu.name(list().getSelectionModel().getSelectedItem()));
    }

    private void type(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.type(key);
        }
        FxTest.settle();
    }

    private void search(String text) {
        FxTest.run(() -> {
            pane.focusSearch();
            ((TextField) pane.lookup(".filter-field")).setText(text);
        });
        FxTest.await(
                "results are there",
                () ->
                        list().getItems().getFirst() instanceof HeadingRow
                                && context.context().jobs().activeCount().get() == 0);
        FxTest.settle();
    }

    @Test
    void theKeyboardWalksFoldsAndOpens() {
        FxTest.run(() -> {
            pane.focusList();
            list().getSelectionModel().select(0);
        });
        type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(selected()).isEqualTo("customer");
        type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(selected()).isEqualTo("id");
        assertThat(told).last().isEqualTo("choose public.customer COLUMNS id");
        type(KeyCode.ENTER);
        assertThat(told).last().isEqualTo("open public.customer COLUMNS id");
        type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT);
        assertThat(selected()).isEqualTo("customer");
        type(KeyCode.LEFT);
        assertThat(FxTest.call(() -> list().getItems().size())).isEqualTo(11);
        type(KeyCode.END);
        assertThat(FxTest.call(() -> list().getSelectionModel().getSelectedIndex())).isEqualTo(10);
        type(KeyCode.HOME);
        assertThat(selected()).isEqualTo("public");
    }

    @Test
    void lettersJumpAndControlCCopiesTheName() {
        FxTest.run(() -> pane.focusList());
        type(KeyCode.O, KeyCode.R, KeyCode.D, KeyCode.E, KeyCode.R, KeyCode.S);
        assertThat(selected()).isEqualTo("orders");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        FxTest.settle();
        assertThat(told).last().isEqualTo("copied orders");
    }

    @Test
    void resultsReplaceTheTreeAndEscapeLeadsBackToWhatWasChosen() {
        search("total");
        assertThat(FxTest.call(() -> list().getItems().size())).isEqualTo(4);
        type(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(told).last().isEqualTo("choose public.orders COLUMNS total");
        type(KeyCode.ESCAPE);
        assertThat(FxTest.call(() -> ((TextField) pane.lookup(".filter-field")).getText()))
                .isEmpty();
        assertThat(selected()).isEqualTo("orders");
    }

    @Test
    void enterOpensTheBestResult() {
        search("ol");
        type(KeyCode.ENTER);
        assertThat(told).last().isEqualTo("open sales.OrderLine");
    }

    @Test
    void chipsNarrowTheResults() {
        search("order");
        ToggleButton columns =
                FxTest.call(() ->
                        pane.lookupAll(".browser-chip").stream()
                                .map(ToggleButton.class::cast)
                                .filter(chip -> chip.getText().startsWith("Columns"))
                                .findFirst()
                                .orElseThrow());
        FxTest.run(columns::fire);
        FxTest.await("only columns remain", () -> list().getItems().size() == 2);
    }

    @Test
    void anEmptySearchShowsWhatWasLookedAtLately() {
        search("customer");
        type(KeyCode.ENTER);
        type(KeyCode.ESCAPE);
        FxTest.run(() -> pane.focusSearch());
        type(KeyCode.ENTER);
        assertThat(FxTest.call(() -> list().getItems().size())).isEqualTo(1);
        assertThat(selected()).isEqualTo("customer");
        type(KeyCode.ESCAPE);
        assertThat(FxTest.call(() -> list().getItems().size())).isEqualTo(11);
    }

    @Test
    void aRefreshKeepsPlaceSelectionAndFolding() {
        read(Structures.large(3_000, 3));
        FxTest.settle();
        FxTest.run(() -> {
            list().getSelectionModel().select(0);
            pane.focusList();
        });
        type(KeyCode.RIGHT);
        FxTest.run(() -> {
            list().scrollTo(150);
            list().getSelectionModel().select(160);
        });
        FxTest.settle();
        String before = selected();
        int top = FxTest.call(this::firstVisible);
        told.clear();
        read(Structures.large(3_000, 3));
        FxTest.settle();
        assertThat(selected()).isEqualTo(before).isNotEmpty();
        assertThat(FxTest.call(this::firstVisible)).isEqualTo(top);
        assertThat(told).isEmpty();
    }

    private int firstVisible() {
        var flow = (javafx.scene.control.skin.VirtualFlow<?>) list().lookup(".virtual-flow");
        return flow.getFirstVisibleCell().getIndex();
    }

    @Override
    public void choose(ObjectKey key, @Nullable PartGroup group, String part) {
        told.add(text("choose", key, group, part));
    }

    @Override
    public void open(ObjectKey key, @Nullable PartGroup group, String part) {
        told.add(text("open", key, group, part));
    }

    private static String text(String verb, ObjectKey key, @Nullable PartGroup group, String part) {
        return (verb + " " + key.display() + (group == null ? "" : " " + group + " " + part))
                .strip();
    }

    @Override
    public void showInDiagram(ObjectKey key) {
        told.add("diagram " + key.display());
    }

    @Override
    public boolean isInDiagram(ObjectKey key) {
        return true;
    }

    @Override
    public void copy(ObjectKey key, CopyForm form) {
        told.add("copy " + form + " " + key.display());
    }

    @Override
    public void copyText(String text) {
        told.add("copied " + text);
    }
}
