package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.settings.Settings;
import dev.drydock.ui.testing.FxTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What only a real window system does: drags.
@Tag("x11")
@ExtendWith(FxTest.class)
final class RealWindowTest {

    @TempDir Path home;

    @Test
    void aDraggedDividerComesBackAtTheNextStart() throws InterruptedException {
        Engine engine = Engine.at(DrydockHome.at(home));
        engine.profiles()
                .add(
                        ConnectionProfile.named(
                                "orders",
                                new Endpoint.File("sqlite", home.resolve("orders.db"), Map.of())));
        double dragged = openDragAndQuit(engine);
        Map<String, Map<String, String>> saved =
                new WorkspaceFile(home.resolve("workspace.json")).read();
        assertThat(Double.parseDouble(saved.get("tab.connections").get("divider")))
                .isEqualTo(dragged);
    }

    private double openDragAndQuit(Engine engine) throws InterruptedException {
        var robot = new FxRobot();
        var ended = new CountDownLatch(1);
        Stage stage = FxTest.call(Stage::new);
        FxTest.run(() ->
                new Console(
                                stage,
                                engine,
                                Settings.DEFAULTS,
                                Map.of(),
                                folder -> {},
                                () -> {
                                    stage.hide();
                                    ended.countDown();
                                })
                        .window()
                        .show());
        FxTest.await("the form shows", () -> stage.getScene().lookup(".profile-form") != null);
        FxTest.settle();
        var split = (SplitPane) stage.getScene().lookup(".connections .split-pane");
        Node divider = split.lookup(".split-pane-divider");
        double before = FxTest.call(() -> split.getDividerPositions()[0]);
        robot.drag(divider, MouseButton.PRIMARY).moveBy(120, 0).drop();
        FxTest.settle();
        double after = FxTest.call(() -> split.getDividerPositions()[0]);
        assertThat(after).isGreaterThan(before + 0.05);
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        return after;
    }
}
