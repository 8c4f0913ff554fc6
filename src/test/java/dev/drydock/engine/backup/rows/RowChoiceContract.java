package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How rows are looked at, found, and chosen before they come back, on every engine.
@ExtendWith(LeakCheck.class)
abstract class RowChoiceContract {

    private RescuePlace place;

    abstract RescuePlace open();

    @BeforeEach
    void openPlace() {
        place = open();
    }

    @AfterEach
    void closePlace() {
        place.close();
    }

    private void customers() {
        place.execute(
                "CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL, email text UNIQUE,"
                        + " note text)",
                "INSERT INTO customer VALUES (1, 'Ann', 'ann@x', NULL), (2, 'Bob', 'bob@x', ''),"
                        + " (3, 'it''s \\ \"C\"', NULL, 'tab\tand\nline'), (4, 'Dora', 'd@x', '4'),"
                        + " (5, 'Eve', 'eve@x', 'NULL')");
    }

    private void orders() {
        customers();
        place.execute(
                "CREATE TABLE item (code text PRIMARY KEY, title text)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer int NOT NULL REFERENCES"
                        + " customer, item text REFERENCES item, total int)",
                "INSERT INTO item VALUES ('a', 'Axe'), ('b', 'Bow')",
                "INSERT INTO orders VALUES (10, 1, 'a', 5), (11, 2, 'b', 7), (12, 2, NULL, 9)");
    }

