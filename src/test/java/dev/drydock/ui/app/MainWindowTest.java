package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class MainWindowTest {

    @TempDir Path home;

    private final FxRobot robot = new FxRobot();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Stage stage;
    private Console console;

    @BeforeEach
    void open() {
        FxTest.run(() -> {
            stage = new Stage();
            console =
                    new Console(
                            stage,
                            Engine.at(DrydockHome.at(home)),
                            dev.drydock.engine.settings.Settings.DEFAULTS,
                            Map.of(),
                            folder -> {},
                            () -> {
                                stage.hide();
                                ended.countDown();
                            });
            console.window().show();
        });
        FxTest.settle();
    }

    @AfterEach
    void close() {
        FxTest.run(() -> console.context().engine().close());
    }

    @Test
    void keysOpenAndCloseThePaletteAndRunItsCommands() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        FxTest.await("palette opens", () -> console.window().palette().isOpen());
        robot.write("activity panel");
        robot.push(KeyCode.ENTER);
        FxTest.await("panel shows", () -> console.window().isActivityShown());
        assertThat(FxTest.call(() -> console.window().palette().isOpen())).isFalse();
    }

    @Test
    void escapeClosesThePaletteFirstAndThenTheActivityPanel() {
        robot.push(KeyCode.CONTROL, KeyCode.J);
        robot.push(KeyCode.CONTROL, KeyCode.K);
        FxTest.await("palette opens", () -> console.window().palette().isOpen());
        robot.push(KeyCode.ESCAPE);
        FxTest.await("palette closes", () -> !console.window().palette().isOpen());
        assertThat(FxTest.call(() -> console.window().isActivityShown())).isTrue();
        robot.push(KeyCode.ESCAPE);
        FxTest.await("panel closes", () -> !console.window().isActivityShown());
    }

    @Test
    void f6WalksThePanes() {
        FxTest.run(() -> find(".connection-switcher").requestFocus());
        robot.push(KeyCode.F6);
        FxTest.await(
                "the focus leaves the header",
                () -> !isInside(stage.getScene().getFocusOwner(), find(".header-bar")));
    }

    @Test
    void altAndANumberShowAPageOfTheTabWhereverTheFocusIs() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        FxTest.await("the Schema tab shows", () -> "schema".equals(currentTab()));
        FxTest.run(() -> find(".connection-switcher").requestFocus());
        robot.push(KeyCode.ALT, KeyCode.DIGIT4);
        FxTest.await("the fourth page is chosen", () -> "COMPARE".equals(savedPage()));
        robot.push(KeyCode.ALT, KeyCode.DIGIT9);
        FxTest.settle();
        assertThat(FxTest.call(this::savedPage)).isEqualTo("COMPARE");
    }

    private String currentTab() {
        return console.window().tabs().current().id();
    }

    private String savedPage() {
        var section = new dev.drydock.ui.common.WorkspaceSection();
        console.window().tabs().current().saveState(section);
        return section.get("page", "");
    }

    @Test
    void aRunningJobIsOnTheChipAndInThePanelWithCancel() {
        var release = new CountDownLatch(1);
        FxTest.run(() ->
                console.context()
                        .jobs()
                        .start(
                                new JobDescription("copy", "Copy orders", "orders"),
                                context -> {
                                    context.progress().phase("Copying");
                                    context.cancel().onCancel(release::countDown);
                                    release.await();
                                    context.cancel().throwIfCancelled();
                                    return "";
                                },
                                done -> {}));
        FxTest.await("chip", () -> text(".jobs-chip").contains("Copy orders"));
        FxTest.run(() -> ((javafx.scene.control.Button) find(".jobs-chip")).fire());
        FxTest.settle();
        robot.clickOn("Cancel");
        FxTest.await("outcome", () -> text(".jobs-chip").contains("cancelled"));
        ViewPictures.snapshot(stage, "window-activity");
    }

    @Test
    void windowAndThemeAreSavedOnQuit() throws Exception {
        FxTest.run(() -> console.window().showActivity(true));
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        ended.await();
        Map<String, Map<String, String>> saved =
                new WorkspaceFile(home.resolve("workspace.json")).read();
        assertThat(saved.get("window"))
                .containsEntry("activity", "true")
                .containsEntry("tab", "connections")
                .containsKey("width");
    }

    private Node find(String selector) {
        Scene scene = stage.getScene();
        Node node = scene.lookup(selector);
        assertThat(node).as(selector).isNotNull();
        return node;
    }

    private String text(String selector) {
        return String.valueOf(((Labeled) find(selector)).getText());
    }

    private static boolean isInside(Node node, Node parent) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one.equals(parent)) {
                return true;
            }
        }
        return false;
    }
}
