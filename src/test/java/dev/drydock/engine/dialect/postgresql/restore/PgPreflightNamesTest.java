package dev.drydock.engine.dialect.postgresql.restore;

import static dev.drydock.engine.dialect.postgresql.restore.PreflightPlace.lines;
import static dev.drydock.engine.dialect.postgresql.restore.PreflightPlace.worst;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightLine.Verdict;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.dialect.postgresql.restore.PreflightPlace.Wish;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the target has already, and who uses it.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PgPreflightNamesTest {

    private static final String[] CONTENT = {
        "CREATE TABLE customer (id int PRIMARY KEY, name text)",
        "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customer)",
        "INSERT INTO customer SELECT g, 'n' || g FROM generate_series(1, 1000) g",
        "INSERT INTO orders SELECT g, g FROM generate_series(1, 1000) g",
        "CREATE TABLE measured (at date, v int) PARTITION BY RANGE (at)",
        "CREATE TABLE measured_26 PARTITION OF measured FOR VALUES FROM ('2026-01-01') TO"
                + " ('2027-01-01')",
        "CREATE TABLE \"it's; \"\"a\nb\"\"\" (x int)",
    };

    private PreflightPlace place;
    private String source;
    private Path dump;

    @BeforeAll
    void fill() {
        place = new PreflightPlace(EmbeddedServers.fifteen());
        source = place.database(CONTENT);
        dump = place.dump(source, "--format=custom");
    }

    @AfterAll
    void close() {
        place.close();
    }

    private Wish only(Wish wish, String... names) throws Exception {
        try (Archive archive = place.open(dump)) {
            return wish.only(archive, names);
        }
    }

    private List<PreflightLine> names(Wish wish) {
        return lines(place.look(dump, wish), PreflightTopic.NAMES);
    }

    private PreflightLine worstName(Wish wish) {
        return worst(place.look(dump, wish), PreflightTopic.NAMES);
    }

    @Test
    void nameOfANewDatabaseMustBeFreeOrEmpty() {
        assertThat(worstName(place.intoNew()).verdict()).isEqualTo(Verdict.FINE);
        String empty = place.database();
        Wish intoEmpty =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.New(place.fixture.profileOf(empty)));
        assertThat(worstName(intoEmpty).text()).contains("is empty and is filled");
        place.execute(empty, "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        PreflightLine taken = worstName(intoEmpty);
        assertThat(taken.verdict()).isEqualTo(Verdict.STOP);
        assertThat(taken.text()).contains(empty).contains("holds objects");
    }

    @Test
    void databaseThatIsToBeReplacedMustBeThere() {
        String nowhere = place.name("nowhere");
        assertThat(worstName(place.into(RestoreIntent.REPLACE, nowhere)).verdict())
                .isEqualTo(Verdict.STOP);
        Wish beside =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.Beside(place.fixture.profileOf(nowhere)));
        assertThat(worstName(beside).text()).contains("There is no database");
        Wish besideLive =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.Beside(place.fixture.profileOf(source)));
        assertThat(worstName(besideLive).verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void wholeDatabaseIsReplacedWithItsTablesNamed() {
        String target = place.database(CONTENT);
        place.execute(target, "ANALYZE");
        PreflightLine line = worstName(place.into(RestoreIntent.REPLACE, target));
        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(line.items())
                .anyMatch(item -> item.contains("public.customer: about 1000 rows, "))
                .noneMatch(item -> item.contains("\n"));
    }

    @Test
    void whatIsReplacedIsNamedWithWhatNeedsIt() throws Exception {
        String target = place.database(CONTENT);
        Wish wish = only(place.into(RestoreIntent.REPLACE, target), "customer", "orders");
        List<PreflightLine> clean = names(wish);
        assertThat(clean).extracting(PreflightLine::verdict).containsOnly(Verdict.WARNING);
        place.execute(
                target,
                "CREATE VIEW few AS SELECT * FROM orders WHERE id < 3",
                "CREATE TABLE bills (customer int CONSTRAINT bills_fk REFERENCES customer)",
                "CREATE FUNCTION first(orders) RETURNS int LANGUAGE sql AS 'SELECT 1'");
        PreflightLine line = worstName(wish);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.items())
                .containsExactlyInAnyOrder(
                        "view public.few",
                        "constraint bills_fk on table public.bills",
                        "function public.first(public.orders)");
        PreflightSheet again = place.look(dump, wish.fixed(line.fixes().getFirst()));
        assertThat(lines(again, PreflightTopic.NAMES))
                .noneMatch(one -> one.verdict() == Verdict.STOP);
    }

    /// They would go with their parent, without a word of the server.
    @Test
    void partitionsThatAreNotChosenStopIt() throws Exception {
        String target = place.database(CONTENT);
        try (Archive archive = place.open(dump)) {
            Wish wish = place.into(RestoreIntent.REPLACE, target).only(archive, "measured");
            PreflightLine line = worst(place.look(archive, wish), PreflightTopic.NAMES);
            assertThat(line.verdict()).isEqualTo(Verdict.STOP);
            assertThat(line.items()).containsExactly("table public.measured_26");
            Wish both =
                    place.into(RestoreIntent.REPLACE, target)
                            .only(archive, "measured", "measured_26");
            assertThat(worst(place.look(archive, both), PreflightTopic.NAMES).verdict())
                    .isEqualTo(Verdict.WARNING);
        }
    }

    @Test
    void addingLeavesWhatIsThereAndStopsAtOtherKinds() throws Exception {
        String target = place.database("CREATE TABLE customer (id int PRIMARY KEY, name text)");
        Wish wish = place.into(RestoreIntent.ADD_MISSING, target);
        List<PreflightLine> fine = names(wish);
        assertThat(fine).extracting(PreflightLine::verdict).containsOnly(Verdict.FINE);
        place.execute(target, "CREATE VIEW orders AS SELECT 1 AS id");
        PreflightLine line = worstName(wish);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.items()).singleElement().asString().contains("has view of that name");
        assertThat(worstName(wish.fixed(line.fixes().getFirst())).verdict())
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void schemaThatNobodyMakesStopsIt() throws Exception {
        String target = place.database("DROP SCHEMA public");
        place.execute(target, "CREATE SCHEMA other");
        PreflightLine line = worstName(place.into(RestoreIntent.ADD_MISSING, target));
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("\"public\"");
    }

    @Test
    void rowsWantEmptyTablesWithTheirColumns() throws Exception {
        String target =
                place.database(
                        "CREATE TABLE customer (id int PRIMARY KEY)",
                        "CREATE TABLE orders (id int PRIMARY KEY, customer int)",
                        "CREATE TABLE elsewhere (o int CONSTRAINT points REFERENCES orders)",
                        "INSERT INTO orders VALUES (7, 1)");
        Wish wish =
                only(place.into(RestoreIntent.DATA, target), "customer", "orders", "measured_26");
        List<PreflightLine> lines = names(wish);
        assertThat(lines)
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("columns do not fit");
                    assertThat(line.verdict()).isEqualTo(Verdict.STOP);
                    assertThat(line.items())
                            .containsExactly("table public.customer: no column name");
                })
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("have rows already: 1");
                    assertThat(line.fixes()).containsExactly(new PreflightFix.ReplaceRows());
                })
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("does not have, whose rows do not come");
                    assertThat(line.items()).containsExactly("table public.measured_26");
                });
        List<PreflightLine> replaced = names(wish.fixed(new PreflightFix.ReplaceRows()));
        assertThat(replaced)
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("backed up and deleted first");
                    assertThat(line.verdict()).isEqualTo(Verdict.FINE);
                })
                .anySatisfy(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
                    assertThat(line.items()).containsExactly("public.elsewhere: points");
                });
        place.execute(
                target,
                "ALTER TABLE elsewhere DROP CONSTRAINT points, ADD CONSTRAINT points FOREIGN KEY (o)"
                        + " REFERENCES orders ON DELETE CASCADE");
        assertThat(names(wish.fixed(new PreflightFix.ReplaceRows())))
                .anySatisfy(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.STOP);
                    assertThat(line.items()).containsExactly("public.elsewhere: points");
                });
        place.execute(
                target,
                "DROP TABLE elsewhere",
                "TRUNCATE orders",
                "ALTER TABLE customer ADD name text");
        Wish both = only(place.into(RestoreIntent.DATA, target), "customer", "orders");
        assertThat(worstName(both).verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void keyToRowsThatDoNotComeIsAWarning() throws Exception {
        String target = place.database(CONTENT);
        place.execute(target, "TRUNCATE customer, orders");
        Wish wish = only(place.into(RestoreIntent.DATA, target), "orders");
        PreflightLine line = worstName(wish);
        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(line.items()).containsExactly("public.orders: orders_customer_fkey");
    }

    @Test
    void tableThatIsLockedIsNotCalledEmpty() throws Exception {
        String target = place.database(CONTENT);
        place.execute(target, "TRUNCATE customer, orders");
        Wish wish = only(place.into(RestoreIntent.DATA, target), "customer");
        try (Connection busy = place.server().connect(target);
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("LOCK TABLE customer");
            PreflightSheet sheet = place.look(dump, wish);
            assertThat(lines(sheet, PreflightTopic.NAMES))
                    .anySatisfy(line -> {
                        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
                        assertThat(line.text()).contains("Nobody could see");
                    });
            PreflightLine session = worst(sheet, PreflightTopic.SESSIONS);
            assertThat(session.verdict()).isEqualTo(Verdict.STOP);
            assertThat(session.items()).singleElement().asString().contains("\"postgres\"");
            Wish ended = wish.fixed(new PreflightFix.EndSessions());
            assertThat(worst(place.look(dump, ended), PreflightTopic.SESSIONS).verdict())
                    .isEqualTo(Verdict.FINE);
            busy.rollback();
        }
        assertThat(worst(place.look(dump, wish), PreflightTopic.SESSIONS).verdict())
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void sessionsOnADatabaseThatIsReplacedAreEnded() throws Exception {
        String target = place.database(CONTENT);
        Wish wish = place.into(RestoreIntent.REPLACE, target);
        assertThat(worst(place.look(dump, wish), PreflightTopic.SESSIONS).verdict())
                .isEqualTo(Verdict.FINE);
        try (Connection busy = place.server().connect(target)) {
            assertThat(busy.isValid(1)).isTrue();
            PreflightLine line = worst(place.look(dump, wish), PreflightTopic.SESSIONS);
            assertThat(line.verdict()).isEqualTo(Verdict.STOP);
            assertThat(line.items()).singleElement().asString().contains("process ");
            PreflightLine ended =
                    worst(
                            place.look(dump, wish.fixed(new PreflightFix.EndSessions())),
                            PreflightTopic.SESSIONS);
            assertThat(ended.verdict()).isEqualTo(Verdict.FINE);
            assertThat(ended.items()).hasSize(1);
        }
    }

    @Test
    void preparedTransactionStopsIt() throws Exception {
        String target = place.database(CONTENT);
        place.execute(
                target,
                "BEGIN",
                "INSERT INTO orders VALUES (5000, 1)",
                "PREPARE TRANSACTION 'held'");
        try {
            Wish whole = place.into(RestoreIntent.REPLACE, target);
            assertThat(worst(place.look(dump, whole), PreflightTopic.SESSIONS).items())
                    .singleElement()
                    .asString()
                    .startsWith("\"held\"");
            Wish part = only(place.into(RestoreIntent.REPLACE, target), "orders");
            assertThat(worst(place.look(dump, part), PreflightTopic.SESSIONS).verdict())
                    .isEqualTo(Verdict.STOP);
            Wish other = only(place.into(RestoreIntent.REPLACE, target), "measured", "measured_26");
            assertThat(worst(place.look(dump, other), PreflightTopic.SESSIONS).verdict())
                    .isEqualTo(Verdict.FINE);
        } finally {
            place.execute(target, "ROLLBACK PREPARED 'held'");
        }
    }

    @Test
    void lessThanASuperuserIsToldWhatItMayNot() throws Exception {
        String owner = place.role("LOGIN");
        String weak = place.role("LOGIN");
        String target = place.database(CONTENT);
        place.execute(target, "GRANT CREATE ON SCHEMA public TO " + weak);
        Wish makes =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.New(place.profile(place.name("absent"), weak)));
        PreflightLine line = worst(place.look(dump, makes), PreflightTopic.RIGHTS);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(lines(place.look(dump, makes), PreflightTopic.RIGHTS))
                .anyMatch(one -> one.text().contains("may not make databases"));
        place.server().execute("ALTER ROLE " + weak + " CREATEDB");
        // all belongs to the superuser, which it cannot give away
        PreflightLine owners = worst(place.look(dump, makes), PreflightTopic.RIGHTS);
        assertThat(owners.text()).contains("is no member of the roles that own objects");
        assertThat(
                        worst(
                                        place.look(
                                                dump, makes.fixed(new PreflightFix.LeaveOwners())),
                                        PreflightTopic.RIGHTS)
                                .verdict())
                .isEqualTo(Verdict.FINE);
        Wish parts =
                only(
                        place.wish(
                                        RestoreIntent.REPLACE,
                                        new RestorePlace.Existing(place.profile(target, weak)))
                                .fixed(new PreflightFix.LeaveOwners()),
                        "orders");
        PreflightLine replaced = worst(place.look(dump, parts), PreflightTopic.RIGHTS);
        assertThat(replaced.text()).contains("does not own what is replaced: 1");
        assertThat(
                        worst(
                                        place.look(dump, parts.fixed(replaced.fixes().getFirst())),
                                        PreflightTopic.RIGHTS)
                                .verdict())
                .isEqualTo(Verdict.FINE);
        place.execute(target, "ALTER TABLE orders OWNER TO " + weak);
        assertThat(worst(place.look(dump, parts), PreflightTopic.RIGHTS).verdict())
                .isEqualTo(Verdict.FINE);
        Wish whole =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.Existing(place.profile(target, owner)));
        assertThat(lines(place.look(dump, whole), PreflightTopic.RIGHTS))
                .anyMatch(one -> one.text().contains("may not rename it"));
        place.execute(target, "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM " + weak);
        place.fixture.server().dropDatabase(target);
    }

    @Test
    void whatOnlyASuperuserMakesIsLeftOut() {
        String weak = place.role("LOGIN CREATEDB");
        Path script =
                place.script(
                        "CREATE FUNCTION public.c() RETURNS integer LANGUAGE c AS 'x', 'y';",
                        "CREATE FUNCTION public.e() RETURNS event_trigger LANGUAGE plpgsql AS"
                                + " $$BEGIN END$$;",
                        "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION"
                                + " public.e();",
                        "CREATE PUBLICATION everything FOR ALL TABLES;");
        Wish wish =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.New(place.profile(place.name("absent"), weak)));
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.RIGHTS);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.items()).hasSize(3);
        assertThat(
                        worst(
                                        place.look(script, wish.fixed(line.fixes().getFirst())),
                                        PreflightTopic.RIGHTS)
                                .verdict())
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void rolesAreMadeOnlyByWhoMay() {
        String weak = place.role("LOGIN CREATEDB");
        Path script =
                place.script(
                        "CREATE TABLE public.t (id integer);",
                        "ALTER TABLE public.t OWNER TO absent_role;");
        Wish wish =
                place.wish(
                                RestoreIntent.REPLACE,
                                new RestorePlace.New(place.profile(place.name("absent"), weak)))
                        .fixed(new PreflightFix.CreateRoles(java.util.Set.of("absent_role")));
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.RIGHTS);
        assertThat(line.text()).contains("may not make roles");
        assertThat(line.fixes()).containsExactly(new PreflightFix.LeaveOwners());
    }
}
