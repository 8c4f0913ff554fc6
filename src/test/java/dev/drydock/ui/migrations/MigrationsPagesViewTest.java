package dev.drydock.ui.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The pages that open from the table of files, and what is shown of a selected file.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class MigrationsPagesViewTest {

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
                CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT);
                INSERT INTO customers (name, email) VALUES ('Ada', 'a@x'), ('Ben', 'b@x'), ('Cyd', NULL);
                """);
        write("001_customers.down.sql", "DROP TABLE customers;\n");
        write(
                "002_orders.sql",
                """
                CREATE TABLE orders (
                    id       INTEGER PRIMARY KEY,
                    customer INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
                    total    NUMERIC NOT NULL DEFAULT 0
                );
                INSERT INTO orders (customer, total) VALUES (1, 12.5), (1, 8), (2, 99);
                """);
        write("002_orders.down.sql", "DROP TABLE orders;\n");
        test = FxTest.call(TestContext::threaded);
        tab = FxTest.call(() -> new MigrationsTab(test.context()));
        connection = test.testEngine().open(fixture, fixture.createDatabase("orders.db"));
        FxTest.run(() -> {
            tab.connectionChanged(connection);
            test.dialogs().paths.add(directory);
            tab.controller().chooseDirectory();
        });
        awaitShown();
        FxTest.run(() -> tab.controller().apply(null, false));
        FxTest.await(
                "they are applied",
                () -> tab.model().status() != null && tab.model().status().pendingCount() == 0);
        awaitShown();
        write(
                "003_order_lines.sql",
                """
                CREATE TABLE order_lines (
                    id       INTEGER PRIMARY KEY,
                    order_id INTEGER NOT NULL REFERENCES orders,
                    quantity INTEGER NOT NULL CHECK (quantity > 0)
                );
                CREATE INDEX order_lines_by_order ON order_lines (order_id);
                """);
        write("003_order_lines.down.sql", "DROP TABLE order_lines;\n");
        write(
                "004_customers_without_mail.sql",
                """
                -- Mail addresses move to another system.
                DELETE FROM customers WHERE email IS NULL;
                ALTER TABLE customers DROP COLUMN email;
                """);
        write(
                "004_customers_without_mail.down.sql",
                "ALTER TABLE customers ADD COLUMN mail TEXT;\n");
        write(
                "005_ports.sql",
                "CREATE TABLE ports (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;\n");
        FxTest.run(tab::refresh);
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

    private void awaitShown() {
        FxTest.await(
                "files are read and checked",
                () ->
                        tab.model().stage() == MigrationsModel.Stage.READY
                                && !tab.model().lookingProperty().get());
    }

    private Parent show() {
        return FxTest.call(() -> {
            Parent view = (Parent) tab.view();
            var stage = new Stage();
            stage.setScene(new Scene(view, 980, 700));
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

    private void select(String version) {
        FxTest.run(() ->
                tab.model()
                        .select(
                                tab.model().status().migrations().stream()
                                        .filter(one -> one.version().text().equals(version))
                                        .findFirst()
                                        .orElseThrow()));
    }

    private void rehearse() {
        FxTest.run(() -> {
            tab.open(MigrationsModel.Page.REHEARSAL);
            tab.rehearsals().rehearse(SandboxContent.PLAIN, true);
        });
        FxTest.await("it is rehearsed", () -> tab.rehearsal().stage() == RehearsalModel.Stage.DONE);
        awaitShown();
    }

    @Test
    void findingsStandInTheMarginAndInTheTable() {
        select("004");
        Parent view = show();
        FxTest.settle();

        Set<Node> marks = FxTest.call(() -> view.lookupAll(".sql-marked"));
        assertThat(marks).isNotEmpty();
        assertThat(FxTest.call(() -> ((Labeled) marks.iterator().next()).getTooltip().getText()))
                .contains("Rule ");
        FxTest.run(
                () -> ((TabPane) view.lookup(".migration-details")).getSelectionModel().select(2));
        FxTest.settle();
        TableView<?> table =
                FxTest.call(() ->
                        (TableView<?>) view.lookup(".findings-pane").lookup(".console-table"));
        assertThat(FxTest.call(() -> table.getItems().size())).isPositive();

        FxTest.run(() -> {
            if (view.lookup(".open-finding") instanceof Button open) {
                open.fire();
            }
        });
        assertThat(
                        FxTest.call(() ->
                                ((TabPane) view.lookup(".migration-details"))
                                        .getSelectionModel()
                                        .getSelectedIndex()))
                .isLessThan(2);
    }

    @Test
    void theTimelineHasADotForEachEvent() {
        FxTest.run(() -> tab.openRollback(1));
        FxTest.await(
                "it is told what goes", () -> tab.rollback().stage() == RollbackModel.Stage.READY);
        FxTest.run(() -> {
            tab.rollbacks().run();
            tab.model().open(MigrationsModel.Page.FILES);
        });
        FxTest.await("it is rolled back", () -> tab.rollback().stage() == RollbackModel.Stage.DONE);
        awaitShown();
        Parent view = show();
        FxTest.run(() -> {
            TabPane tabs = (TabPane) view.lookup(".migration-details");
            tabs.getSelectionModel().select(tabs.getTabs().size() - 1);
        });
        FxTest.settle();

        assertThat(FxTest.call(() -> view.lookupAll(".timeline-dot"))).hasSize(3);
        assertThat(FxTest.call(() -> view.lookupAll(".timeline-back"))).hasSize(1);
    }

    @Test
    void aRehearsalEndsWithAVerdictAndOffersTheRollbacksItWrote() {
        Parent view = show();
        rehearse();
        FxTest.settle();

        assertThat(
                        FxTest.call(() ->
                                ((Labeled) view.lookup(".rehearsal-verdict .verdict")).getText()))
                .contains("3 of 3 files run", "ways back wrong: 1");
        assertThat(textOf(view, "write-rollbacks")).isEqualTo("Write 1 rollback");
        assertThat(textOf(view, "page-heading")).isEqualTo("Rehearsal of 3 pending files");

        FxTest.run(() -> ((Button) view.lookup(".write-rollbacks")).fire());
        FxTest.await("it is written", () -> Files.exists(directory.resolve("005_ports.down.sql")));
        FxTest.run(() -> ((Button) view.lookup(".page-back")).fire());
        assertThat(tab.model().page()).isEqualTo(MigrationsModel.Page.FILES);
    }

    @Test
    void aDryRunShowsTheStatementsAndChangesNothing() {
        FxTest.run(() -> tab.controller().dryRun("3"));
        FxTest.await(
                "it is shown",
                () ->
                        !test.dialogs().shown.isEmpty()
                                && test.dialogs()
                                        .shown
                                        .getLast()
                                        .startsWith("1 migration would be applied"));

        assertThat(tab.model().status().pendingCount()).isEqualTo(3);
    }

    @Test
    void picturesOfTheNewPages() throws IOException {
        select("004");
        ViewPictures.take("migrations-findings", () -> (Parent) tab.view());
        ViewPictures.take(
                "migrations-history",
                () -> {
                    Parent view = (Parent) tab.view();
                    TabPane tabs = (TabPane) view.lookup(".migration-details");
                    if (tabs == null) {
                        tabs = tabsOf(view);
                    }
                    tabs.getSelectionModel().select(tabs.getTabs().size() - 1);
                    return view;
                });
        ViewPictures.take(
                "migrations-findings-tab",
                () -> {
                    Parent view = (Parent) tab.view();
                    tabsOf(view).getSelectionModel().select(2);
                    return view;
                });
        rehearse();
        ViewPictures.take("migrations-rehearsal", () -> (Parent) tab.view());
        try (var session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE strangers (id INTEGER)");
        }
        FxTest.run(() -> tab.model().open(MigrationsModel.Page.FILES));
        FxTest.run(tab::refresh);
        awaitShown();
        ViewPictures.take("migrations-drift-bar", () -> (Parent) tab.view());
        FxTest.run(() -> tab.openRollback(2));
        FxTest.await(
                "it is told what goes", () -> tab.rollback().stage() == RollbackModel.Stage.READY);
        ViewPictures.take("migrations-rollback", () -> (Parent) tab.view());
        FxTest.run(() -> tab.rollbacks().run());
        FxTest.await("it is rolled back", () -> tab.rollback().stage() == RollbackModel.Stage.DONE);
        awaitShown();
        ViewPictures.take("migrations-report", () -> (Parent) tab.view());
        write("002_again.sql", "CREATE TABLE again (id INTEGER PRIMARY KEY);\n");
        write("006_ports copy.sql", Files.readString(directory.resolve("005_ports.sql")));
        write("008_fix ports.sql", "ALTER TABLE ports ADD COLUMN country TEXT;\n");
        FxTest.run(() -> tab.open(MigrationsModel.Page.TIDY));
        FxTest.await("it is planned", () -> tab.tidy().stage() == TidyModel.Stage.PLANNED);
        ViewPictures.take("migrations-tidy", () -> (Parent) tab.view());
        assertThat(tab.tidy().plan().steps()).isNotEmpty();
    }

    /// The pages below the table, before the view has been shown and can be searched.
    private static TabPane tabsOf(Parent view) {
        var split = (javafx.scene.control.SplitPane) ((MigrationsView) view).getCenter();
        return (TabPane) split.getItems().get(1);
    }
}
