package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RescueChoice;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowOrder;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.LeakCheck;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
final class RescueControllerTest {

    @TempDir Path folder;
    private LostRows shop;

    @AfterEach
    void end() {
        shop.controller.leave();
        shop.close();
    }

    private void begin(Environment environment) {
        shop = new LostRows(TestContext.direct(), folder, environment);
        shop.controller.open(shop.source(), "");
    }

    private void compare(String table) {
        shop.controller.chooseTable(table, true);
        assertThat(shop.model.errorProperty().get()).isNull();
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.COMPARED);
    }

    private RescuePlan plan() {
        RescuePlan plan = shop.model.planProperty().get();
        assertThat(plan).isNotNull();
        return plan;
    }

    private ComparedRow row(int index) {
        PagedRows rows = shop.model.rowsProperty().get();
        assertThat(rows).isNotNull();
        ComparedRow row = rows.get(index).row();
        assertThat(row).isNotNull();
        return row;
    }

    /// Answers the questions of the plan.
    private void answer() {
        shop.controller.choose(
                shop.model.choice().withParents(true).withTriggers(TriggerChoice.OFF));
        assertThat(shop.controller.mayWrite()).isTrue();
    }

    @Test
    void tablesAreOfferedWithWhatTheyLost() {
        begin(Environment.DEVELOPMENT);
        assertThat(shop.calls).containsExactly("show RESCUE");
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.ASKING);
        assertThat(shop.model.tablesProperty().get())
                .extracting(one -> one.name() + " " + one.backupRows() + " " + one.liveRows())
                .contains("gone 2 -1", "customer 60 59")
                .anyMatch(text -> text.startsWith("orders "));
        shop.controller.chooseTable("customer", false);
        assertThat(shop.model.keysProperty().get()).hasSize(2);
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.ASKING);
    }

    @Test
    void rowsComeAPageAtATimeInTheOrderOfTheirKinds() {
        begin(Environment.DEVELOPMENT);
        compare("orders");
        PagedRows rows = shop.model.rowsProperty().get();
        long lost = plan().comparison().lost();
        assertThat(lost).isGreaterThan(1_200);
        assertThat(plan().comparison().changed()).isEqualTo(12);
        assertThat(rows).hasSize((int) lost + 12 + 3);
        assertThat(row(0).kind()).isEqualTo(RowKind.LOST);
        assertThat(row((int) lost).kind()).isEqualTo(RowKind.CHANGED);
        assertThat(row((int) lost + 11).kind()).isEqualTo(RowKind.CHANGED);
        assertThat(row((int) lost + 12).kind()).isEqualTo(RowKind.NEW);
        assertThat(row((int) lost).values())
                .contains(new ComparedRow.Value("status", "open", "lost", true));
    }

    @Test
    void kindAndTextNarrowWhatIsShown() {
        begin(Environment.DEVELOPMENT);
        compare("orders");
        shop.model.kindProperty().set(RowKind.CHANGED);
        shop.controller.showRows();
        assertThat(shop.model.rowsProperty().get()).hasSize(12);
        shop.model.kindProperty().set(null);
        shop.model.textProperty().set("ORDER 1501");
        shop.controller.showRows();
        assertThat(shop.model.rowsProperty().get()).hasSize(1);
        assertThat(row(0).key()).containsExactly("1501");
        shop.model.textProperty().set("since then");
        shop.controller.showRows();
        assertThat(row(0).kind()).isEqualTo(RowKind.NEW);
    }

    @Test
    void tickedRowsComeBackWithWhatTheyNeed() throws Exception {
        begin(Environment.DEVELOPMENT);
        compare("orders");
        assertThat(shop.controller.mayWrite()).isFalse();
        assertThat(PlanText.why(plan())).isNotEmpty();
        long lost = plan().comparison().lost();
        ComparedRow first = row(0);
        ComparedRow changed = row((int) lost);
        shop.controller.choose(shop.model.choice().with(first, false).with(changed, true));
        answer();
        assertThat(plan().inserts()).isEqualTo(lost);
        assertThat(plan().updates()).isEqualTo(1);
        assertThat(PlanText.verb(plan())).contains("overwrite 1");
        shop.controller.bringBack();
        assertThat(shop.model.errorProperty().get()).isNull();
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.DONE);
        assertThat(shop.test().dialogs().asked).isEmpty();
        var report = shop.model.reportProperty().get();
        assertThat(report.broughtBack()).isEqualTo(lost);
        assertThat(Files.readString(report.reverseScript())).contains("DELETE FROM");
        assertThat(shop.number("SELECT count(*) FROM orders WHERE id = " + first.key().getFirst()))
                .isZero();
        assertThat(shop.number("SELECT count(*) FROM customer")).isEqualTo(60);
        assertThat(shop.number("SELECT count(*) FROM orders WHERE status = 'lost'")).isEqualTo(11);
        // and what was left is found again
        shop.controller.compare();
        assertThat(plan().comparison().lost()).isEqualTo(1);
        assertThat(plan().comparison().changed()).isEqualTo(11);
    }

    @Test
    void rowThatWasChangedSinceStopsItAndComparingAgainKeepsTheTicks() {
        begin(Environment.DEVELOPMENT);
        compare("orders");
        shop.controller.choose(
                shop.model
                        .choice()
                        .withLost(RescueChoice.Ticks.NONE)
                        .withChanged(RescueChoice.Ticks.ALL));
        RescueChoice choice = shop.model.choice();
        assertThat(shop.controller.mayWrite()).isTrue();
        shop.execute("UPDATE orders SET note = 'mine' WHERE id = 15");
        shop.controller.bringBack();
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.COMPARED);
        DrydockException error = shop.model.errorProperty().get();
        assertThat(error.code()).isEqualTo(ErrorCode.ROWS_NOT_AS_PLANNED);
        assertThat(error.message()).contains("id=15");
        assertThat(shop.number("SELECT count(*) FROM orders WHERE note = 'mine'")).isEqualTo(1);
        assertThat(shop.number("SELECT count(*) FROM orders WHERE status = 'lost'")).isEqualTo(12);
        shop.controller.compare();
        assertThat(shop.model.choice()).isEqualTo(choice);
        shop.controller.bringBack();
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.DONE);
        assertThat(shop.number("SELECT count(*) FROM orders WHERE note = 'mine'")).isZero();
    }

    @Test
    void productionAsksForTheNameAlsoWhenNothingIsOverwritten() {
        begin(Environment.PRODUCTION);
        compare("orders");
        answer();
        shop.test().dialogs().answerNo();
        shop.controller.bringBack();
        Dialogs.Question question = shop.test().dialogs().asked.getFirst();
        assertThat(question.body()).contains("1");
        assertThat(question.destructive()).isFalse();
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.COMPARED);
        assertThat(shop.number("SELECT count(*) FROM customer")).isEqualTo(59);
        shop.controller.choose(shop.model.choice().withChanged(RescueChoice.Ticks.ALL));
        shop.controller.bringBack();
        assertThat(shop.test().dialogs().asked.getLast().destructive()).isTrue();
    }

    @Test
    void filterOfThePersonAndItsMistakesAreShown() {
        begin(Environment.DEVELOPMENT);
        shop.controller.chooseTable("orders", false);
        shop.model.whereProperty().set("id < 1010 AND");
        shop.controller.compare();
        assertThat(shop.model.errorProperty().get().code())
                .isEqualTo(ErrorCode.ROWS_FILTER_INVALID);
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.ASKING);
        assertThat(shop.model.tableProperty().get()).isEqualTo("orders");
        shop.model.whereProperty().set("id BETWEEN 1001 AND 1010 AND customer <> 8");
        shop.controller.compare();
        assertThat(shop.model.errorProperty().get()).isNull();
        assertThat(plan().comparison().lost()).isEqualTo(10);
        assertThat(shop.controller.command())
                .isEqualTo(
                        "drydock restore "
                                + shop.backup()
                                + " --rows-missing orders --where 'id BETWEEN 1001 AND 1010 AND"
                                + " customer <> 8' --to shop");
        shop.controller.choose(
                shop.model
                        .choice()
                        .withParents(true)
                        .withTriggers(TriggerChoice.FIRE)
                        .withChanged(RescueChoice.Ticks.ALL));
        assertThat(shop.controller.command())
                .contains(" --changed --with-parents --triggers fire --to shop");
    }

    private PagedRows rows() {
        return shop.model.rowsProperty().get();
    }

    @Test
    void rowsComeInTheOrderThatIsAskedFor() {
        begin(Environment.DEVELOPMENT);
        shop.controller.chooseTable("orders", true);
        shop.model.orderProperty().set(new RowOrder(List.of(new RowOrder.By("id", true))));
        shop.controller.showRows();
        List<String> last = rows().get(0).row().key();
        assertThat(last).containsExactly("6003");
        // id 6003, 6002, 6001, and then the last one of customer 8
        assertThat(rows().get(3).row().kind()).isEqualTo(RowKind.LOST);
        assertThat(rows().kinds()).containsExactly(RowKind.LOST, RowKind.CHANGED, RowKind.NEW);
        shop.model.kindProperty().set(RowKind.CHANGED);
        shop.controller.showRows();
        assertThat(rows().get(0).row().key()).containsExactly("22");
        // comparing the same again keeps it, another table does not
        shop.controller.compare();
        assertThat(shop.model.orderProperty().get()).isNotEqualTo(RowOrder.BACKUP);
        shop.controller.chooseTable("customer", true);
        assertThat(shop.model.orderProperty().get()).isEqualTo(RowOrder.BACKUP);
    }

    @Test
    void anotherKeyIsInTheCommand() {
        begin(Environment.DEVELOPMENT);
        shop.controller.chooseTable("customer", false);
        shop.model.keyProperty().set(shop.model.keysProperty().get().getLast());
        shop.controller.compare();
        assertThat(plan().comparison().key()).containsExactly("email");
        assertThat(shop.controller.command()).contains("--key email");
    }

    @Test
    void connectionForReadingComparesOnly() {
        shop = new LostRows(TestContext.direct(), folder, Environment.DEVELOPMENT);
        var reading =
                shop.test()
                        .testEngine()
                        .open(
                                shop.fixture(),
                                shop.connection()
                                        .profile()
                                        .withReadOnly(true)
                                        .withEnvironment(Environment.TEST));
        shop.test().context().connections().show(reading);
        shop.controller.open(shop.source(), "customer");
        assertThat(plan().inserts()).isEqualTo(1);
        assertThat(plan().obstacles()).isEmpty();
        assertThat(shop.controller.mayWrite()).isFalse();
    }

    @Test
    void whatCannotBeOpenedIsSaid() throws Exception {
        shop = new LostRows(TestContext.direct(), folder, Environment.DEVELOPMENT);
        Path file = Files.writeString(folder.resolve("holiday.jpg"), "no backup");
        shop.controller.open(
                new RescueSource(
                        "holiday.jpg",
                        file.toString(),
                        run ->
                                shop.test()
                                        .engine()
                                        .archives()
                                        .open(
                                                file,
                                                dev.drydock.engine.backup.key.KeyRing.NONE,
                                                run)),
                "");
        assertThat(shop.model.stage()).isEqualTo(RescueModel.Stage.FAILED);
        assertThat(shop.model.errorProperty().get().code()).isEqualTo(ErrorCode.BACKUP_UNKNOWN);
        assertThat(shop.calls).contains("key BACKUP_UNKNOWN");
        shop.test().context().connections().forget(shop.connection().profile().id());
        shop.controller.open(shop.source(), "");
        assertThat(shop.model.errorProperty().get().code()).isEqualTo(ErrorCode.DATABASE_NOT_NAMED);
    }

    @Test
    void pagesThatNobodyLooksAtAreLetGo() {
        begin(Environment.DEVELOPMENT);
        compare("orders");
        PagedRows rows = shop.model.rowsProperty().get();
        List<Integer> starts =
                java.util.stream.IntStream.iterate(
                                0, at -> at < rows.size(), at -> at + PagedRows.PAGE)
                        .boxed()
                        .toList();
        starts.forEach(rows::get);
        assertThat(rows.find(0)).isNotNull();
        var many =
                new PagedRows(
                        java.util.Map.of(RowKind.LOST, 100_000L),
                        "",
                        RowOrder.BACKUP,
                        (of, page, from, to) -> of.show(page, List.of(row(0))));
        for (int page = 0; page < PagedRows.KEPT + 5; page++) {
            assertThat(many.get(page * PagedRows.PAGE).row()).isNotNull();
        }
        assertThat(many.find(0)).isNull();
        assertThat(many.get(0).row()).isNotNull();
        assertThat(many.parts(99_950, 100_000))
                .containsExactly(new PagedRows.Part(RowKind.LOST, 99_950, 50));
    }
}
