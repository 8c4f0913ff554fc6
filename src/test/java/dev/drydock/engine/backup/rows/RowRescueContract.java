package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bringing rows back does on every engine.
@ExtendWith(LeakCheck.class)
abstract class RowRescueContract {

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

    RescuePlace place() {
        return place;
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

    private DrydockException refused(RescueRequest request) {
        try {
            place.bringBack(request);
        } catch (DrydockException refused) {
            assertThat(place.scripts()).isEmpty();
            return refused;
        }
        throw new AssertionError("was brought back: " + request);
    }

    @Test
    void lostRowsComeBackAndTheScriptTakesThemOutAgain() throws IOException {
        customers();
        Map<String, List<String>> whole = place.contents("customer");
        place.backUp();
        place.execute("DELETE FROM customer WHERE id IN (1, 3)");
        place.execute("INSERT INTO customer VALUES (6, 'New', 'new@x', NULL)");
        Map<String, List<String>> damaged = place.contents("customer");

        RescueReport report = place.bringBack(RescueRequest.lost("customer"));

        RowComparison found = report.plan().comparison();
        assertThat(found.key()).containsExactly("id");
        assertThat(found.backupRows()).isEqualTo(5);
        assertThat(found.liveRows()).isEqualTo(4);
        assertThat(found.lost()).isEqualTo(2);
        assertThat(found.changed()).isZero();
        assertThat(found.fresh()).isEqualTo(1);
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(report.updated()).isZero();
        assertThat(place.contents("customer").get("customer"))
                .containsAll(whole.get("customer"))
                .hasSize(6);
        Path script = report.reverseScript();
        assertThat(place.scripts()).containsExactly(script);
        assertThat(Files.getPosixFilePermissions(script)).hasSize(2);
        place.runScript(script);
        assertThat(place.contents("customer")).isEqualTo(damaged);
    }

    @Test
    void comparingChangesNothing() {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer WHERE id = 1", "UPDATE customer SET note = 'x'");
        Map<String, List<String>> before = place.contents("customer");
        RescuePlan plan = place.compare(RescueRequest.lost("customer").withChanged(true));
        assertThat(plan.inserts()).isEqualTo(1);
        assertThat(plan.updates()).isEqualTo(4);
        assertThat(place.contents("customer")).isEqualTo(before);
        assertThat(place.scripts()).isEmpty();
    }

    @Test
    void nothingLostIsNothingDone() {
        customers();
        place.backUp();
        RescueReport report = place.bringBack(RescueRequest.lost("customer"));
        assertThat(report.plan().isEmpty()).isTrue();
        assertThat(report.reverseScript()).isNull();
        assertThat(place.scripts()).isEmpty();
    }

    @Test
    void changedRowsAreShownAndComeBackWhenAskedFor() {
        customers();
        Map<String, List<String>> whole = place.contents("customer");
        place.backUp();
        place.execute(
                "UPDATE customer SET name = 'Anna', note = 'n' WHERE id = 1",
                "UPDATE customer SET note = NULL WHERE id = 2",
                "DELETE FROM customer WHERE id = 5");
        Map<String, List<String>> damaged = place.contents("customer");
        RescueRequest request = RescueRequest.lost("customer").withChanged(true);
        place.with(rescue -> {
            RowComparison found = rescue.compare(request, JobContext.quiet()).comparison();
            assertThat(found.lost()).isEqualTo(1);
            assertThat(found.changed()).isEqualTo(2);
            assertThat(found.changedColumns())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("name", 1L, "note", 2L));
            List<ComparedRow> rows = rescue.page(RowKind.CHANGED, 0, 10, JobContext.quiet());
            assertThat(rows).hasSize(2);
            assertThat(rows.getFirst().key()).containsExactly("1");
            assertThat(rows.getFirst().values())
                    .contains(
                            new ComparedRow.Value("id", "1", "1", false),
                            new ComparedRow.Value("name", "Ann", "Anna", true),
                            new ComparedRow.Value("note", null, "n", true));
            assertThat(rescue.page(RowKind.CHANGED, 1, 1, JobContext.quiet()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.key()).containsExactly("2"));
            assertThat(rescue.page(RowKind.LOST, 0, 10, JobContext.quiet()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.key()).containsExactly("5"));
            return found;
        });
        RescueReport report = place.bringBack(request);
        assertThat(report.updated()).isEqualTo(2);
        assertThat(place.contents("customer")).isEqualTo(whole);
        place.runScript(report.reverseScript());
        assertThat(place.contents("customer")).isEqualTo(damaged);
    }

