package dev.drydock.ui.backups.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Unit;
import dev.drydock.ui.job.StartedJob;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.scene.Parent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class RestorePicturesTest {

    @TempDir Path folder;
    private Shop shop;
    private Backup backup;
    private OpenArchive opened;
    private RestoreModel large;

    /// What a page is made of.
    private record Made(RestoreModel model, RestoreController controller, RestorePage page) {}

    @BeforeEach
    void begin() {
        shop = new Shop(TestContext.threaded(), folder);
        backup = shop.backUp();
        Archive archive =
                shop.test()
                        .engine()
                        .archives()
                        .open(backup, shop.host().ring(backup), JobContext.quiet());
        archive.prepare(JobContext.quiet());
        opened = OpenArchive.of(new RestoreSource.OfBackup(backup), archive);
    }

    @AfterEach
    void end() throws Exception {
        opened.archive().close();
        if (large != null && large.archive() != null) {
            large.archive().archive().close();
        }
        shop.close();
    }

    /// A page over an archive that is open, filled at once.
    private Parent page(Consumer<Made> then) {
        var model = new RestoreModel();
        var controller =
                new RestoreController(
                        shop.test().context(), model, shop.host(), (fresh, title, table) -> {});
        var page = new RestorePage(model, controller, () -> {});
        model.showArchive(opened);
        model.showServers(shop.test().engine().profiles().all());
        model.changeTarget(draft ->
                RestoreTargets.first(
                        model.archive(), model.serversProperty().get(), shop.file().toString(), 1));
        then.accept(new Made(model, controller, page));
        return page;
    }

    private static ArchiveNode node(Made made, String name) {
        return find(made.model().archive().tree().root(), name);
    }

    private static ArchiveNode find(ArchiveNode in, String name) {
        if (in.object() != null && in.text().equals(name)) {
            return in;
        }
        for (ArchiveNode child : in.children()) {
            ArchiveNode found = find(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void tick(Made made) {
        made.controller().lens().tick(node(made, "orders"), true);
        Ticks ticks = made.model().ticks();
        made.model()
                .showSummary(
                        ticks, ChoiceSummary.of(made.model().archive().tree(), ticks.choice()));
    }

    @Test
    void chosenObjectsShow() {
        ViewPictures.take("restore-3-choose", () -> page(RestorePicturesTest::tick));
        assertThat(shop.test().dialogs().errors).isEmpty();
    }

    @Test
    @Tag("long")
    void everyStepShows() {
        ViewPictures.take(
                "restore-1-open", () -> page(made -> made.model().go(RestoreModel.Step.OPEN)));
        shop.host()
                .recent
                .addAll(
                        List.of(
                                backup.path(),
                                Path.of("/srv/backups/nightly/orders-20261129.dump"),
                                Path.of("/mnt/nas/" + Shop.LONG + "/" + Shop.LONG + ".sql.zst")));
        ViewPictures.take("restore-1-recent", this::nothingOpen);
        shop.host().recent.clear();
        ViewPictures.take("restore-1-empty", this::nothingOpen);
        ViewPictures.take(
                "restore-1-damaged",
                () ->
                        page(made ->
                                made.model()
                                        .showOpenError(
                                                new RestoreSource.OfBackup(backup),
                                                new DrydockException(
                                                        ErrorCode.BACKUP_DAMAGED,
                                                        backup.path()
                                                                + " is damaged: data/orders/3.zst"
                                                                + " does not have its hash.",
                                                        "Use another backup, and see what became"
                                                                + " of the volume."))));
        ViewPictures.take("restore-2-look", () -> page(made -> {}));
        ViewPictures.take("restore-2-rows", () -> page(this::rows));
        ViewPictures.take(
                "restore-2-filter",
                () ->
                        page(made ->
                                made.controller()
                                        .lens()
                                        .setFilter(ArchiveFilter.ALL.withText("orders"))));
        ViewPictures.take(
                "restore-4-target-existing",
                () ->
                        page(made -> {
                            tick(made);
                            made.model().go(RestoreModel.Step.TARGET);
                            made.controller().targets().setPlace(TargetDraft.Place.EXISTING);
                            made.model()
                                    .changeTarget(draft ->
                                            draft.withIntent(RestoreIntent.ADD_MISSING));
                        }));
        ViewPictures.take(
                "restore-5-preflight-failed",
                () ->
                        page(made -> {
                            made.model().go(RestoreModel.Step.PREFLIGHT);
                            made.model()
                                    .showLookError(
                                            new DrydockException(
                                                    ErrorCode.CONNECTION_REFUSED,
                                                    "Nobody listens at db-7:5432.",
                                                    "Start the server, or change the target."));
                        }));
        run();
        ViewPictures.take(
                "restore-4-target",
                () ->
                        page(made -> {
                            tick(made);
                            made.model().go(RestoreModel.Step.TARGET);
                        }));
        ViewPictures.take(
                "restore-4-target-beside",
                () ->
                        page(made -> {
                            made.model().go(RestoreModel.Step.TARGET);
                            made.controller().targets().setPlace(TargetDraft.Place.BESIDE);
                        }));
        ViewPictures.take("restore-5-preflight", () -> page(made -> preflight(made, true)));
        ViewPictures.take("restore-5-preflight-fine", () -> page(made -> preflight(made, false)));
        ViewPictures.take("restore-7-report", () -> page(made -> made.model().showOutcome(done())));
        ViewPictures.take(
                "restore-7-failed", () -> page(made -> made.model().showOutcome(failed())));
        ViewPictures.take(
                "restore-7-cancelled",
                () ->
                        page(made ->
                                made.model()
                                        .showOutcome(
                                                new JobOutcome.Cancelled<>(
                                                        "the target is as it was"))));
        ViewPictures.take(
                "restore-1-error",
                () ->
                        page(made ->
                                made.model()
                                        .showOpenError(
                                                new RestoreSource.OfFile(folder.resolve("x.sql")),
                                                new DrydockException(
                                                        ErrorCode.BACKUP_UNKNOWN,
                                                        "x.sql is not a backup that can be looked"
                                                                + " into: it is a dump of MySQL or"
                                                                + " MariaDB.",
                                                        "Give a backup of Drydock, or a dump of"
                                                                + " pg_dump."))));
        assertThat(shop.test().dialogs().errors).isEmpty();
    }

    private Parent nothingOpen() {
        var model = new RestoreModel();
        var controller =
                new RestoreController(shop.test().context(), model, shop.host(), null);
        return new RestorePage(model, controller, () -> {});
    }

    private void rows(Made made) {
        ArchiveObject object = node(made, "orders").object();
        made.model().showObject(object);
        made.model().showDdl(new Reading.Read<>(opened.archive().ddl(object)));
        made.model()
                .showRows(
                        new Reading.Read<>(
                                new RowsShown(
                                        object,
                                        "",
                                        new ArchiveRows(opened.archive(), object)
                                                .find("", 200, JobContext.quiet()))));
    }

    /// While it goes on, and while it is being cancelled.
    private void run() {
        var end = new CountDownLatch(1);
        StartedJob<Boolean> job =
                FxTest.call(() ->
                        shop.test()
                                .context()
                                .jobs()
                                .start(
                                        new JobDescription("restore", "Restore into shop.db", ""),
                                        run -> {
                                            for (String phase :
                                                    List.of(
                                                            "Reading the backup",
                                                            "Making the objects",
                                                            "Copying rows: orders, " + Shop.LONG)) {
                                                run.progress().phase(phase);
                                                Thread.sleep(250);
                                            }
                                            run.progress()
                                                    .work(134 << 20, 401 << 20, Unit.BYTES);
                                            end.await();
                                            return true;
                                        },
                                        done -> {},
                                        left -> {},
                                        failure -> {}));
        FxTest.await("figures", () -> job.workProperty().get() != null);
        ViewPictures.take("restore-6-run", () -> page(made -> running(made, job)));
        FxTest.run(job::requestCancel);
        ViewPictures.take("restore-6-cancelling", () -> page(made -> running(made, job)));
        end.countDown();
        FxTest.await("it ends", () -> job.stateOfJob().isOver());
    }

    private static void running(Made made, StartedJob<?> job) {
        made.controller().targets().setPlace(TargetDraft.Place.EXISTING);
        made.model().beginRun(job);
    }

    private void preflight(Made made, boolean trouble) {
        tick(made);
        made.controller().targets().setPlace(TargetDraft.Place.EXISTING);
        List<ArchiveObject> objects = made.model().archive().tree().objects();
        var selection =
                RestoreSelection.of(
                        objects,
                        made.model().ticks().choice(),
                        RestoreIntent.REPLACE,
                        Set.of(node(made, "orders").object().id()),
                        Set.of());
        var fixes =
                trouble
                        ? RestoreFixes.NONE.with(new PreflightFix.LeaveTablespaces())
                        : RestoreFixes.NONE;
        made.model().setFixes(fixes);
        made.model().showLook(new Looked(selection, trouble ? trouble() : fine(), fixes));
        made.model().go(RestoreModel.Step.PREFLIGHT);
    }

    private static PreflightSheet fine() {
        return new PreflightSheet(
                List.of(
                        PreflightLine.fine(
                                PreflightTopic.BACKUP, "The backup is whole: 8 objects."),
                        PreflightLine.fine(PreflightTopic.VERSION, "SQLite 3.50, both."),
                        PreflightLine.fine(PreflightTopic.SPACE, "120 GiB are free."),
                        PreflightLine.fine(PreflightTopic.TIME, "About 2 s.")),
                5_060,
                2_400_000,
                Duration.ofSeconds(2));
    }

    private static PreflightSheet trouble() {
        return new PreflightSheet(
                List.of(
                        PreflightLine.warning(
                                PreflightTopic.BACKUP,
                                "2 functions run with the rights of whoever calls them.",
                                "Read them before you restore.",
                                List.of("shop.charge(integer)", "shop.refund(integer)"),
                                new PreflightFix.Skip(
                                        Set.of("1", "2"), "shop.charge, shop.refund")),
                        PreflightLine.fine(
                                PreflightTopic.VERSION, "From PostgreSQL 15.19 into 18.6."),
                        PreflightLine.warning(
                                PreflightTopic.SETTINGS,
                                "2 settings are not known to the target and are left out.",
                                "",
                                List.of("vacuum_defer_cleanup_age = 0", "transaction_timeout = 0")),
                        PreflightLine.stop(
                                PreflightTopic.ROLES,
                                "2 roles own something and are not on the server.",
                                "Create them, let others own it, or leave owners out.",
                                List.of("billing_owner", "reporting"),
                                new PreflightFix.CreateRoles(Set.of("billing_owner", "reporting")),
                                new PreflightFix.MapOwner("billing_owner", ""),
                                new PreflightFix.MapOwner("reporting", ""),
                                new PreflightFix.LeaveOwners()),
                        PreflightLine.fine(PreflightTopic.EXTENSIONS, "citext 1.6, on both."),
                        PreflightLine.stop(
                                PreflightTopic.SESSIONS,
                                "3 sessions use what is replaced.",
                                "End them, or wait until they are gone.",
                                List.of("4711 app@10.0.0.7, idle 12 min", "4712 app@10.0.0.7"),
                                new PreflightFix.EndSessions()),
                        PreflightLine.fine(PreflightTopic.SPACE, "120 GiB are free.")),
                1_234_567,
                2_400_000_000L,
                Duration.ofSeconds(252));
    }

    private JobOutcome<RestoreOutcome> done() {
        String live = shop.file().toString();
        return new JobOutcome.Succeeded<>(
                new RestoreOutcome(
                        "20261130-181500-0a1b2c3d",
                        backup.id(),
                        live,
                        RestoreIntent.REPLACE,
                        Instant.now(),
                        48_200,
                        14,
                        1_234_567,
                        List.of(
                                new RestoreOutcome.Step("Read back", 6_200, "1.2 GiB, all equal"),
                                new RestoreOutcome.Step("Tables", 310, "6 made"),
                                new RestoreOutcome.Step("Rows", 31_400, "1 234 567 rows"),
                                new RestoreOutcome.Step("Indexes and keys", 8_100, "8 made"),
                                new RestoreOutcome.Step("Compare", 2_190, "")),
                        List.of(
                                new RestoreOutcome.Check("rows", true, "6 tables"),
                                new RestoreOutcome.Check("contents", true, "6 hashes"),
                                new RestoreOutcome.Check("keys", true, "4 foreign keys"),
                                new RestoreOutcome.Check("integrity", true, "integrity_check")),
                        List.of(),
                        List.of("ANALYZE was run.", "1 setting was left out: transaction_timeout."),
                        new KeptCopy(
                                "20261130-181500-0a1b2c3d",
                                backup.id(),
                                "sqlite",
                                live,
                                live,
                                live + ".restored-20261130",
                                KeptCopy.State.WAITING,
                                Instant.now(),
                                Instant.now().plus(Duration.ofDays(14))),
                        null));
    }

    private static JobOutcome<RestoreOutcome> failed() {
        return new JobOutcome.Failed<>(
                new DrydockException(
                        ErrorCode.RESTORE_FAILED,
                        "Restoring shop failed at orders: duplicate key value violates unique"
                                + " constraint \"orders_pkey\".",
                        "Replace the rows that are there, or add only what is missing.",
                        Map.of(
                                "object",
                                "shop.orders",
                                "line",
                                "48211",
                                "statement",
                                "COPY shop.orders (id, customer, amount) FROM stdin",
                                "server",
                                "Key (id)=(17) already exists.",
                                "left",
                                "The target is as it was."),
                        null));
    }

    @Test
    void largeArchiveShowsAtOnce() throws Exception {
        Path script = folder.resolve("large.sql");
        var sql = new StringBuilder("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n");
        for (int i = 0; i < 10_000; i++) {
            sql.append("CREATE TABLE table_").append(i).append(" (id INTEGER PRIMARY KEY);\n");
        }
        Files.writeString(script, sql.append("COMMIT;\n"));
        var model = new RestoreModel();
        large = model;
        var controller = new RestoreController(shop.test().context(), model, shop.host(), null);
        RestorePage page = FxTest.call(() -> new RestorePage(model, controller, () -> {}));
        FxTest.run(() -> {
            var window = new javafx.stage.Stage();
            var scene = new javafx.scene.Scene(page, 900, 700);
            new dev.drydock.ui.common.Theme().dress(scene);
            window.setScene(scene);
            window.show();
            controller.open(new RestoreSource.OfFile(script));
        });
        FxTest.await("it is open", () -> model.archive() != null);
        assertThat(model.archive().tree().objects()).hasSize(10_000);
        // the watchdog fails the test when a filter holds the FX thread up
        for (String text : List.of("9", "99", "999", "")) {
            FxTest.run(() ->
                    controller
                            .lens()
                            .setFilter(model.filterProperty().get().withText("table_" + text)));
            FxTest.settle();
        }
        FxTest.run(() -> controller.lens().tick(model.archive().tree().root(), true));
        FxTest.settle();
        assertThat(model.ticks().choice().everything()).isTrue();
    }
}
