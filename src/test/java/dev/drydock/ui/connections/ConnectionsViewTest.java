package dev.drydock.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class ConnectionsViewTest {

    private static final String LONG_NAME =
            "orders_archive_of_the_northern_subsidiary_before_the_merger_of_2019 \"quoted\"\nsecond";

    private final FxRobot robot = new FxRobot();
    private TestContext test;

    @BeforeEach
    void create() {
        test = TestContext.threaded();
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void picturesOfTheBeginning() {
        ViewPictures.take("connections-empty", this::view);
        assertThat(test.dialogs().errors).isEmpty();
    }

    @Test
    void picturesOfAFullListWithLongNames() {
        fill();
        ViewPictures.take("connections-full", this::view);
        assertThat(test.dialogs().errors).isEmpty();
    }

    @Test
    void anAddedSqliteFileIsTestedAndOpenedFromTheForm() {
        var file = (Endpoint.File) new SqliteFixture().createDatabase().endpoint();
        var tab = FxTest.call(() -> new ConnectionsTab(test.context()));
        var stage =
                FxTest.call(() -> {
                    var window = new javafx.stage.Stage();
                    var scene = new javafx.scene.Scene(new StackPane(tab.view()), 1280, 800);
                    new dev.drydock.ui.common.Theme().dress(scene);
                    window.setScene(scene);
                    window.show();
                    tab.shown();
                    return window;
                });
        FxTest.settle();
        robot.clickOn("Add a connection");
        FxTest.settle();
        FxTest.run(() -> {
            var address =
                    (javafx.scene.control.TextField)
                            stage.getScene().lookup(".url-row .text-field");
            address.setText(file.file().toString());
            address.fireEvent(new javafx.event.ActionEvent());
        });
        FxTest.await(
                "the name is filled in",
                () ->
                        stage.getScene().getRoot().lookupAll(".text-field").stream()
                                .anyMatch(field ->
                                        field instanceof javafx.scene.control.TextField text
                                                && text.getText().equals(file.databaseName())));
        robot.clickOn("Test connection");
        FxTest.await("the test passes", () -> !robot.lookup("Test passed").queryAll().isEmpty());
        ViewPictures.snapshot(stage, "connections-tested");
        robot.clickOn("Open database");
        FxTest.await("it is open", () -> test.context().connections().current() != null);
        assertThat(test.engine().profiles().all())
                .extracting(ConnectionProfile::name)
                .containsExactly(file.databaseName());
        FxTest.run(tab::hidden);
    }

    private Parent view() {
        var tab = new ConnectionsTab(test.context());
        return (Parent) tab.view();
    }

    private void fill() {
        var profiles = test.engine().profiles();
        int number = 0;
        for (Environment environment : Environment.values()) {
            for (String name : List.of("orders", "billing", "audit log")) {
                var endpoint =
                        new Endpoint.Server(
                                "postgresql",
                                "db-" + number++ + ".example.internal",
                                5432,
                                name,
                                "dba",
                                SslMode.VERIFY_FULL,
                                Map.of());
                profiles.add(
                        new ConnectionProfile(
                                "id" + number,
                                name + " " + environment.name().toLowerCase(java.util.Locale.ROOT),
                                endpoint,
                                environment,
                                environment == Environment.PRODUCTION,
                                environment == Environment.PRODUCTION ? "Production" : "Shop",
                                List.of("eu"),
                                "Call Kim before a restore.",
                                ""));
            }
        }
        profiles.add(
                new ConnectionProfile(
                        "long",
                        LONG_NAME,
                        new Endpoint.File(
                                "sqlite",
                                java.nio.file.Path.of("/data/" + "deep/".repeat(30) + "a.db"),
                                Map.of()),
                        Environment.STAGING,
                        false,
                        "A",
                        List.of(),
                        "",
                        ""));
    }
}