    @Test
    void liveRowThatWasChangedMeanwhileIsNotOverwritten() {
        customers();
        place.backUp();
        place.execute("UPDATE customer SET note = 'x' WHERE id < 4");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("customer").withChanged(true), JobContext.quiet());
            place.execute("UPDATE customer SET name = 'Robert' WHERE id = 2");
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(() -> rescue.bringBack(Confirmation.NONE, JobContext.quiet()))
                    .satisfies(failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.ROWS_NOT_AS_PLANNED);
                        assertThat(failure.message())
                                .contains("changed by somebody else")
                                .contains("1 (id=2)");
                    });
            // what is shown is what was compared, and comparing again shows what is there now
            assertThat(rescue.page(RowKind.CHANGED, 1, 1, JobContext.quiet()).getFirst().values())
                    .contains(new ComparedRow.Value("name", "Bob", "Bob", false));
            rescue.compare(RescueRequest.lost("customer").withChanged(true), JobContext.quiet());
            assertThat(rescue.page(RowKind.CHANGED, 1, 1, JobContext.quiet()).getFirst().values())
                    .contains(new ComparedRow.Value("name", "Bob", "Robert", true));
            return true;
        });
        assertThat(place.texts("SELECT name FROM customer WHERE id = 2")).containsExactly("Robert");
        assertThat(place.texts("SELECT count(*) FROM customer WHERE note = 'x'"))
                .containsExactly("3");
        assertThat(place.scripts()).isEmpty();
    }

    @Test
    void rowThatWasSetBackMeanwhileEndsItAsWell() {
        customers();
        place.backUp();
        place.execute("UPDATE customer SET note = 'x' WHERE id IN (4, 5)");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("customer").withChanged(true), JobContext.quiet());
            place.execute("UPDATE customer SET note = '4' WHERE id = 4");
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(() -> rescue.bringBack(Confirmation.NONE, JobContext.quiet()))
                    .returns(ErrorCode.ROWS_NOT_AS_PLANNED, DrydockException::code);
            return true;
        });
        assertThat(place.texts("SELECT note FROM customer WHERE id = 5")).containsExactly("x");
    }

    @Test
    void onlyTickedRowsCome() throws IOException {
        customers();
        place.backUp();
        place.execute(
                "DELETE FROM customer WHERE id < 4",
                "UPDATE customer SET note = 'x' WHERE id IN (4, 5)",
                "INSERT INTO customer VALUES (6, 'New', 'new@x', NULL)");
        Map<String, List<String>> damaged = place.contents("customer");
        RescueReport report =
                place.with(rescue -> {
                    RescuePlan plan =
                            rescue.compare(RescueRequest.lost("customer"), JobContext.quiet());
                    assertThat(plan.inserts()).isEqualTo(3);
                    assertThat(plan.updates()).isZero();
                    ComparedRow second = only(rescue, RowKind.LOST, 1);
                    ComparedRow fifth = only(rescue, RowKind.CHANGED, 1);
                    RescueChoice choice = RescueChoice.LOST.with(second, false).with(fifth, true);
                    assertThat(choice.comes(second)).isFalse();
                    assertThat(choice.comes(fifth)).isTrue();
                    plan = rescue.plan(choice, JobContext.quiet());
                    assertThat(plan.inserts()).isEqualTo(2);
                    assertThat(plan.updates()).isEqualTo(1);
                    assertThat(plan.comparison().lost()).isEqualTo(3);
                    // what was not ticked is still shown
                    assertThat(rescue.page(RowKind.LOST, 0, 10, JobContext.quiet())).hasSize(3);
                    // none, then all but one of each kind
                    plan =
                            rescue.plan(
                                    choice.withLost(RescueChoice.Ticks.NONE)
                                            .withChanged(RescueChoice.Ticks.NONE),
                                    JobContext.quiet());
                    assertThat(plan.isEmpty()).isTrue();
                    plan =
                            rescue.plan(
                                    RescueChoice.LOST
                                            .withChanged(RescueChoice.Ticks.ALL)
                                            .with(second, false)
                                            .with(fifth, false),
                                    JobContext.quiet());
                    assertThat(plan.inserts()).isEqualTo(2);
                    assertThat(plan.updates()).isEqualTo(1);
                    return rescue.bringBack(Confirmation.NONE, JobContext.quiet());
                });
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(report.updated()).isEqualTo(1);
        assertThat(place.texts("SELECT id FROM customer ORDER BY id"))
                .containsExactly("1", "3", "4", "5", "6");
        assertThat(place.texts("SELECT note FROM customer WHERE id IN (4, 5) ORDER BY id"))
                .containsExactly("4", "x");
        place.runScript(report.reverseScript());
        assertThat(place.contents("customer")).isEqualTo(damaged);
    }

    private static ComparedRow only(RowRescue rescue, RowKind kind, int place) {
        return rescue.page(kind, place, 1, JobContext.quiet()).getFirst();
    }

    @Test
    void parentsFollowTheTicks() {
        orders();
        place.backUp();
        place.execute(
                "DELETE FROM orders", "DELETE FROM customer WHERE id = 2", "DELETE FROM item");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("orders"), JobContext.quiet());
            ComparedRow first = only(rescue, RowKind.LOST, 0);
            ComparedRow second = only(rescue, RowKind.LOST, 1);
            ComparedRow third = only(rescue, RowKind.LOST, 2);
            RescuePlan plan =
                    rescue.plan(RescueChoice.LOST.with(second, false), JobContext.quiet());
            assertThat(plan.parents())
                    .extracting(one -> one.table().name(), MissingParents::inBackup)
                    .containsExactlyInAnyOrder(tuple("customer", 1L), tuple("item", 1L));
            assertThat(plan.obstacles())
                    .allMatch(one -> one.code() == ErrorCode.ROWS_PARENTS_MISSING)
                    .hasSize(2);
            // 12 has no item, and its customer is offered
            plan =
                    rescue.plan(
                            RescueChoice.LOST
                                    .with(first, false)
                                    .with(second, false)
                                    .withParents(true),
                            JobContext.quiet());
            assertThat(plan.obstacles()).isEmpty();
            assertThat(plan.tables())
                    .containsExactly(
                            new PlannedTable(plan.parents().getFirst().table(), 1, 1, 0),
                            new PlannedTable(plan.comparison().table(), 1, 0, 0));
            // and the customer of the first is there
            plan =
                    rescue.plan(
                            RescueChoice.LOST.with(second, false).with(third, false),
                            JobContext.quiet());
            assertThat(plan.parents())
                    .extracting(one -> one.table().name())
                    .containsExactly("item");
            rescue.plan(
                    RescueChoice.LOST.with(first, false).with(second, false).withParents(true),
                    JobContext.quiet());
            return rescue.bringBack(Confirmation.NONE, JobContext.quiet());
        });
        assertThat(place.texts("SELECT id FROM orders")).containsExactly("12");
        assertThat(place.texts("SELECT id FROM customer ORDER BY id"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(place.texts("SELECT count(*) FROM item")).containsExactly("0");
    }

    @Test
    void rowsAreFoundByTextOnBothSides() {
        customers();
        place.backUp();
        place.execute(
                "DELETE FROM customer WHERE id IN (1, 2)",
                "UPDATE customer SET note = '100% Sure_' WHERE id = 4",
                "UPDATE customer SET note = '1000' WHERE id = 5",
                "INSERT INTO customer VALUES (6, 'Annabel', 'new@x', NULL)");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("customer"), JobContext.quiet());
            JobContext quiet = JobContext.quiet();
            assertThat(rescue.count(RowKind.LOST, "", quiet)).isEqualTo(2);
            assertThat(rescue.count(RowKind.LOST, "ANN", quiet)).isEqualTo(1);
            assertThat(rescue.count(RowKind.NEW, "ann", quiet)).isEqualTo(1);
            assertThat(rescue.count(RowKind.CHANGED, "100%", quiet)).isEqualTo(1);
            assertThat(rescue.count(RowKind.CHANGED, "sure_", quiet)).isEqualTo(1);
            assertThat(rescue.count(RowKind.CHANGED, "dora", quiet)).isEqualTo(1);
            assertThat(rescue.count(RowKind.CHANGED, "no such'text", quiet)).isZero();
            ComparedRow fresh = rescue.page(RowKind.NEW, "", 0, 5, quiet).getFirst();
            assertThat(fresh.key()).containsExactly("6");
            assertThat(fresh.number()).isNegative();
            assertThat(fresh.values())
                    .contains(new ComparedRow.Value("name", null, "Annabel", false));
            assertThat(RescueChoice.LOST.with(fresh, true)).isEqualTo(RescueChoice.LOST);
            assertThat(rescue.page(RowKind.LOST, "bob@", 0, 5, quiet))
                    .singleElement()
                    .satisfies(row -> assertThat(row.key()).containsExactly("2"));
            return true;
        });
    }

    @Test
    void tablesAndTheirKeysAreOffered() {
        orders();
        place.execute("CREATE TABLE gone (id int PRIMARY KEY)", "INSERT INTO gone VALUES (1)");
        place.backUp();
        place.execute("DROP TABLE gone", "CREATE TABLE young (id int PRIMARY KEY)");
        place.with(rescue -> {
            List<RescueTable> tables = rescue.tables(JobContext.quiet());
            assertThat(tables)
                    .extracting(one -> one.name().replaceFirst("^public\\.", ""))
                    .containsExactlyInAnyOrder("customer", "item", "orders", "gone")
                    .endsWith("gone");
            assertThat(tables).filteredOn(one -> !one.there()).hasSize(1);
            String customer = tables.getFirst().name();
            assertThat(rescue.keys(customer, JobContext.quiet()))
                    .extracting(LiveKey::columns)
                    .containsExactly(List.of("id"), List.of("email"));
            assertThat(
                            rescue.compare(RescueRequest.lost(customer), JobContext.quiet())
                                    .comparison()
                                    .lost())
                    .isZero();
            return true;
        });
    }

    @Test
    void tickedRowsAreNamedByTheirKeysAndComeTheSameWay() {
        place.execute(
                "CREATE TABLE part (shop text NOT NULL, n numeric(6,2) NOT NULL, v text, PRIMARY"
                        + " KEY (shop, n))",
                "INSERT INTO part VALUES ('it''s', 1.50, 'a'), ('it''s', 2, 'b'), ('[', 3, 'c'),"
                        + " ('\\\"', 4, 'd'), ('', 5, 'e')");
        place.backUp();
        place.execute("DELETE FROM part WHERE n < 4", "UPDATE part SET v = 'other' WHERE n >= 4");
        RowPicks picks =
                place.with(rescue -> {
                    rescue.compare(RescueRequest.lost("part"), JobContext.quiet());
                    assertThat(rescue.picks(RescueChoice.LOST, JobContext.quiet()))
                            .isEqualTo(new RowPicks(RowPicks.Keys.ALL, RowPicks.Keys.NONE));
                    RescueChoice choice =
                            RescueChoice.LOST
                                    .with(only(rescue, RowKind.LOST, 0), false)
                                    .with(only(rescue, RowKind.CHANGED, 0), true);
                    return rescue.picks(choice, JobContext.quiet());
                });
        assertThat(picks.lost().usually()).isTrue();
        assertThat(picks.lost().named()).hasSize(1);
        assertThat(picks.changed().usually()).isFalse();
        String said = RowPicksText.write(picks);
        RescuePlan plan =
                place.compare(
                        RescueRequest.lost("part")
                                .withChanged(true)
                                .withPicks(RowPicksText.read(said)));
        assertThat(plan.inserts()).as(said).isEqualTo(2);
        assertThat(plan.updates()).isEqualTo(1);
        assertThat(plan.comparison().unknownKeys()).isZero();
        place.bringBack(
                RescueRequest.lost("part").withChanged(true).withPicks(RowPicksText.read(said)));
        assertThat(place.texts("SELECT v FROM part ORDER BY v"))
                .containsExactly("b", "c", "d", "other");
    }

    @Test
    void keysThatNameNothingAreCountedAndThoseThatCannotBeAreRefused() {
        customers();
        place.backUp();
        place.execute(
                "DELETE FROM customer WHERE id < 3", "UPDATE customer SET note = 'x' WHERE id = 4");
        RescuePlan plan = place.compare(picking("[1, 3, 99]"));
        assertThat(plan.comparison().lost()).isEqualTo(1);
        assertThat(plan.comparison().unknownKeys()).isEqualTo(2);
        // a key of a row of the other kind does not count
        plan = place.compare(picking("{\"lost\": {\"except\": [4, 2]}}"));
        assertThat(plan.comparison().lost()).isEqualTo(1);
        assertThat(plan.comparison().changed()).isEqualTo(1);
        assertThat(plan.comparison().unknownKeys()).isEqualTo(1);
        plan = place.compare(picking("[]"));
        assertThat(plan.isEmpty()).isTrue();
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place.compare(picking("[[1, 2]]")))
                .returns(ErrorCode.USAGE_INVALID, DrydockException::code);
    }

    private static RescueRequest picking(String keys) {
        return RescueRequest.lost("customer").withPicks(RowPicksText.read(keys));
    }

    @Test
    void rowsAreShownInTheOrderThatIsAskedFor() {
        place.execute(
                "CREATE TABLE thing (id int PRIMARY KEY, size int, name text)",
                "INSERT INTO thing VALUES (1, 20, 'b'), (2, 3, 'a'), (3, NULL, 'c'), (4, 100, 'd'),"
                        + " (5, 3, 'e')");
        place.backUp();
        place.execute(
                "DELETE FROM thing WHERE id < 4",
                "UPDATE thing SET name = 'z' WHERE id > 3",
                "INSERT INTO thing VALUES (6, 50, 'new'), (7, 4, 'new')");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("thing"), JobContext.quiet());
            List<RowKind> all = List.of(RowKind.LOST, RowKind.CHANGED, RowKind.NEW);
            assertThat(keys(rescue, all, RowOrder.BACKUP, 0, 9))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7");
            // numbers by their value, equal ones as the backup has them, none at the end
            RowOrder size = new RowOrder(List.of(new RowOrder.By("size", false)));
            assertThat(keys(rescue, all, size, 0, 9))
                    .containsExactly("2", "5", "7", "1", "6", "4", "3");
            assertThat(keys(rescue, all, size, 2, 3)).containsExactly("7", "1", "6");
            RowOrder largest = new RowOrder(List.of(new RowOrder.By("size", true)));
            assertThat(keys(rescue, all, largest, 0, 9))
                    .containsExactly("4", "6", "1", "7", "2", "5", "3");
            assertThat(keys(rescue, List.of(RowKind.LOST), size, 0, 9))
                    .containsExactly("2", "1", "3");
            RowOrder two =
                    new RowOrder(
                            List.of(new RowOrder.By("size", false), new RowOrder.By("id", true)));
            assertThat(keys(rescue, List.of(RowKind.LOST, RowKind.CHANGED), two, 0, 9))
                    .containsExactly("5", "2", "1", "4", "3");
            assertThat(rescue.page(all, "z", size, 0, 9, JobContext.quiet()))
                    .extracting(ComparedRow::kind)
                    .containsExactly(RowKind.CHANGED, RowKind.CHANGED);
            assertThat(rescue.numbers()).containsExactlyInAnyOrder("id", "size");
            return true;
        });
    }

    private static List<String> keys(
            RowRescue rescue, List<RowKind> kinds, RowOrder order, long offset, int limit) {
        return rescue.page(kinds, "", order, offset, limit, JobContext.quiet()).stream()
                .map(row -> row.key().getFirst())
                .toList();
    }
}
