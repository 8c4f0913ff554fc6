package dev.drydock.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.job.StartedJob;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

/// The tab over two SQLite databases of which one has backups, with what its tests need.
final class BackupsStage implements AutoCloseable {

    static final String LONG =
            "invoice_positions_of_the_year_before_last_with_corrections_and_reversals";

    private final Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private final TestContext test = TestContext.threaded();
    private final DatabaseConnection connection;

    /// All that the tab is made of, in a window.
    record Shown(
            BackupsModel model,
            BackUpModel draft,
            BackUpController making,
            BackupsController controller,
            RetentionController pruning,
            BackupsView view) {}

    /// @param folder for backups
    BackupsStage(Path folder) {
        this.folder = folder;
        ConnectionProfile saved =
                ConnectionProfile.named("orders", fixture.createDatabase("orders.db").endpoint());
        test.engine().profiles().add(saved);
        test.engine()
                .profiles()
                .add(
                        ConnectionProfile.named(
                                "billing", fixture.createDatabase("billing.db").endpoint()));
        connection = test.testEngine().open(fixture, saved);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
            session.update(
                    "CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES"
                            + " customer, amount REAL)");
            session.update("CREATE TABLE log_2024 (id INTEGER PRIMARY KEY)");
            session.update("CREATE TABLE log_2025 (id INTEGER PRIMARY KEY)");
            session.update("CREATE TABLE " + LONG + " (id INTEGER PRIMARY KEY, payload BLOB)");
            session.update("CREATE INDEX invoice_customer ON invoice (customer)");
            session.update("CREATE VIEW total AS SELECT customer, sum(amount) FROM invoice");
            fill(session, "invoice", "SELECT v, NULL, v * 1.5", 5_000);
            fill(session, LONG, "SELECT v, randomblob(4000)", 2_000);
        }
    }

    TestContext test() {
        return test;
    }

    DatabaseConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        test.close();
        fixture.close();
    }

    private static void fill(Session session, String table, String select, int rows) {
        session.update(
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < "
                        + rows
                        + ") INSERT INTO "
                        + table
                        + " "
                        + select
                        + " FROM n");
    }

    static Node find(Shown shown, String selector) {
        return shown.view().lookup(selector);
    }

    static List<String> texts(Shown shown, String selector) {
        return shown.view().lookupAll(selector).stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    @SuppressWarnings("unchecked") // the view makes it so
    static ComboBox<CatalogueFilter.Show> comboBox(Shown shown, String selector) {
        return (ComboBox<CatalogueFilter.Show>) find(shown, selector);
    }

    static void fire(Shown shown, String selector) {
        FxTest.settle();
        FxTest.run(() -> ((Button) find(shown, selector)).fire());
        FxTest.settle();
    }

    Shown show() {
        return FxTest.call(() -> {
            Shown made = make();
            var window = new Stage();
            var scene = new Scene(made.view(), 980, 900);
            new Theme().dress(scene);
            window.setScene(scene);
            window.show();
            made.controller().load();
            return made;
        });
    }

    Shown make() {
        var model = new BackupsModel();
        var draft = new BackUpModel();
        var controller = new BackupsController(test.context(), model);
        var making = new BackUpController(test.context(), model, draft, controller);
        var pruning = new RetentionController(test.context(), new RetentionModel(), controller);
        model.showConnection(connection);
        var view = new BackupsView(model, controller, making, pruning);
        return new Shown(model, draft, making, controller, pruning, view);
    }

    Parent tab() {
        var tab = new BackupsTab(test.context());
        tab.connectionChanged(connection);
        Parent view = (Parent) tab.view();
        tab.shown();
        return view;
    }

    Parent page(BackupsModel.Page page) {
        return selecting(shown -> {
            shown.controller().select(shown.model().backupsProperty().get().getLast());
            shown.model().show(page);
        });
    }

    Parent ended(JobOutcome<Backup> outcome) {
        return drafting(shown -> shown.draft().showOutcome(outcome));
    }

    /// With the pages of a backup in front, filled at once.
    Parent drafting(Consumer<Shown> then) {
        Shown shown = make();
        shown.model().showBackups(test.engine().backups().list());
        shown.draft()
                .begin(
                        BackUpDraft.EMPTY
                                .withFolder(folder.resolve("backups").toString())
                                .withIntent(BackUpIntent.TABLES)
                                .withTables(List.of("invoice*", "customer"), List.of("log_*")),
                        new BackUpModel.Surroundings(
                                List.of(
                                        BackupFormat.DRYDOCK,
                                        BackupFormat.SQLITE,
                                        BackupFormat.SQLITE_DUMP),
                                List.of(),
                                List.of()),
                        true,
                        "");
        shown.draft()
                .showTables(
                        List.of("customer", "invoice", LONG, "log_2024", "log_2025").stream()
                                .map(name -> new TableName("", name, -1))
                                .toList());
        shown.model().show(BackupsModel.Page.BACK_UP);
        then.accept(shown);
        return shown.view();
    }

    /// Works until it is asked to end.
    StartedJob<Backup> longJob() {
        return test.context()
                .jobs()
                .start(
                        new JobDescription("backup", "Back up orders", "orders"),
                        run -> {
                            run.progress().phase("Reading the structure");
                            run.progress().note("There is no backup in the folder to build on.");
                            var cancelled = new CountDownLatch(1);
                            try (var _ = run.cancel().onCancel(cancelled::countDown)) {
                                cancelled.await(150, TimeUnit.MILLISECONDS);
                                run.progress().phase("Copying rows");
                                long total = 1_288_490_188L;
                                for (long done = 0; done < total; done += total / 400) {
                                    run.progress().work(done, total, Unit.BYTES);
                                    if (cancelled.await(20, TimeUnit.MILLISECONDS)) {
                                        break;
                                    }
                                }
                            }
                            run.cancel().throwIfCancelled();
                            throw new IllegalStateException("nobody asked it to end");
                        },
                        never -> {},
                        left -> {},
                        failure -> {});
    }

    Parent step(BackUpModel.Step step, Preflight known) {
        return drafting(shown -> {
            shown.draft().go(step);
            shown.draft().showPreflight(shown.draft().draft(), known);
        });
    }

    static void onceReady(Shown shown, Runnable then) {
        shown.draft()
                .tablesProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        then.run();
                    }
                });
    }

    Parent selecting(Consumer<Shown> then) {
        Shown shown = make();
        boolean[] done = new boolean[1];
        shown.model()
                .coverageProperty()
                .addListener((property, before, now) -> {
                    if (!shown.model().rowsProperty().get().isEmpty() && !done[0]) {
                        done[0] = true;
                        then.accept(shown);
                    }
                });
        shown.controller().load();
        return shown.view();
    }

    void fillCatalogue() throws Exception {
        var manager = test.engine().backups();
        var request = BackupRequest.into(folder.resolve("backups"));
        var first =
                manager.backUp(
                        connection, request.withNote("before the upgrade"), JobContext.quiet());
        manager.verify(first, JobContext.quiet());
        manager.backUp(connection, request, JobContext.quiet());
        for (int i = 1; i < 4; i++) {
            try (Session session = connection.lease(JobContext.quiet())) {
                session.update(
                        "UPDATE " + LONG + " SET payload = randomblob(4000) WHERE id = " + i);
            }
            manager.backUp(
                    connection, request.withType(BackupType.INCREMENTAL), JobContext.quiet());
        }
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
