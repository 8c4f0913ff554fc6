package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class BackupsTabTest {

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext test;
    private DatabaseConnection connection;

    @BeforeEach
    void begin() {
        test = TestContext.threaded();
        connection = test.testEngine().open(fixture, fixture.createDatabase("orders.db"));
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
            session.update(
                    "CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES"
                            + " customer, amount REAL)");
            session.update("CREATE INDEX invoice_customer ON invoice (customer)");
            session.update("CREATE VIEW total AS SELECT customer, sum(amount) FROM invoice");
            session.update(
                    "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v <"
                            + " 5000) INSERT INTO invoice SELECT v, NULL, v * 1.5 FROM n");
        }
    }

    @AfterEach
    void end() {
        test.close();
        fixture.close();
    }

    @Test
    void everyPageShows() throws Exception {
        // the store is made with its first use, which takes longer than a picture
        assertThat(test.engine().backups().list()).isEmpty();
        ViewPictures.take("backups-empty", this::tab);
        fillCatalogue();
        ViewPictures.take("backups-list", this::tab);
        ViewPictures.take("backups-form", () -> page(BackupsModel.Page.BACK_UP));
        ViewPictures.take("backups-restore", () -> page(BackupsModel.Page.RESTORE));
        assertThat(test.dialogs().errors).isEmpty();
    }

    @Test
    void backUpIsThreeClicksAndShowsItsContents() {
        var model = new BackupsModel();
        var controller = new BackupsController(test.context(), model);
        model.showConnection(connection);
        BackupsView view =
                FxTest.call(() -> {
                    var made = new BackupsView(model, controller);
                    var window = new Stage();
                    var scene = new Scene(made, 900, 700);
                    new Theme().dress(scene);
                    window.setScene(scene);
                    window.show();
                    controller.load();
                    return made;
                });
        FxTest.await("the empty state", () -> view.lookup(".empty-state") != null);
        FxTest.run(() -> ((Button) view.lookup(".empty-state .accent")).fire());
        FxTest.await("the form", () -> model.page() == BackupsModel.Page.BACK_UP);
        FxTest.settle();
        FxTest.run(() -> ((Button) view.lookup(".form-buttons .accent")).fire());
        FxTest.await("the backup in the list", () -> model.backupsProperty().get().size() == 1);
        FxTest.await(
                "its contents",
                () ->
                        model.contentsProperty().get() != null
                                && model.contentsProperty().get().objects().size() == 4);
        assertThat(model.backupsProperty().get().getFirst().rows()).isEqualTo(5_000);
        assertThat(test.context().status().messageProperty().get()).contains("read back and equal");
    }

    private Parent tab() {
        var tab = new BackupsTab(test.context());
        tab.connectionChanged(connection);
        Parent view = (Parent) tab.view();
        tab.shown();
        return view;
    }

    private Parent page(BackupsModel.Page page) {
        var model = new BackupsModel();
        var controller = new BackupsController(test.context(), model);
        model.showConnection(connection);
        var view = new BackupsView(model, controller);
        model.backupsProperty()
                .addListener((property, before, now) -> {
                    if (!now.isEmpty()) {
                        controller.select(now.getFirst());
                        model.show(page);
                    }
                });
        controller.load();
        return view;
    }

    private void fillCatalogue() throws Exception {
        var manager = test.engine().backups();
        var request = BackupRequest.into(folder.resolve("backups"));
        var first =
                manager.backUp(
                        connection, request.withNote("before the upgrade"), JobContext.quiet());
        manager.verify(first, JobContext.quiet());
        manager.backUp(connection, request, JobContext.quiet());
        var damaged = manager.backUp(connection, request, JobContext.quiet());
        byte[] bytes = Files.readAllBytes(damaged.path());
        bytes[100] ^= 1;
        Files.write(damaged.path(), bytes);
        manager.verify(damaged, JobContext.quiet());
        try {
            manager.backUp(
                    connection,
                    request.withTables(List.of(), List.of("no such table")),
                    JobContext.quiet());
        } catch (DrydockException expected) {
            assertThat(expected).hasMessageContaining("no such table");
        }
        manager.backUp(connection, request, JobContext.quiet());
    }
}
