package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.testing.SqliteFixture;
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
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class MigrationsViewTest {

    @TempDir Path directory;

    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext test;
    private MigrationsTab tab;
    private DatabaseConnection connection;

    @BeforeEach
    void open() throws IOException {
        write(
                "001_customers.sql",
                """
                -- Who buys from us. Names are as the customer writes them.
                CREATE TABLE customers (
                    id         INTEGER PRIMARY KEY,
                    name       TEXT NOT NULL,
                    email      TEXT UNIQUE CHECK (email LIKE '%_@_%'),
                    created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
                );

                CREATE INDEX customers_by_name ON customers (name);
                """);
        write("001_customers.down.sql", "DROP TABLE customers;\n");
        write("002_orders.sql", "CREATE TABLE orders (id INTEGER PRIMARY KEY, total NUMERIC);\n");
        write("002_orders.down.sql", "DROP TABLE orders;\n");
        write("003_order_lines.sql", "CREATE TABLE order_lines (id INTEGER PRIMARY KEY);\n");
        write(
                "004_products_with_a_long_description_that_says_what_it_is_for.sql",
                "CREATE TABLE products (id INTEGER);\n");
        test = FxTest.call(TestContext::threaded);
        tab = FxTest.call(() -> new MigrationsTab(test.context()));
        connection = test.testEngine().open(fixture, fixture.createDatabase("orders.db"));
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void showFiles() {
        FxTest.run(() -> {
            tab.connectionChanged(connection);
            test.dialogs().paths.add(directory);
            tab.controller().chooseDirectory();
        });
        awaitReady();
    }

    private void awaitReady() {
        FxTest.await("files are read", () -> tab.model().stage() == MigrationsModel.Stage.READY);
    }

    private Parent show() {
        return FxTest.call(() -> {
            Parent view = (Parent) tab.view();
            var stage = new Stage();
            stage.setScene(new Scene(view, 1000, 700));
            stage.show();
            return view;
        });
    }

    private static String textOf(Parent view, String styleClass) {
        return FxTest.call(() -> {
            Node node = view.lookup("." + styleClass);
            return node instanceof Labeled labeled ? labeled.getText() : "";
        });
    }

    @Test
    void applyButtonAppliesAndTheVerdictFollows() {
        showFiles();
        Parent view = show();
        awaitReady();
        FxTest.await("findings are known", () -> !textOf(view, "verdict").endsWith("…"));
        assertThat(textOf(view, "verdict")).isEqualTo("Pending: 4");
        assertThat(textOf(view, "apply-button")).isEqualTo("Apply 4");

        FxTest.run(() -> ((SplitMenuButton) view.lookup(".apply-button")).fire());
        FxTest.await(
                "all are applied",
                () -> tab.model().status() != null && tab.model().status().pendingCount() == 0);
        awaitReady();

        assertThat(textOf(view, "verdict")).contains("Up to date", "004");
        assertThat(FxTest.call(() -> view.lookup(".apply-button").isDisabled())).isTrue();
        assertThat(FxTest.call(() -> ((TableView<?>) view.lookup(".console-table")).getItems()))
                .hasSize(4);
    }

    @Test
    void emptyPagesSayWhatToDo() {
        Parent view = show();
        assertThat(textOf(view, "empty-state-title")).isEqualTo("No database open");
        FxTest.run(() -> tab.connectionChanged(connection));
        assertThat(textOf(view, "empty-state-title")).isEqualTo("No directory chosen");
    }

    @Test
    void picturesOfTheUsualPages() throws IOException {
        ViewPictures.take("migrations-no-connection", () -> (Parent) tab.view());
        showFiles();
        FxTest.run(() -> tab.controller().apply("2", false));
        FxTest.await(
                "two are applied",
                () -> tab.model().status() != null && tab.model().status().pendingCount() == 2);
        awaitReady();
        FxTest.run(() -> tab.model().select(tab.model().status().migrations().getFirst()));
        ViewPictures.take("migrations-pending", () -> (Parent) tab.view());

        write(
                "003_order_lines.sql",
                "CREATE TABLE order_lines (id INTEGER PRIMARY KEY);\nSELECT * FORM order_lines;\n");
        FxTest.run(() -> {
            tab.model().select(null);
            tab.controller().apply(null, false);
        });
        FxTest.await("it failed", () -> tab.model().errorProperty().get() != null);
        awaitReady();
        ViewPictures.take("migrations-failed", () -> (Parent) tab.view());
        assertThat(tab.badge().get().text()).isEqualTo("2");
    }
}
