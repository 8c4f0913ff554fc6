package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import dev.drydock.ui.testing.ViewPictures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class RescuePicturesTest {

    @TempDir Path folder;
    private LostRows shop;

    @BeforeEach
    void begin() {
        shop = new LostRows(TestContext.threaded(), folder, Environment.PRODUCTION);
    }

    @AfterEach
    void end() {
        FxTest.run(shop.controller::leave);
        shop.close();
    }

    private RescuePage page() {
        return new RescuePage(shop.model, shop.controller);
    }

    private void until(RescueModel.Stage stage) {
        FxTest.await(
                "the page",
                () -> shop.model.stage() == stage && !shop.model.planningProperty().get());
    }

    @Test
    void everyStepShows() {
        FxTest.run(() -> shop.controller.open(shop.source(), ""));
        ViewPictures.take(
                "rescue-opening", () -> new RescuePage(new RescueModel(), shop.controller));
        until(RescueModel.Stage.ASKING);
        ViewPictures.take("rescue-tables", this::page);

        // wide values, and nothing lost
        FxTest.run(() -> shop.controller.chooseTable(LostRows.LONG, true));
        until(RescueModel.Stage.COMPARED);
        ViewPictures.take("rescue-none", this::page);

        FxTest.run(() -> shop.controller.chooseTable("orders", true));
        until(RescueModel.Stage.COMPARED);
        FxTest.await("the page", () -> shop.model.rowsProperty().get() != null);
        // the first page is read before the picture, which waits for nothing
        FxTest.run(() -> shop.model.rowsProperty().get().get(0));
        FxTest.await("the page", () -> shop.model.rowsProperty().get().find(0) != null);
        ViewPictures.take(
                "rescue-asks",
                () -> {
                    RescuePage page = page();
                    select(page, 3);
                    return page;
                });

        FxTest.run(() -> {
            shop.model.orderProperty().set(new RowOrder(List.of(new RowOrder.By("total", true))));
            shop.controller.showRows();
            shop.model.rowsProperty().get().get(0);
        });
        FxTest.await("the page", () -> shop.model.rowsProperty().get().find(0) != null);
        ViewPictures.take("rescue-sorted", this::page);

        FxTest.run(() -> {
            shop.model.orderProperty().set(RowOrder.BACKUP);
            shop.model.kindProperty().set(dev.drydock.engine.backup.rows.RowKind.CHANGED);
            shop.controller.showRows();
            shop.model.rowsProperty().get().get(0);
            shop.controller.choose(
                    shop.model
                            .choice()
                            .withChanged(RescueChoice.Ticks.ALL)
                            .withParents(true)
                            .withTriggers(TriggerChoice.OFF));
        });
        until(RescueModel.Stage.COMPARED);
        FxTest.await("the page", () -> shop.model.rowsProperty().get().find(0) != null);
        FxTest.run(() ->
                shop.controller.choose(
                        shop.model.choice().with(shop.model.rowsProperty().get().find(2), false)));
        until(RescueModel.Stage.COMPARED);
        ViewPictures.take(
                "rescue-changed",
                () -> {
                    RescuePage page = page();
                    select(page, 1);
                    return page;
                });

        shop.execute("UPDATE orders SET note = 'mine' WHERE id = 15");
        FxTest.run(() -> shop.controller.bringBack());
        FxTest.await("the page", () -> shop.model.errorProperty().get() != null);
        ViewPictures.take("rescue-changed-since", this::page);

        FxTest.run(() -> shop.controller.compare());
        FxTest.await("the page", () -> !shop.model.isRunning());
        until(RescueModel.Stage.COMPARED);
        FxTest.run(() -> shop.controller.bringBack());
        until(RescueModel.Stage.DONE);
        ViewPictures.take("rescue-report", this::page);
        assertThat(shop.test().dialogs().errors).isEmpty();
    }

    private static void select(RescuePage page, int row) {
        page.grid().select(row);
    }

    @Test
    void copiesShow() {
        var copies = new CopiesModel();
        var controller = new CopiesController(shop.test().context(), copies, shop);
        FxTest.run(() -> copies.show(new CopiesModel.Read(List.of(), List.of())));
        ViewPictures.take("copies-none", () -> new CopiesPage(copies, controller));
        Instant now = Instant.now();
        FxTest.run(() ->
                copies.show(
                        new CopiesModel.Read(
                                List.of(
                                        copy(
                                                "orders",
                                                KeptCopy.State.WAITING,
                                                now.minusSeconds(7_000),
                                                now.plusSeconds(1_200_000)),
                                        copy(
                                                LostRows.LONG,
                                                KeptCopy.State.SWAPPED,
                                                now.minusSeconds(2_000_000),
                                                now.minusSeconds(60))),
                                List.of())));
        ViewPictures.take("copies", () -> new CopiesPage(copies, controller));
        List<KeptCopy> both = copies.copiesProperty().get();
        FxTest.run(() ->
                copies.show(
                        new CopiesModel.Read(
                                List.of(
                                        copy(
                                                "orders",
                                                KeptCopy.State.UNSETTLED,
                                                now.minusSeconds(7_000),
                                                now.plusSeconds(1_200_000))),
                                List.of())));
        ViewPictures.take(
                "copies-unsettled",
                () -> {
                    var page = new CopiesPage(copies, controller);
                    assertThat(((Button) page.lookup(".copy-swap")).getText())
                            .isEqualTo("Look what it holds");
                    assertThat(page.lookup(".copy-remove").isDisabled()).isTrue();
                    return page;
                });
        FxTest.run(() -> copies.show(new CopiesModel.Read(both, List.of())));
        FxTest.run(() ->
                copies.showProblem(
                        new CopiesModel.Problem(
                                copies.copiesProperty().get().getFirst(),
                                new DrydockException(
                                        ErrorCode.DATABASE_LOCKED,
                                        "orders was not swapped: 3 sessions use it.",
                                        "End them, or wait until they are over."),
                                true)));
        ViewPictures.take("copies-locked", () -> new CopiesPage(copies, controller));
    }

    private static KeptCopy copy(String live, KeptCopy.State state, Instant madeAt, Instant until) {
        return new KeptCopy(
                "20261129-020000-" + state.word(),
                "20261129-020000-ab12",
                "postgresql",
                "dba@db-7.example.org:5432/" + live,
                live,
                live + "_restored_20261129",
                state,
                madeAt,
                until);
    }
}
