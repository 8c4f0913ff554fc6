package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.common.ThemeChoice;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// The diagram page in a window over a real SQLite schema, with a mouse and a keyboard.
final class OpenPage implements AutoCloseable {

    private static final String CONNECTION = "c1";

    private final TestContext context;
    private final SqliteFixture fixture = new SqliteFixture();
    private final DatabaseConnection connection;
    private final List<String> copied = new ArrayList<>();
    private final List<Table> opened = new ArrayList<>();
    private DiagramPage page;
    private StackPane frame;
    private Stage stage;

    /// @param tables of the schema
    OpenPage(int tables) {
        context = TestContext.threaded();
        connection = context.testEngine().open(fixture, fixture.createDatabase("business.db"));
        run(BusinessSchema.statements(tables));
        openWindow(ThemeChoice.LIGHT, 980, 700);
        refresh();
    }

    void openWindow(ThemeChoice choice, int width, int height) {
        if (stage != null) {
            FxTest.run(stage::hide);
        }
        FxTest.run(() -> {
            page =
                    new DiagramPage(
                            context.context(),
                            new DiagramPage.Outside(
                                    table -> {},
                                    opened::add,
                                    table -> copied.add("DDL of " + table.name()),
                                    copied::add));
            // the headless screen is 1000×1000 and refuses to draw larger windows
            frame = new StackPane(page.root());
            frame.setStyle("-fx-background-color: -color-bg-default;");
            frame.setManaged(false);
            frame.resize(width, height);
            var theme = new Theme();
            theme.choiceProperty().set(choice);
            var scene = new Scene(new Pane(frame), 900, 700);
            theme.dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            page.canvas().requestFocus();
        });
    }

    void run(List<String> statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            statements.forEach(session::update);
        }
    }

    /// Reads the schema and hands it to the page, as the tab does.
    void refresh() {
        SchemaDefinition read = context.engine().schema(connection).read(JobContext.quiet());
        FxTest.run(() -> page.show(CONNECTION, "business", read));
        settle();
    }

    /// Waits until nothing is at work and all is painted.
    void settle() {
        FxTest.settle();
        FxTest.await(
                "the sheet is made",
                () -> !model().workingProperty().get() && !model().sheet().isEmpty());
        FxTest.settle();
        FxTest.await(
                "all is painted",
                () -> {
                    page.canvas().requestLayout();
                    return page.canvas().tiles().isComplete()
                            && page.canvas().tiles().overview() != null;
                });
        FxTest.settle();
    }

    DiagramPage page() {
        return page;
    }

    DiagramModel model() {
        return page.model();
    }

    TestContext context() {
        return context;
    }

    List<String> copied() {
        return copied;
    }

    List<Table> opened() {
        return opened;
    }

    static QualifiedName id(String table) {
        return new QualifiedName("main", table);
    }

    Diagram.Box box(QualifiedName table) {
        return FxTest.call(() -> model().sheet().find(table).orElseThrow());
    }

    void select(QualifiedName... tables) {
        FxTest.run(() -> model().select(List.of(tables)));
    }

    void press(KeyCode code) {
        press(code, false, false);
    }

    void press(KeyCode code, boolean shift, boolean control) {
        FxTest.run(() ->
                page.canvas()
                        .fireEvent(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        shift,
                                        control,
                                        false,
                                        false)));
        FxTest.settle();
    }

    /// Drags from one point of the canvas to another.
    void drag(double fromX, double fromY, double toX, double toY, boolean shift) {
        mouse(javafx.scene.input.MouseEvent.MOUSE_PRESSED, fromX, fromY, shift, 1, true);
        mouse(
                javafx.scene.input.MouseEvent.MOUSE_DRAGGED,
                (fromX + toX) / 2,
                (fromY + toY) / 2,
                shift,
                1,
                false);
        mouse(javafx.scene.input.MouseEvent.MOUSE_DRAGGED, toX, toY, shift, 1, false);
        mouse(javafx.scene.input.MouseEvent.MOUSE_RELEASED, toX, toY, shift, 1, false);
    }

    void click(double x, double y, boolean shift, int count) {
        mouse(javafx.scene.input.MouseEvent.MOUSE_PRESSED, x, y, shift, count, true);
        mouse(javafx.scene.input.MouseEvent.MOUSE_RELEASED, x, y, shift, count, true);
        mouse(javafx.scene.input.MouseEvent.MOUSE_CLICKED, x, y, shift, count, true);
    }

    private void mouse(
            javafx.event.EventType<MouseEvent> type,
            double x,
            double y,
            boolean shift,
            int count,
            boolean still) {
        // an event without a source is in coordinates of the scene
        FxTest.run(() -> {
            var at = page.canvas().localToScene(x, y);
            page.canvas()
                    .fireEvent(
                            new MouseEvent(
                                    type,
                                    at.getX(),
                                    at.getY(),
                                    at.getX(),
                                    at.getY(),
                                    MouseButton.PRIMARY,
                                    count,
                                    shift,
                                    false,
                                    false,
                                    false,
                                    true,
                                    false,
                                    false,
                                    true,
                                    false,
                                    still,
                                    null));
        });
    }

    /// Middle of a table on the canvas.
    double[] middle(QualifiedName table) {
        Diagram.Box box = box(table);
        return FxTest.call(() ->
                new double[] {
                    page.canvas().viewport().screenX(box.x() + box.width() / 2),
                    page.canvas().viewport().screenY(box.y() + 12)
                });
    }

    void picture(String name) {
        var image =
                FxTest.call(() -> {
                    var parameters = new SnapshotParameters();
                    parameters.setViewport(
                            new Rectangle2D(0, 0, frame.getWidth(), frame.getHeight()));
                    return SwingFXUtils.fromFXImage(frame.snapshot(parameters, null), null);
                });
        try {
            Path folder = Path.of("target", "pictures");
            Files.createDirectories(folder);
            ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        FxTest.run(stage::hide);
        context.close();
        fixture.close();
    }
}
