package dev.drydock.ui.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.common.ThemeChoice;
import dev.drydock.ui.common.chart.TimeSeriesChart;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Files;
import java.sql.Connection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({LeakCheck.class, FxTest.class, FxWatchdog.class})
final class HealthTabTest {

    private TestContext test;
    private HealthTab tab;
    private Parent page;

    @BeforeEach
    void show() {
        test = TestContext.threaded();
        FxTest.run(() -> {
            tab = new HealthTab(test.context());
            page = (Parent) tab.view();
            var stage = new Stage();
            var scene = new Scene(new StackPane(page), 990, 690);
            var theme = new Theme();
            theme.choiceProperty().set(ThemeChoice.LIGHT);
            theme.dress(scene);
            stage.setScene(scene);
            stage.show();
            tab.shown();
        });
    }

    @AfterEach
    void close() {
        FxTest.run(() -> {
            tab.hidden();
            tab.connectionChanged(null);
        });
        test.close();
    }

    private DatabaseConnection open(DialectFixture fixture) {
        DatabaseConnection connection = test.testEngine().openNew(fixture);
        FxTest.run(() -> tab.connectionChanged(connection));
        return connection;
    }

    private String text(String styleClass) {
        return FxTest.call(() ->
                page.lookupAll("." + styleClass).stream()
                        .filter(Labeled.class::isInstance)
                        .map(node -> ((Labeled) node).getText())
                        .findFirst()
                        .orElse(""));
    }

    private int rows() {
        return FxTest.call(() ->
                page.lookup(".console-table") instanceof TableView<?> table
                        ? table.getItems().size()
                        : -1);
    }

    @Test
    void withoutADatabaseThePageSaysHowToBegin() {
        assertThat(text("empty-state-title")).isEqualTo("No database is open");
        ViewPictures.take("health-empty", this::framed);
    }

    @Test
    void serverIsWatchedWithSessionsBelow() throws Exception {
        try (var fixture = new PostgresFixture();
                Connection _ = fixture.server().connect("postgres")) {
            open(fixture);
            FxTest.await("sessions are listed", () -> rows() > 0);
            FxTest.settle();
            assertThat(page.lookupAll(".time-series-chart")).hasSize(4);
            assertThat(page.lookupAll(".time-series-chart"))
                    .extracting(Node::getAccessibleText)
                    .anyMatch(words -> words.startsWith("Connections: idle "));
            assertThat(text("verdict-heading"))
                    .isEqualTo("Everything that is watched is within its limits");
            assertThat(FxTest.call(() -> test.context().status().ownCostProperty().get()))
                    .startsWith("our cost ");
            FxTest.run(() -> tab.connectionChanged(null));
        }
    }

    @Test
    void fileIsWatchedWithoutSessions() {
        try (var fixture = new SqliteFixture()) {
            open(fixture);
            FxTest.await("figures", () -> !page.lookupAll(".figure-value").isEmpty());
            FxTest.settle();
            assertThat(page.lookup(".sessions")).isNull();
            assertThat(page.lookupAll(".chart-title"))
                    .extracting(node -> ((Labeled) node).getText())
                    .containsExactlyInAnyOrder(
                            "Database size",
                            "Free space in the file",
                            "Write-ahead log",
                            "Response time");
            FxTest.run(() -> tab.connectionChanged(null));
        }
    }

    @Test
    void firstSampleThatFailsIsACardWithARetry() throws Exception {
        try (var fixture = new SqliteFixture()) {
            FxTest.run(() -> tab.hidden());
            DatabaseConnection connection = open(fixture);
            Files.delete(((Endpoint.File) connection.profile().endpoint()).file());
            FxTest.run(() -> tab.shown());
            FxTest.await("error card", () -> page.lookup(".error-card") instanceof ErrorCard);
            assertThat(text("error-card-message")).contains("There is no file");
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    @Tag("long")
    void picturesUnderARealLoad() throws Exception {
        try (var fixture = new PostgresFixture()) {
            FxTest.run(() -> tab.hidden());
            DatabaseConnection connection = test.testEngine().openNew(fixture);
            try (var _ = new PostgresLoad(fixture, connection)) {
                FxTest.run(() -> {
                    tab.restoreState(PostgresLoad.everySecondForAMinute());
                    tab.connectionChanged(connection);
                    tab.shown();
                });
                Thread.sleep(55_000);
                FxTest.run(tab::hidden);
            }
            ViewPictures.take("health-postgresql", this::framed);
            FxTest.run(() -> {
                var charts = page.lookupAll(".time-series-chart");
                ((TimeSeriesChart) charts.iterator().next())
                        .fireEvent(
                                new javafx.scene.input.KeyEvent(
                                        javafx.scene.input.KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        javafx.scene.input.KeyCode.LEFT,
                                        false,
                                        false,
                                        false,
                                        false));
            });
            ViewPictures.take("health-cursor", this::framed);
            FxTest.run(() -> tab.connectionChanged(null));
        }
    }

    @Test
    @Tag("long")
    void picturesOfAFile() throws Exception {
        try (var fixture = new SqliteFixture()) {
            FxTest.run(() -> {
                tab.hidden();
                tab.restoreState(PostgresLoad.everySecondForAMinute());
            });
            DatabaseConnection connection = test.testEngine().openNew(fixture);
            try (var session = connection.lease(dev.drydock.engine.job.JobContext.quiet())) {
                session.update("PRAGMA journal_mode = WAL");
                session.update("CREATE TABLE filler (t text)");
                FxTest.run(() -> {
                    tab.connectionChanged(connection);
                    tab.shown();
                });
                for (int i = 0; i < 40; i++) {
                    session.update(
                            "INSERT INTO filler WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT"
                                    + " i + 1 FROM n WHERE i < 500) SELECT hex(randomblob(100))"
                                    + " FROM n");
                    if (i % 12 == 11) {
                        session.update("DELETE FROM filler WHERE rowid % 3 = 0");
                    }
                    Thread.sleep(500);
                }
            }
            FxTest.run(tab::hidden);
            ViewPictures.take("health-sqlite", this::framed);
            FxTest.run(() -> tab.connectionChanged(null));
        }
    }

    // the page as large as it is inside the main window
    private Parent framed() {
        var header = new Region();
        header.setMinHeight(92);
        var status = new Region();
        status.setMinHeight(26);
        var frame = new BorderPane(page);
        frame.setTop(header);
        frame.setBottom(status);
        return frame;
    }
}
