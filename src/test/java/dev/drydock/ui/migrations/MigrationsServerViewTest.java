package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The tab as somebody uses it on PostgreSQL: with others at work, another database to be like, and
/// a history that is not in order.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class MigrationsServerViewTest {

    @TempDir Path directory;

    private final PostgresFixture fixture = new PostgresFixture();
    private final FxRobot robot = new FxRobot();
    private TestContext test;
    private MigrationsTab tab;
    private ConnectionProfile profile;
    private DatabaseConnection connection;

    @BeforeEach
    void open() throws IOException {
        write(
                "001_orders.sql",
                """
                CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12, 2) NOT NULL, note text);
                INSERT INTO orders SELECT n, n % 500 FROM generate_series(1, 20000) n;
                """);
        write("001_orders.down.sql", "DROP TABLE orders;\n");
        write("002_ports.sql", "CREATE TABLE ports (code char(5) PRIMARY KEY, name text);\n");
        write("002_ports.down.sql", "DROP TABLE ports;\n");
        test = FxTest.call(TestContext::threaded);
        tab = FxTest.call(() -> new MigrationsTab(test.context()));
        profile = fixture.createDatabase();
        connection = test.testEngine().open(fixture, profile);
        FxTest.run(() -> {
            tab.connectionChanged(connection);
            test.dialogs().paths.add(directory);
            tab.controller().chooseDirectory();
        });
        awaitShown();
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void apply() {
        FxTest.run(() -> tab.controller().apply(null, false));
        FxTest.await(
                "they are applied",
                () -> tab.model().status() != null && tab.model().status().pendingCount() == 0);
        awaitShown();
    }

    private void writeLater() throws IOException {
        write(
                "003_totals.sql",
                """
                ALTER TABLE orders ALTER COLUMN total TYPE numeric(16, 4);
                CREATE INDEX orders_by_total ON orders (total);
                """);
        write(
                "003_totals.down.sql",
                """
                DROP INDEX orders_by_total;
                ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
                """);
        refresh();
    }

    private void refresh() {
        FxTest.run(tab::refresh);
        awaitShown();
    }

    private void awaitShown() {
        FxTest.await(
                "files are read and checked",
                () ->
                        tab.model().stage() == MigrationsModel.Stage.READY
                                && !tab.model().lookingProperty().get());
    }

    private void update(DatabaseConnection database, String... statements) {
        try (var session = database.lease(JobContext.quiet())) {
            for (String sql : statements) {
                session.update(sql);
            }
        }
    }

    private Parent show() {
        return FxTest.call(() -> {
            Parent view = (Parent) tab.view();
            var stage = new Stage();
            var scene = new Scene(view, 980, 700);
            new Theme().dress(scene);
            stage.setScene(scene);
            stage.show();
            return view;
        });
    }

    private static String textOf(Parent view, String selector) {
        return FxTest.call(() -> {
            Node node = view.lookup(selector);
            return node instanceof Labeled labeled ? labeled.getText() : "";
        });
    }

    private static void press(Parent view, String selector) {
        FxTest.settle();
        FxTest.run(() -> {
            Button button = (Button) view.lookup(selector);
            assertThat(button.isDisabled()).as(selector).isFalse();
            button.fire();
        });
    }

    private void type(KeyCode key) {
        FxTest.settle();
        robot.type(key);
        FxTest.settle();
    }

    private void selectLast() {
        FxTest.run(() -> tab.model().select(tab.model().status().migrations().getLast()));
    }

    private void forecast() {
        FxTest.run(() -> tab.controller().forecast());
        FxTest.await(
                "the server has told",
                () ->
                        !tab.model().forecastingProperty().get()
                                && tab.model().forecastProperty().get() != null);
    }

    @Test
    void aSessionThatHoldsALockIsCountedOnceAndNamed() throws IOException {
        apply();
        writeLater();
        selectLast();
        try (Session other = connection.lease(JobContext.quiet())) {
            other.begin();
            other.query("SELECT count(*) FROM orders", row -> row.integer("count"));
            other.update("UPDATE orders SET note = 'held' WHERE id = 7");
            forecast();

            FileForecast told = tab.model().forecastProperty().get();
            assertThat(told.blockers()).isEqualTo(1);
            assertThat(told.lines().getFirst().blockers()).isEqualTo(1);
            Parent view = show();
            FxTest.run(() ->
                    ((TabPane) view.lookup(".migration-details")).getSelectionModel().select(3));
            FxTest.settle();
            assertThat(FxTest.call(() -> view.lookupAll(".forecast-blocks")))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(((Labeled) line).getText())
                                    .contains("holds", "ROW EXCLUSIVE"));
            ViewPictures.take("migrations-forecast", () -> page(3));
            other.rollback();
        }
    }

    /// The view with one of the pages of the selected file in front.
    private Parent page(int number) {
        var view = (MigrationsView) tab.view();
        var split = (SplitPane) view.getCenter();
        ((TabPane) split.getItems().get(1)).getSelectionModel().select(number);
        return view;
    }

    @Test
    void escLeadsBackFromARehearsalThatGoesOn() throws IOException {
        apply();
        write("003_slow.sql", "SELECT pg_sleep(1.5);\nCREATE TABLE slow (id int);\n");
        write("003_slow.down.sql", "DROP TABLE slow;\n");
        refresh();
        Parent view = show();
        FxTest.run(() -> tab.open(MigrationsModel.Page.REHEARSAL));
        press(view, ".rehearse-button");
        FxTest.await("it runs", () -> tab.rehearsal().stage() == RehearsalModel.Stage.RUNNING);

        type(KeyCode.ESCAPE);

        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
        FxTest.await("it ends", () -> tab.rehearsal().stage() == RehearsalModel.Stage.DONE);
        assertThat(tab.rehearsal().report().steps()).hasSize(1);
        FxTest.run(() -> tab.open(MigrationsModel.Page.REHEARSAL));
        type(KeyCode.ESCAPE);
        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
    }

    @Test
    void aChangedFileIsAcceptedWithItsReasonByMouseAndKeyboard() throws IOException {
        apply();
        write(
                "002_ports.sql",
                "CREATE TABLE ports (code char(5) PRIMARY KEY, name text, city text);\n");
        refresh();
        Parent view = show();
        FxTest.run(() -> tab.open(MigrationsModel.Page.REPAIR));
        FxTest.await(
                "it is planned", () -> tab.repairing().care().stage() == CareModel.Stage.PLANNED);
        FxTest.settle();
        ViewPictures.take("migrations-repair", () -> (Parent) tab.view());
        assertThat(textOf(view, ".page-heading")).isEqualTo("Repair of the history: 1 step");
        assertThat(FxTest.call(() -> view.lookup(".repair-apply").isDisabled())).isTrue();

        FxTest.run(() -> ((CheckBox) view.lookup(".repair-decision")).fire());
        FxTest.run(
                () -> ((TextField) view.lookup(".repair-reason")).setText("all databases have it"));
        assertThat(textOf(view, ".repair-apply")).isEqualTo("Repair 1 thing");
        press(view, ".repair-apply");
        FxTest.await(
                "it is repaired", () -> tab.repairing().care().stage() == CareModel.Stage.DONE);
        awaitShown();
        type(KeyCode.ESCAPE);

        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
        assertThat(textOf(view, ".verdict")).isEqualTo("Up to date at 002");
    }

    @Test
    void theHistoryOfFlywayIsLookedAtAndTakenOver() {
        update(
                connection,
                "CREATE TABLE orders (id int)",
                """
                CREATE TABLE flyway_schema_history (
                    installed_rank int PRIMARY KEY, version varchar(50),
                    description varchar(200) NOT NULL, type varchar(20) NOT NULL,
                    script varchar(1000) NOT NULL, checksum int,
                    installed_by varchar(100) NOT NULL,
                    installed_on timestamp NOT NULL DEFAULT now(),
                    execution_time int NOT NULL, success boolean NOT NULL)
                """,
                "INSERT INTO flyway_schema_history VALUES (1, '1', 'orders', 'SQL',"
                        + " 'V1__orders.sql', 7, 'flyway', '2026-03-01', 34, true), (2, '9', 'gone',"
                        + " 'SQL', 'V9__gone.sql', 8, 'flyway', '2026-03-02', 12, true)");
        refresh();
        Parent view = show();
        FxTest.run(() -> tab.open(MigrationsModel.Page.ADOPT));
        FxTest.await(
                "it is planned", () -> tab.adopting().care().stage() == CareModel.Stage.PLANNED);
        FxTest.settle();
        ViewPictures.take("migrations-adopt", () -> (Parent) tab.view());
        assertThat(textOf(view, ".page-heading")).isEqualTo("Take over the history of Flyway");
        assertThat(tab.model().historyProperty().get()).isEmpty();

        press(view, ".adopt-apply");
        FxTest.await("it is done", () -> tab.adopting().care().stage() == CareModel.Stage.DONE);
        awaitShown();
        type(KeyCode.ESCAPE);

        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
        assertThat(tab.model().historyProperty().get()).hasSize(2);
    }

    @Test
    void withoutAnotherHistoryThePageLeadsToABaseline() {
        Parent view = show();
        FxTest.run(() -> tab.open(MigrationsModel.Page.ADOPT));
        FxTest.await(
                "nothing is found", () -> tab.adopting().care().stage() == CareModel.Stage.FAILED);
        FxTest.settle();
        ViewPictures.take("migrations-adopt-none", () -> (Parent) tab.view());
        press(view, ".adopt-page .empty-state .button");
        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.BASELINE);
        FxTest.settle();
        ViewPictures.take("migrations-baseline", () -> (Parent) tab.view());
        assertThat(textOf(view, ".baseline-set")).isEqualTo("Set baseline at 002");

        press(view, ".baseline-set");
        FxTest.await("it is set", () -> tab.beginning().care().stage() == CareModel.Stage.DONE);
        awaitShown();
        type(KeyCode.ESCAPE);

        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
        assertThat(tab.model().status().pendingCount()).isZero();
    }

    @Test
    void aMigrationIsGeneratedFromAnotherDatabaseAfterARenameIsSaid() {
        apply();
        ConnectionProfile other = fixture.createDatabase();
        test.engine().profiles().add(other);
        DatabaseConnection staging = test.testEngine().open(fixture, other);
        update(
                staging,
                "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(12, 2) NOT NULL,"
                        + " remark text)",
                "CREATE TABLE ports (code char(5) PRIMARY KEY, name text)",
                "CREATE TABLE carriers (id int PRIMARY KEY, name text NOT NULL)");
        Parent view = show();
        FxTest.run(() -> tab.open(MigrationsModel.Page.GENERATE));
        FxTest.await("sources are read", () -> !tab.generating().sourcesProperty().get().isEmpty());
        FxTest.settle();
        ViewPictures.take("migrations-generate-empty", () -> (Parent) tab.view());
        FxTest.run(() -> {
            tab.generating().choose(new GenerateSource.Database(other));
            ((TextField) view.lookup(".generate-words")).setText("like staging");
        });
        press(view, ".generate-run");
        FxTest.await("it is asked", () -> tab.generating().stage() == GenerateModel.Stage.ASKING);
        FxTest.settle();
        ViewPictures.take("migrations-generate-asking", () -> (Parent) tab.view());
        press(view, ".generate-renamed");
        FxTest.await("it is shown", () -> tab.generating().stage() == GenerateModel.Stage.SHOWN);
        FxTest.settle();
        ViewPictures.take("migrations-generate", () -> (Parent) tab.view());
        assertThat(textOf(view, ".generate-verdict")).startsWith("Proved in a sandbox");
        assertThat(tab.generating().offer().made().text())
                .contains("RENAME COLUMN", "CREATE TABLE public.carriers");
        assertThat(directory.resolve("003_like_staging.sql")).doesNotExist();

        press(view, ".generate-write");
        FxTest.await(
                "it is written", () -> tab.generating().stage() == GenerateModel.Stage.WRITTEN);
        awaitShown();
        type(KeyCode.ESCAPE);

        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
        assertThat(directory.resolve("003_like_staging.sql")).exists();
        assertThat(directory.resolve("003_like_staging.down.sql")).exists();
        assertThat(tab.model().status().pendingCount()).isEqualTo(1);
    }

    @Test
    void aFilterIsClearedBeforeEscLeadsBack() {
        update(connection, "CREATE TABLE alembic_version (version_num text)");
        update(connection, "INSERT INTO alembic_version VALUES ('ae10')");
        show();
        FxTest.run(() -> tab.open(MigrationsModel.Page.ADOPT));
        FxTest.await(
                "it is planned", () -> tab.adopting().care().stage() == CareModel.Stage.PLANNED);
        FxTest.settle();
        FxTest.run(tab::focusSearch);
        robot.write("ae");
        type(KeyCode.ESCAPE);
        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.ADOPT);
        type(KeyCode.ESCAPE);
        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
    }
}
