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
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.job.StartedJob;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
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
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class BackupsTabTest {

    private static final String LONG =
            "invoice_positions_of_the_year_before_last_with_corrections_and_reversals";

    @TempDir Path folder;
    private final SqliteFixture fixture = new SqliteFixture();
    private TestContext test;
    private DatabaseConnection connection;

    /// All that the tab is made of, in a window.
    private record Shown(
            BackupsModel model,
            BackUpModel draft,
            BackUpController making,
            BackupsController controller,
            RetentionController pruning,
            BackupsView view) {}

    @BeforeEach
    void begin() {
        test = TestContext.threaded();
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
        ViewPictures.take("backups-restore", () -> page(BackupsModel.Page.RESTORE));
        ViewPictures.take("backups-retention", () -> page(BackupsModel.Page.RETENTION));
        Preflight known =
                new PreflightReader(
                                test.engine(),
                                connection,
                                BackupRequest.into(folder.resolve("backups"))
                                        .withTables(
                                                List.of("invoice*", "customer"), List.of("log_*")))
                        .read(JobContext.quiet());
        for (BackUpModel.Step step :
                List.of(
                        BackUpModel.Step.INTENT,
                        BackUpModel.Step.OPTIONS,
                        BackUpModel.Step.REVIEW)) {
            ViewPictures.take(
                    "backups-step-" + step.name().toLowerCase(java.util.Locale.ROOT),
                    () -> step(step, known));
        }
        assertThat(test.dialogs().errors).isEmpty();
    }

    @Test
    void resultsAndErrorsShow() throws Exception {
        fillCatalogue();
        ViewPictures.take(
                "backups-failed",
                () ->
                        selecting(shown -> {
                            Backup failed =
                                    shown.model().backupsProperty().get().stream()
                                            .filter(backup -> !backup.error().isEmpty())
                                            .findFirst()
                                            .orElseThrow();
                            shown.model().selectWhenListed(failed);
                        }));
        ViewPictures.take(
                "backups-chain",
                () ->
                        selecting(shown -> {
                            Backup changes =
                                    shown.model().backupsProperty().get().stream()
                                            .filter(backup -> backup.parent() != null)
                                            .findFirst()
                                            .orElseThrow();
                            shown.model().selectWhenListed(changes);
                        }));
        Backup made = test.engine().backups().list().getFirst();
        ViewPictures.take("backups-done", () -> ended(new JobOutcome.Succeeded<>(made)));
        ViewPictures.take(
                "backups-cancelled",
                () -> ended(new JobOutcome.Cancelled<>("the partial backup was deleted")));
        ViewPictures.take(
                "backups-run-failed",
                () ->
                        ended(
                                new JobOutcome.Failed<>(
                                        new DrydockException(
                                                ErrorCode.DISK_FULL,
                                                "There is no room for the backup of orders.db: "
                                                        + folder,
                                                "Free some, or choose another folder."))));
        assertThat(test.dialogs().errors).isEmpty();
    }

    @Test
    void runningBackupShowsHowFarItIs() {
        Shown shown = show();
        FxTest.run(() -> {
            shown.making().begin();
            onceReady(
                    shown,
                    () -> {
                        shown.draft().go(BackUpModel.Step.RUNNING);
                        shown.draft().showJob(longJob());
                    });
        });
        FxTest.await(
                "the rate",
                () -> texts(shown, ".run-figures").stream().anyMatch(text -> text.contains("/s")));
        assertThat(FxTest.call(() -> texts(shown, ".run-figures")))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("of 1.2\u00a0GiB"));
        assertThat(FxTest.call(() -> texts(shown, ".phase-done")))
                .singleElement()
                .satisfies(text -> assertThat(text).startsWith("Reading the structure"));
        ViewPictures.snapshot((Stage) shown.view().getScene().getWindow(), "backups-running");
        fire(shown, ".cancel-backup");
        FxTest.await("the end", () -> shown.draft().jobProperty().get().stateOfJob().isOver());
    }

    @Test
    void backUpLeadsThroughTheStepsToItsContents() {
        Shown shown = show();
        FxTest.await("the empty state", () -> find(shown, ".empty-state .accent") != null);
        fire(shown, ".empty-state .accent");
        FxTest.await("the question", () -> find(shown, "#intent-tables") != null);
        FxTest.run(() -> ((RadioButton) find(shown, "#intent-tables")).setSelected(true));
        fire(shown, ".next");
        FxTest.await(
                "the tables",
                () ->
                        find(shown, ".table-list") instanceof ListView<?> list
                                && list.getItems().size() == 5);
        assertThat(FxTest.call(() -> find(shown, ".next").isDisabled())).isTrue();
        FxTest.run(() -> {
            ((TextArea) find(shown, "#include-patterns")).setText("log_*\ninvoice");
            ((TextField) find(shown, "#backup-folder"))
                    .setText(folder.resolve("backups").toString());
        });
        assertThat(FxTest.call(() -> ((Labeled) find(shown, ".table-count")).getText()))
                .startsWith("3 of 5 tables");
        fire(shown, ".next");
        FxTest.await("the review", () -> !find(shown, ".next").isDisabled());
        FxTest.settle();
        assertThat(FxTest.call(() -> texts(shown, ".not-inside")))
                .anyMatch(line -> line.contains("customer") && line.contains(LONG.substring(0, 9)));
        assertThat(FxTest.call(() -> texts(shown, ".command-text")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("--include-tables 'log_*,invoice'"));
        fire(shown, ".next");
        FxTest.await("the result", () -> find(shown, ".result-title") != null);
        fire(shown, ".next");
        FxTest.await(
                "its contents",
                () ->
                        shown.model().contentsProperty().get() != null
                                && shown.model().contentsProperty().get().objects().stream()
                                        .anyMatch(one -> one.name().equals("invoice")));
        assertThat(shown.model().selected().tables()).isEqualTo(3);
        assertThat(test.context().status().messageProperty().get()).contains("read back and equal");
    }

    @Test
    void unknownPatternSaysSoBeforeTheReview() {
        Shown shown = show();
        FxTest.await("the empty state", () -> find(shown, ".empty-state .accent") != null);
        fire(shown, ".empty-state .accent");
        FxTest.await("the question", () -> find(shown, "#intent-whole") != null);
        fire(shown, ".next");
        FxTest.await("the tables", () -> shown.draft().tablesProperty().get() != null);
        FxTest.run(() -> ((TextArea) find(shown, "#exclude-patterns")).setText("nothing_*"));
        assertThat(FxTest.call(() -> find(shown, ".next").isDisabled())).isTrue();
        assertThat(FxTest.call(() -> texts(shown, ".page-buttons .field-error")))
                .containsExactly("There is no table nothing_*.");
    }

    @Test
    void cancelledBackupLeavesNothingAndSaysSo() {
        Shown shown = show();
        FxTest.await("the list", () -> shown.model().page() == BackupsModel.Page.CATALOGUE);
        FxTest.run(() -> shown.making().begin());
        FxTest.await("the question", () -> find(shown, "#intent-whole") != null);
        FxTest.run(() -> {
            shown.draft().change(one -> one.withFolder(folder.resolve("backups").toString()));
            shown.making().run();
            shown.draft().jobProperty().get().requestCancel();
        });
        FxTest.await("the end", () -> shown.draft().step() == BackUpModel.Step.DONE);
        FxTest.settle();
        assertThat(FxTest.call(() -> texts(shown, ".result-title")))
                .containsExactly("The backup was cancelled");
        assertThat(folder.resolve("backups"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void filterShowsOneStateAndGivesItsWayBack() throws Exception {
        fillCatalogue();
        Shown shown = show();
        FxTest.await("the list", () -> find(shown, ".state-filter") != null);
        int all = shown.model().rowsProperty().get().size();
        FxTest.run(() -> comboBox(shown, ".state-filter").setValue(CatalogueFilter.Show.TROUBLE));
        assertThat(shown.model().rowsProperty().get())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.backup().error()).isNotEmpty());
        FxTest.run(() -> comboBox(shown, ".state-filter").setValue(CatalogueFilter.Show.PINNED));
        FxTest.settle();
        fire(shown, ".empty-state .accent");
        assertThat(shown.model().rowsProperty().get()).hasSize(all);
    }

    @Test
    void menuOffersWhatFitsTheSelectedBackup() throws Exception {
        fillCatalogue();
        Shown shown = show();
        FxTest.await("the list", () -> find(shown, ".state-filter") != null);
        Backup changes =
                shown.model().backupsProperty().get().stream()
                        .filter(backup -> backup.parent() != null)
                        .findFirst()
                        .orElseThrow();
        FxTest.run(() -> shown.model().selectWhenListed(changes));
        FxTest.await("selected", () -> changes.equals(shown.model().selected()));
        List<String> offered =
                FxTest.call(() -> {
                    var list = (ConsoleTable<?>) find(shown, ".catalogue");
                    list.getContextMenu().getOnShowing().handle(null);
                    return list.getContextMenu().getItems().stream()
                            .filter(item -> item.isVisible() && !item.isDisable())
                            .map(item -> String.valueOf(item.getText()))
                            .toList();
                });
        assertThat(offered)
                .contains("Verify", "Prove", "Merge into a full one", "Pin against retention")
                .doesNotContain("Try again…", "Unpin");
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

    private static Node find(Shown shown, String selector) {
        return shown.view().lookup(selector);
    }

    private static List<String> texts(Shown shown, String selector) {
        return shown.view().lookupAll(selector).stream()
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    @SuppressWarnings("unchecked") // the view makes it so
    private static ComboBox<CatalogueFilter.Show> comboBox(Shown shown, String selector) {
        return (ComboBox<CatalogueFilter.Show>) find(shown, selector);
    }

    private static void fire(Shown shown, String selector) {
        FxTest.settle();
        FxTest.run(() -> ((Button) find(shown, selector)).fire());
        FxTest.settle();
    }

    private Shown show() {
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

    private Shown make() {
        var model = new BackupsModel();
        var draft = new BackUpModel();
        var controller = new BackupsController(test.context(), model);
        var making = new BackUpController(test.context(), model, draft, controller);
        var pruning = new RetentionController(test.context(), new RetentionModel(), controller);
        model.showConnection(connection);
        var view = new BackupsView(model, controller, making, pruning);
        return new Shown(model, draft, making, controller, pruning, view);
    }

    private Parent tab() {
        var tab = new BackupsTab(test.context());
        tab.connectionChanged(connection);
        Parent view = (Parent) tab.view();
        tab.shown();
        return view;
    }

    private Parent page(BackupsModel.Page page) {
        return selecting(shown -> {
            shown.controller().select(shown.model().backupsProperty().get().getLast());
            shown.model().show(page);
        });
    }

    private Parent ended(JobOutcome<Backup> outcome) {
        return drafting(shown -> shown.draft().showOutcome(outcome));
    }

    /// With the pages of a backup in front, filled at once.
    private Parent drafting(Consumer<Shown> then) {
        Shown shown = make();
        shown.model().showBackups(test.engine().backups().list());
        shown.draft()
                .begin(
                        BackUpModel.NOTHING
                                .withFolder(folder.resolve("backups").toString())
                                .withIntent(BackUpIntent.TABLES)
                                .withTables(List.of("invoice*", "customer"), List.of("log_*")),
                        List.of(BackupFormat.DRYDOCK, BackupFormat.SQLITE),
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
    private StartedJob<Backup> longJob() {
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

    private Parent step(BackUpModel.Step step, Preflight known) {
        return drafting(shown -> {
            shown.draft().go(step);
            shown.draft().showPreflight(shown.draft().draft(), known);
        });
    }

    private static void onceReady(Shown shown, Runnable then) {
        shown.draft()
                .tablesProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        then.run();
                    }
                });
    }

    private Parent selecting(Consumer<Shown> then) {
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

    private void fillCatalogue() throws Exception {
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