    @Test
    void filterAndPicksNarrow() {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer");
        RescuePlan plan =
                place.compare(
                        RescueRequest.lost("customer")
                                .withWhere("customer.id > 2 AND name <> 'Eve' -- not her"));
        assertThat(plan.comparison().lost()).isEqualTo(2);
        plan =
                place.compare(
                        RescueRequest.lost("customer")
                                .withWhere("id > 2")
                                .withPicks(
                                        RowPicks.only(
                                                List.of(
                                                        List.of("1"),
                                                        List.of("4"),
                                                        List.of("9")))));
        assertThat(plan.comparison().lost()).isEqualTo(1);
        place.bringBack(
                RescueRequest.lost("customer").withPicks(RowPicks.only(List.of(List.of("2")))));
        assertThat(place.texts("SELECT name FROM customer")).containsExactly("Bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = 1; DELETE FROM customer",
                "id = 1) OR (1 = 1",
                "1 = 1) --",
                "(id = 1",
                "'open",
                "id = 1 /* open",
                "nosuch = 1",
                "id = ",
                "/* nothing */"
            })
    void filterThatIsNoExpressionIsRefused(String filter) {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer WHERE id = 1");
        DrydockException refused = refused(RescueRequest.lost("customer").withWhere(filter));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_FILTER_INVALID);
        assertThat(place.texts("SELECT count(*) FROM customer")).containsExactly("4");
    }

    @Test
    void pickOfTheWrongWidthIsRefused() {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer");
        assertThat(
                        refused(
                                RescueRequest.lost("customer")
                                        .withPicks(RowPicks.only(List.of(List.of("1", "2"))))))
                .returns(ErrorCode.USAGE_INVALID, DrydockException::code);
    }

    @Test
    void parentsAreFoundThroughSeveralTablesAndComeWhenWanted() {
        orders();
        place.execute(
                "CREATE TABLE part (id int PRIMARY KEY, orders int REFERENCES orders)",
                "INSERT INTO part VALUES (100, 10), (101, 11), (102, NULL)");
        Map<String, List<String>> whole = place.contents("part", "orders", "customer", "item");
        place.backUp();
        place.execute(
                "DELETE FROM part",
                "DELETE FROM orders",
                "DELETE FROM item WHERE code = 'a'",
                "DELETE FROM customer WHERE id = 1");
        Map<String, List<String>> damaged = place.contents("part", "orders", "customer", "item");

        RescueRequest request = RescueRequest.lost("part");
        RescuePlan plan = place.compare(request);
        assertThat(plan.parents())
                .extracting(one -> one.table().name() + " " + one.inBackup() + "/" + one.nowhere())
                .containsExactlyInAnyOrder("orders 2/0", "customer 1/0", "item 1/0");
        assertThat(refused(request).code()).isEqualTo(ErrorCode.ROWS_PARENTS_MISSING);
        assertThat(place.contents("part", "orders", "customer", "item")).isEqualTo(damaged);

        RescueReport report = place.bringBack(request.withParents(true));
        assertThat(report.broughtBack()).isEqualTo(7);
        assertThat(report.plan().tables())
                .extracting(one -> one.table().name())
                .last()
                .isEqualTo("part");
        Map<String, List<String>> now = place.contents("part", "customer", "item");
        assertThat(now.get("part")).isEqualTo(whole.get("part"));
        assertThat(now.get("customer")).isEqualTo(whole.get("customer"));
        assertThat(now.get("item")).isEqualTo(whole.get("item"));
        // the third order is lost, too, but nobody needs it
        assertThat(place.texts("SELECT id FROM orders ORDER BY id")).containsExactly("10", "11");
        place.runScript(report.reverseScript());
        assertThat(place.contents("part", "orders", "customer", "item")).isEqualTo(damaged);
    }

    @Test
    void childrenOfRowsThatAreThereNeedNoParents() {
        orders();
        place.backUp();
        place.execute("DELETE FROM orders WHERE customer = 2");
        RescueReport report = place.bringBack(RescueRequest.lost("orders"));
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(report.plan().parents()).isEmpty();
    }

    @Test
    void rowsThatPointToTheirOwnTableComeTogether() {
        place.execute(
                "CREATE TABLE boss (id int PRIMARY KEY, boss int REFERENCES boss)",
                "INSERT INTO boss VALUES (1, NULL), (2, 1), (3, 2), (4, 4)");
        Map<String, List<String>> whole = place.contents("boss");
        place.backUp();
        place.execute("DELETE FROM boss WHERE id = 4", "DELETE FROM boss WHERE id = 3");
        place.execute("DELETE FROM boss WHERE id = 2", "DELETE FROM boss");
        RescueRequest one = RescueRequest.lost("boss").withWhere("id = 3");
        assertThat(refused(one).code()).isEqualTo(ErrorCode.ROWS_PARENTS_MISSING);
        assertThat(place.compare(one).parents())
                .singleElement()
                .returns(2L, MissingParents::inBackup);
        RescueReport report = place.bringBack(RescueRequest.lost("boss"));
        assertThat(place.contents("boss")).isEqualTo(whole);
        place.runScript(report.reverseScript());
        assertThat(place.contents("boss").get("boss")).isEmpty();
        place.bringBack(one.withParents(true));
        assertThat(place.texts("SELECT id FROM boss ORDER BY id")).containsExactly("1", "2", "3");
    }

    @Test
    void compositeAndTextKeysMatch() {
        place.execute(
                "CREATE TABLE \"odd \"\"table\" (\"a b\" text, \"c,d\" int, v text, PRIMARY KEY"
                        + " (\"a b\", \"c,d\"))",
                "INSERT INTO \"odd \"\"table\" VALUES ('x', 1, 'x1'), ('x', 2, 'x2'), ('y', 1,"
                        + " 'y1'), ('it''s', 7, NULL), ('', 0, 'none')");
        String table = "\"odd \"\"table\"";
        Map<String, List<String>> whole = place.contents(table);
        place.backUp();
        place.execute(
                "DELETE FROM " + table + " WHERE \"c,d\" IN (1, 7)",
                "UPDATE " + table + " SET v = 'changed' WHERE \"a b\" = ''");
        Map<String, List<String>> damaged = place.contents(table);
        RescueRequest request =
                RescueRequest.lost("odd \"table")
                        .withChanged(true)
                        .withPicks(
                                RowPicks.only(
                                        List.of(
                                                List.of("x", "1"),
                                                List.of("y", "1"),
                                                List.of("it's", "7"),
                                                List.of("", "0"))));
        RescueReport report = place.bringBack(request);
        assertThat(report.broughtBack()).isEqualTo(3);
        assertThat(report.updated()).isEqualTo(1);
        assertThat(place.contents(table)).isEqualTo(whole);
        place.runScript(report.reverseScript());
        assertThat(place.contents(table)).isEqualTo(damaged);
    }

    @Test
    void tableWithoutKeyIsRefusedWithTheChoicesAndAUniqueKeyServes() {
        place.execute(
                "CREATE TABLE tag (name text, lang text, v int, UNIQUE (name, lang))",
                "INSERT INTO tag VALUES ('a', 'de', 1), ('a', 'en', 2), ('b', NULL, 3)");
        place.backUp();
        place.execute("DELETE FROM tag");
        DrydockException refused = refused(RescueRequest.lost("tag"));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_KEY_MISSING);
        assertThat(refused.hint()).contains("name,lang");
        assertThat(refused(RescueRequest.lost("tag").withKey(List.of("v"))).code())
                .isEqualTo(ErrorCode.ROWS_KEY_MISSING);
        RescueReport report =
                place.bringBack(RescueRequest.lost("tag").withKey(List.of("lang", "name")));
        assertThat(report.plan().comparison().withoutKey()).isEqualTo(1);
        assertThat(place.texts("SELECT v FROM tag ORDER BY v")).containsExactly("1", "2");
        place.runScript(report.reverseScript());
        assertThat(place.texts("SELECT v FROM tag")).isEmpty();
    }

    @Test
    void tableWithoutAnyKeyIsRefused() {
        place.execute("CREATE TABLE log (line text)", "INSERT INTO log VALUES ('x')");
        place.backUp();
        DrydockException refused = refused(RescueRequest.lost("log"));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_KEY_MISSING);
        assertThat(refused.hint()).contains("no unique key at all");
    }

    @Test
    void keyThatWasNotUniqueBeforeIsRefused() {
        place.execute(
                "CREATE TABLE tag (id int PRIMARY KEY, name text)",
                "INSERT INTO tag VALUES (1, 'a'), (2, 'a')");
        place.backUp();
        place.execute("DELETE FROM tag WHERE id = 2", "CREATE UNIQUE INDEX tag_name ON tag (name)");
        assertThat(refused(RescueRequest.lost("tag").withKey(List.of("name"))).code())
                .isEqualTo(ErrorCode.ROWS_KEY_MISSING);
    }

    @Test
    void columnsAreMappedByName() {
        customers();
        place.backUp();
        place.execute(
                "DELETE FROM customer WHERE id < 3",
                "ALTER TABLE customer ADD COLUMN level int DEFAULT 7",
                "ALTER TABLE customer DROP COLUMN note");
        RescueReport report = place.bringBack(RescueRequest.lost("customer"));
        assertThat(report.plan().comparison().added()).containsExactly("level");
        assertThat(report.plan().comparison().dropped()).containsExactly("note");
        assertThat(
                        place.texts(
                                "SELECT id, name, email, level FROM customer WHERE id < 3 ORDER BY id"))
                .containsExactly("1|Ann|ann@x|7", "2|Bob|bob@x|7");
    }

    @Test
    void newColumnThatWantsAValueIsSaidBefore() {
        place.execute("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        place.backUp();
        place.execute("DROP TABLE t", "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL)");
        DrydockException refused = refused(RescueRequest.lost("t"));
        assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_UNFIT);
        assertThat(refused.message()).contains("v");
    }

    @Test
    void keyColumnThatTheBackupDoesNotHaveIsRefused() {
        place.execute("CREATE TABLE t (v int)", "INSERT INTO t VALUES (1)");
        place.backUp();
        place.execute("DROP TABLE t", "CREATE TABLE t (id int PRIMARY KEY, v int)");
        DrydockException refused = refused(RescueRequest.lost("t"));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_KEY_MISSING);
        assertThat(refused.message()).contains("id");
    }

    @Test
    void generatedColumnsComeByThemselves() {
        place.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v int, twice int GENERATED ALWAYS AS (v * 2)"
                        + " STORED)",
                "INSERT INTO t (id, v) VALUES (1, 10), (2, 20)");
        Map<String, List<String>> whole = place.contents("t");
        place.backUp();
        place.execute("DELETE FROM t WHERE id = 1", "UPDATE t SET v = 21 WHERE id = 2");
        Map<String, List<String>> damaged = place.contents("t");
        RescueReport report = place.bringBack(RescueRequest.lost("t").withChanged(true));
        assertThat(place.contents("t")).isEqualTo(whole);
        place.runScript(report.reverseScript());
        assertThat(place.contents("t")).isEqualTo(damaged);
    }

    @Test
    void liveRowInTheWayIsNamedWithItsKey() {
        customers();
        place.backUp();
        place.execute(
                "DELETE FROM customer WHERE id IN (1, 2)",
                "INSERT INTO customer VALUES (77, 'Ann II', 'ann@x', NULL)");
        Map<String, List<String>> before = place.contents("customer");
        DrydockException refused = refused(RescueRequest.lost("customer"));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_CONFLICT);
        assertThat(refused.message()).contains("id=1", "email=ann@x", "id=77");
        assertThat(place.contents("customer")).isEqualTo(before);
    }

    @Test
    void rowThatTheTableDoesNotTakeAnyMoreIsNamed() {
        place.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v int)",
                "INSERT INTO t VALUES (1, 1), (2, -2), (3, 3)");
        place.backUp();
        place.execute("DROP TABLE t", "CREATE TABLE t (id int PRIMARY KEY, v int CHECK (v > 0))");
        DrydockException refused = refused(RescueRequest.lost("t"));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_CONFLICT);
        assertThat(refused.message()).contains("2");
        assertThat(refused.message()).doesNotContain("id=1", "id=3");
        assertThat(place.texts("SELECT * FROM t")).isEmpty();
    }

    @Test
    void rowWhoseParentIsNowhereIsRefused() {
        place.execute(
                "CREATE TABLE p (id int PRIMARY KEY)",
                "CREATE TABLE c (id int PRIMARY KEY, p int)",
                "INSERT INTO p VALUES (1)",
                "INSERT INTO c VALUES (1, 1), (2, 5)");
        place.backUp();
        place.execute(
                "DROP TABLE c", "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p (id))");
        DrydockException refused = refused(RescueRequest.lost("c").withParents(true));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_PARENTS_MISSING);
        assertThat(refused.message()).contains("p=5");
        place.bringBack(RescueRequest.lost("c").withWhere("p = 1"));
        assertThat(place.texts("SELECT id FROM c")).containsExactly("1");
    }

    /// The trigger of a subclass must write a line into `audit` for each row of `t` that comes.
    abstract String auditTrigger();

    private void audited() {
        place.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v int)",
                "CREATE TABLE audit (t int)",
                "INSERT INTO t VALUES (1, 1), (2, 2)");
        for (String statement : auditTrigger().split(";;")) {
            place.execute(statement);
        }
        place.backUp();
        place.execute("DELETE FROM t");
    }

    @Test
    void triggersAreAskedAboutFirst() {
        audited();
        DrydockException refused = refused(RescueRequest.lost("t"));
        assertThat(refused.code()).isEqualTo(ErrorCode.ROWS_TRIGGERS);
        assertThat(refused.message()).contains("t_audit");
        assertThat(place.texts("SELECT * FROM t")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FIRE, 2", "OFF, 0"})
    void triggersRunAsChosen(TriggerChoice choice, int lines) {
        audited();
        RescueReport report = place.bringBack(RescueRequest.lost("t").withTriggers(choice));
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(place.texts("SELECT count(*) FROM audit"))
                .containsExactly(Integer.toString(lines));
        // for everybody else they are on as before
        place.execute("INSERT INTO t VALUES (3, 3)");
        assertThat(place.texts("SELECT count(*) FROM audit"))
                .containsExactly(Integer.toString(lines + 1));
        place.execute("DELETE FROM t WHERE id = 3");
        place.runScript(report.reverseScript());
        assertThat(place.texts("SELECT * FROM t")).isEmpty();
        place.execute("INSERT INTO t VALUES (4, 4)");
        assertThat(place.texts("SELECT count(*) FROM audit"))
                .containsExactly(Integer.toString(lines + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading", "Comparing", "Writing the reverse", "Bringing rows back"})
    void cancelLeavesNothing(String phase) {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer WHERE id < 4");
        Map<String, List<String>> before = place.contents("customer");
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)
                                    && name.startsWith(phase)) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatExceptionOfType(JobCancelledException.class)
                .isThrownBy(() -> place.bringBack(RescueRequest.lost("customer"), context));
        assertThat(place.contents("customer")).isEqualTo(before);
        assertThat(place.scripts()).isEmpty();
        assertThat(place.bringBack(RescueRequest.lost("customer")).broughtBack()).isEqualTo(3);
    }

    @Test
    void rowThatSomebodyElseBroughtBackMeanwhileEndsIt() {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer WHERE id < 3");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("customer"), JobContext.quiet());
            place.execute("INSERT INTO customer VALUES (2, 'other', 'o@x', NULL)");
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(() -> rescue.bringBack(Confirmation.NONE, JobContext.quiet()))
                    .satisfies(failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.ROWS_CONFLICT);
                        assertThat(failure.message()).contains("2");
                    });
            return true;
        });
        assertThat(place.texts("SELECT name FROM customer WHERE id < 3")).containsExactly("other");
        assertThat(place.scripts()).isEmpty();
    }

    @Test
    void rowThatIsGoneMeanwhileEndsItAsWell() {
        customers();
        place.backUp();
        place.execute("UPDATE customer SET note = 'x'");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("customer").withChanged(true), JobContext.quiet());
            place.execute("DELETE FROM customer WHERE id = 2");
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(() -> rescue.bringBack(Confirmation.NONE, JobContext.quiet()))
                    .returns(ErrorCode.ROWS_NOT_AS_PLANNED, DrydockException::code);
            return true;
        });
        assertThat(place.texts("SELECT count(*) FROM customer WHERE note = 'x'"))
                .containsExactly("4");
        assertThat(place.scripts()).isEmpty();
    }

    @Test
    void unknownTablesAreNamed() {
        customers();
        place.backUp();
        assertThat(refused(RescueRequest.lost("nosuch")).code())
                .isEqualTo(ErrorCode.OBJECT_UNKNOWN);
        place.execute("CREATE TABLE young (id int PRIMARY KEY)");
        DrydockException refused = refused(RescueRequest.lost("young"));
        assertThat(refused.code()).isEqualTo(ErrorCode.OBJECT_UNKNOWN);
        assertThat(refused.message()).contains("backup").contains("young");
    }

    @Test
    void overwritingOnProductionWantsTheName() {
        customers();
        place.backUp();
        place.execute("UPDATE customer SET note = 'x'", "DELETE FROM customer WHERE id = 1");
        place.openAs(place.profile().withEnvironment(Environment.PRODUCTION));
        RescueRequest request = RescueRequest.lost("customer").withChanged(true);
        assertThat(refused(request).code()).isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED);
        place.with(rescue -> {
            rescue.compare(request, JobContext.quiet());
            return rescue.bringBack(
                    Confirmation.ofName(place.profile().endpoint().databaseName()),
                    JobContext.quiet());
        });
        assertThat(place.texts("SELECT count(*) FROM customer WHERE note = 'x'"))
                .containsExactly("0");
    }

    @Test
    void connectionForReadingComparesAndWritesNothing() {
        customers();
        place.backUp();
        place.execute("DELETE FROM customer WHERE id = 1");
        place.openAs(place.profile().withReadOnly(true));
        assertThat(place.compare(RescueRequest.lost("customer").withWhere("id < 3")).inserts())
                .isEqualTo(1);
        assertThat(refused(RescueRequest.lost("customer")).code())
                .isEqualTo(ErrorCode.GUARD_READ_ONLY);
    }

    @Test
    void backupOfDrydockServesAsWell() {
        orders();
        Map<String, List<String>> whole = place.contents("customer", "orders");
        place.backUpAsContainer();
        place.execute(
                "DELETE FROM orders WHERE customer = 2",
                "DELETE FROM customer WHERE id = 2",
                "UPDATE orders SET total = 1000");
        Map<String, List<String>> damaged = place.contents("customer", "orders");
        RescueReport report =
                place.bringBack(RescueRequest.lost("orders").withChanged(true).withParents(true));
        assertThat(report.broughtBack()).isEqualTo(3);
        assertThat(place.contents("customer", "orders")).isEqualTo(whole);
        place.runScript(report.reverseScript());
        assertThat(place.contents("customer", "orders")).isEqualTo(damaged);
    }
}
