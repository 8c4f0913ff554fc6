package dev.drydock.ui.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The tab without a database, with an empty one, with one that is gone or damaged.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class SchemaStatesTest {

    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext context;
    private DatabaseConnection connection;
    private SchemaModel model;
    private SchemaController controller;
    private SchemaView view;

    @BeforeEach
    void open() {
        context = TestContext.threaded();
        connection = context.testEngine().openNew(fixture);
        show();
    }

    private void show() {
        FxTest.run(() -> {
            model = new SchemaModel();
            controller = new SchemaController(model, context.context(), text -> {});
            view = new SchemaView(model, controller);
            var scene = new Scene((Parent) view.root(), 980, 700);
            new Theme().dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            controller.shown();
        });
    }

    @AfterEach
    void close() {
        context.close();
        fixture.close();
    }

    private void run(String sql) {
        try (var session = connection.lease(JobContext.quiet())) {
            session.update(sql);
        }
    }

    private boolean says(String text) {
        return view.root().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(text));
    }

    private void picture(String name) {
        FxTest.settle();
        ViewPictures.snapshot((Stage) view.root().getScene().getWindow(), "schema-state-" + name);
    }

    private void read() {
        FxTest.run(() -> controller.open(connection));
        FxTest.await("it is read", () -> model.facets() != null && model.kept() == null);
    }

    private void readAndKeep() {
        run("CREATE TABLE orders (id integer PRIMARY KEY, total numeric)");
        read();
        // the store is asked on this thread, never on that of the console
        var snapshots = context.testEngine().engine().snapshots();
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (snapshots.latest(connection.profile().id()).isEmpty()) {
            assertThat(System.nanoTime()).as("kept in time").isLessThan(end);
            FxTest.settle();
        }
    }

    @Test
    void nothingOpenSaysHowToBegin() {
        assertThat(FxTest.call(() -> says("No database is open"))).isTrue();
        picture("nothing-open");
    }

    @Test
    void whileTablesAreReadTheNamesAreThereAndTheDiagramSaysThatItFollows() {
        run("CREATE TABLE orders (id integer PRIMARY KEY)");
        var names =
                dev.drydock.ui.schema.browser.Catalog.of(
                        context.engine().schema(connection).readNames(JobContext.quiet()));
        FxTest.run(() -> {
            model.startFirst();
            model.showNames(names);
        });
        FxTest.settle();
        assertThat(FxTest.call(() -> says("orders"))).isTrue();
        assertThat(FxTest.call(() -> says("The diagram is drawn when all are read"))).isTrue();
        picture("reading");
        read();
        FxTest.await("the diagram is there", () -> !view.diagram().isEmpty());
        assertThat(FxTest.call(() -> says("The diagram is drawn when all are read"))).isFalse();
    }

    @Test
    void anEmptyDatabaseSaysSo() {
        read();
        assertThat(FxTest.call(() -> says("no tables yet"))).isTrue();
        picture("empty-database");
    }

    @Test
    void whatWasReadBeforeIsShownBeforeConnecting() {
        readAndKeep();
        show();
        FxTest.run(() -> controller.showEarlier(connection.profile().id()));
        FxTest.await("the kept reading", () -> model.kept() != null);
        FxTest.await("its age", () -> says("not connected"));
        picture("kept");
        FxTest.run(() -> controller.open(connection));
        FxTest.await("the new reading", () -> model.kept() == null && model.facets() != null);
    }

    @Test
    void aClosedConnectionLeavesWhatWasRead() {
        readAndKeep();
        FxTest.run(() -> controller.open(null));
        assertThat(FxTest.call(() -> model.kept().situation()))
                .isEqualTo(SchemaModel.Situation.NOT_CONNECTED);
        assertThat(FxTest.call(() -> model.facets())).isNotNull();
        assertThat(FxTest.call(() -> says("not connected"))).isTrue();
    }

    @Test
    void aDamagedFileIsAnErrorAboveWhatIsKnown() throws IOException {
        readAndKeep();
        Path file = fixture.folder().resolve(connection.profile().endpoint().databaseName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[4096]), 0);
        }
        FxTest.run(controller::refresh);
        FxTest.await("it failed", () -> model.state() == SchemaState.FAILED);
        FxTest.settle();
        assertThat(FxTest.call(() -> view.root().lookup(".error-card"))).isNotNull();
        assertThat(FxTest.call(() -> view.root().lookup(".browser-list"))).isNotNull();
        picture("damaged");
    }
}
