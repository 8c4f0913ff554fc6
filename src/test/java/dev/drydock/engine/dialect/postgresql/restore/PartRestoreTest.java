package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of archives into a database that is in use, and whole ones in its place. What `pg_dump`
/// says of the database before and after is the judge.
@TestInstance(Lifecycle.PER_CLASS)
final class PartRestoreTest {

    private static final String SOURCE = "part_source";
    private static final String LIVE = "part_live";
    private static final String ODD = "odd; DROP.it's \"q\" $x *\nline";

    @TempDir static Path folder;
    private RestorePlaces places;

    @BeforeAll
    void fill() {
        places = new RestorePlaces(folder);
        places.createFilled(SOURCE);
    }

    @AfterAll
    void close() {
        places.close();
    }

    private void live(String... damage) {
        // the numbers of identity columns and the times of rows are those of the source
        places.fixture.dropAtEnd(LIVE);
        places.server().dropDatabase(LIVE);
        places.execute("postgres", List.of("CREATE DATABASE " + LIVE + " TEMPLATE " + SOURCE));
        places.execute(LIVE, List.of(damage));
    }

    private void assertAsSource() {
        assertThat(places.dump(LIVE, "--schema-only"))
                .isEqualTo(places.dump(SOURCE, "--schema-only"));
        assertThat(places.rowsOf(LIVE)).isEqualTo(places.rowsOf(SOURCE));
        assertThat(places.query(LIVE, "SELECT last_value FROM invoice_id_seq"))
                .isEqualTo(places.query(SOURCE, "SELECT last_value FROM invoice_id_seq"));
    }

    @ParameterizedTest
    @ValueSource(strings = "--format=custom")
    void aTableIsReplacedWithAllThatBelongsToIt(String form) {
        Path file = places.backUp(SOURCE, form);
        live(
                "DELETE FROM invoice WHERE id > 1000",
                "ALTER TABLE invoice ADD COLUMN wrong int",
                "DROP INDEX invoice_customer",
                "DROP VIEW total");
        RestoreOrder order =
                places.order(RestoreIntent.REPLACE, places.existing(LIVE))
                        .withChoice(
                                places.choice(
                                        file, "public.invoice", "public.total", "public.sums"));

        RestoreOutcome outcome = places.restore(file, order);

        assertThat(outcome.checks()).allMatch(RestoreOutcome.Check::equal);
        assertThat(outcome.rows()).isEqualTo(2000);
        assertThat(outcome.safetyBackup()).isNotNull();
        assertAsSource();
    }

    @ParameterizedTest
    @ValueSource(strings = "drydock")
    void whatIsMissingIsAddedAndTheRestStays(String form) {
        Path file = places.backUp(SOURCE, form);
        live("DROP TABLE \"odd; DROP\".\"it's \"\"q\"\" $x *\nline\"", "DROP FUNCTION fake()");

        RestoreOutcome outcome =
                places.restore(
                        file, places.order(RestoreIntent.ADD_MISSING, places.existing(LIVE)));

        assertThat(outcome.rows()).isEqualTo(2);
        assertThat(outcome.safetyBackup()).isNull();
        assertAsSource();
    }

    @ParameterizedTest
    @ValueSource(strings = "--format=plain")
    void onlyTheStructureComesIntoANewDatabase(String form) {
        Path file = places.backUp(SOURCE, form);

        RestoreOutcome outcome =
                places.restore(
                        file, places.order(RestoreIntent.STRUCTURE, places.made("part_structure")));

        assertThat(outcome.rows()).isZero();
        assertThat(places.dump("part_structure", "--schema-only"))
                .isEqualTo(places.dump(SOURCE, "--schema-only"));
        assertThat(places.rowsOf("part_structure")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "--format=plain --inserts")
    void rowsComeIntoTablesThatAreThere(String form) {
        Path file = places.backUp(SOURCE, form);
        live("DELETE FROM invoice", "UPDATE customer SET name = name || '?' WHERE id = 7");
        RestoreOrder order =
                places.order(RestoreIntent.DATA, places.existing(LIVE))
                        .withChoice(places.choice(file, "public.invoice", "public.customer"))
                        .withFixes(new RestoreFixes(List.of(new PreflightFix.ReplaceRows())));

        RestoreOutcome outcome = places.restore(file, order);

        assertThat(outcome.rows()).isEqualTo(2050);
        assertThat(outcome.safetyBackup()).isNotNull();
        assertAsSource();
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "drydock",
                "own pg_custom",
                "--format=custom",
                "--format=directory",
                "--format=plain",
                "--format=plain --inserts"
            })
    void everyFormCanDoAllOfIt(String form) {
        aTableIsReplacedWithAllThatBelongsToIt(form);
        whatIsMissingIsAddedAndTheRestStays(form);
        onlyTheStructureComesIntoANewDatabase(form);
        rowsComeIntoTablesThatAreThere(form);
    }

    /// A role that is not on the server: another owner, a new role, or nobody's.
    @Test
    void ownersAreMappedMadeOrLeftOut() {
        String role = "part \"owner\"";
        String quoted = "\"part \"\"owner\"\"\"";
        places.execute(
                "postgres", List.of("DROP ROLE IF EXISTS " + quoted, "CREATE ROLE " + quoted));
        places.fixture.createDatabase("part_owned");
        places.execute(
                "part_owned",
                List.of(
                        "CREATE TABLE owned (a int)",
                        "ALTER TABLE owned OWNER TO " + quoted,
                        "CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                        "ALTER FUNCTION f(int) OWNER TO " + quoted,
                        "CREATE TABLE shared (a int)",
                        "GRANT SELECT ON shared TO " + quoted));
        Path file = places.backUp("part_owned", "--format=custom");
        places.server().dropDatabase("part_owned");
        places.execute("postgres", List.of("DROP ROLE " + quoted));
        String owner = "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'owned'";
        String routine = "SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'f'";
        String granted =
                "SELECT count(*) FROM pg_class, aclexplode(relacl) WHERE relname = 'shared' AND"
                        + " grantee = (SELECT oid FROM pg_roles WHERE rolname = 'pg_monitor')";

        restoreWith(file, new PreflightFix.MapOwner(role, "pg_monitor"));
        assertThat(places.query("part_fixed", owner)).containsExactly("pg_monitor");
        assertThat(places.query("part_fixed", routine)).containsExactly("pg_monitor");
        assertThat(places.query("part_fixed", granted)).containsExactly("1");

        restoreWith(file, new PreflightFix.LeaveOwners());
        assertThat(places.query("part_fixed", owner)).containsExactly(places.server().user());

        restoreWith(file, new PreflightFix.CreateRoles(java.util.Set.of(role)));
        assertThat(places.query("part_fixed", owner)).containsExactly(role);
        places.server().dropDatabase("part_fixed");
        places.execute("postgres", List.of("DROP ROLE " + quoted));
    }

    private void restoreWith(Path file, PreflightFix fix) {
        RestoreOutcome outcome =
                places.restore(
                        file,
                        places.order(RestoreIntent.REPLACE, places.made("part_fixed"))
                                .withFixes(new RestoreFixes(List.of(fix))));
        assertThat(outcome.verified()).isTrue();
    }

    /// One customer points to a row that the live database must not lose.
    @Test
    void rowsThatOthersPointToAreReplacedAtOnce() {
        Path file = places.backUp(SOURCE, "--format=custom");
        live("UPDATE customer SET name = name || '?' WHERE id = 7");
        RestoreOrder order =
                places.order(RestoreIntent.DATA, places.existing(LIVE))
                        .withChoice(places.choice(file, "public.customer"))
                        .withFixes(new RestoreFixes(List.of(new PreflightFix.ReplaceRows())));

        places.restore(file, order);

        assertAsSource();
    }

    @Test
    void aFailureInTheMiddleLeavesADatabaseAsItWas() {
        places.execute("postgres", List.of("DROP DATABASE IF EXISTS part_broken"));
        places.fixture.createDatabase("part_broken");
        places.execute(
                "part_broken",
                List.of(
                        "CREATE FUNCTION small(int) RETURNS boolean LANGUAGE sql AS 'SELECT $1 < 3'",
                        "CREATE TABLE first (a int)",
                        "INSERT INTO first VALUES (1)",
                        "CREATE TABLE second (a int)",
                        "INSERT INTO second SELECT generate_series(1, 1000)"));
        Path file = places.backUp("part_broken", "--format=custom");
        live("CREATE TABLE first (a int)", "INSERT INTO first VALUES (9)");
        places.execute(
                LIVE,
                List.of(
                        "CREATE FUNCTION no() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN IF"
                                + " EXISTS (SELECT FROM pg_class WHERE relname = 'second') THEN RAISE"
                                + " 'no second here'; END IF; END $$",
                        "CREATE EVENT TRIGGER no ON ddl_command_end EXECUTE FUNCTION no()"));
        String before = places.dump(LIVE);
        RestoreOrder order =
                places.order(RestoreIntent.REPLACE, places.existing(LIVE))
                        .withChoice(places.choice(file, "public.first", "public.second"));

        assertThatThrownBy(() -> places.restore(file, order))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
                            assertThat(failure.details())
                                    .containsEntry("object", "table public.second")
                                    .containsEntry("server", "no second here");
                            assertThat(failure.details().get("statement"))
                                    .startsWith("CREATE TABLE public.second");
                            assertThat(failure.details().get("left")).startsWith("nothing");
                        });

        assertThat(places.dump(LIVE)).isEqualTo(before);
    }

    @Test
    void aWholeDatabaseIsReplacedAndTheOldOneSwappedBack() {
        Path file = places.backUp(SOURCE, "--format=custom");
        live(
                "DELETE FROM invoice",
                "ALTER DATABASE " + LIVE + " SET work_mem = '5MB'",
                "ALTER DATABASE " + LIVE + " CONNECTION LIMIT 17");
        String damaged = places.dump(LIVE);

        RestoreOutcome outcome =
                places.restore(file, places.order(RestoreIntent.REPLACE, places.existing(LIVE)));

        KeptCopy kept = outcome.copy();
        assertThat(kept).isNotNull();
        places.fixture.dropAtEnd(kept.name());
        assertThat(kept.state()).isEqualTo(KeptCopy.State.SWAPPED);
        assertThat(places.dump(kept.name())).isEqualTo(damaged);
        assertAsSource();
        assertThat(
                        places.query(
                                "postgres",
                                "SELECT datconnlimit || ' ' || setconfig::text FROM pg_database d"
                                        + " JOIN pg_db_role_setting s ON s.setdatabase = d.oid WHERE"
                                        + " datname = '"
                                        + LIVE
                                        + "'"))
                .containsExactly("17 {work_mem=5MB}");
        var login =
                new RestorePlaceLogin(
                        places.fixture.profileOf(LIVE),
                        places.fixture.password().orElse(null),
                        false);
        Confirmation confirmed = Confirmation.ofName(LIVE);
        KeptCopy back =
                places.test.engine().restores().swap(kept, login, confirmed, JobContext.quiet());
        assertThat(places.dump(LIVE)).isEqualTo(damaged);
        assertThat(back.state()).isEqualTo(KeptCopy.State.WAITING);

        places.test.engine().restores().drop(back, login, confirmed, JobContext.quiet());
        assertThat(places.databases()).doesNotContain(kept.name());
        assertThat(places.test.engine().restores().copies()).isEmpty();
    }

    @Test
    void aCopyBesideIsSwappedWhenSessionsMayBeEnded() throws SQLException {
        Path file = places.backUp(SOURCE, "--format=custom");
        live("DELETE FROM invoice");
        RestoreOutcome outcome =
                places.restore(
                        file,
                        places.order(
                                RestoreIntent.REPLACE,
                                new RestorePlace.Beside(places.fixture.profileOf(LIVE))));
        KeptCopy copy = outcome.copy();
        assertThat(copy).isNotNull();
        places.fixture.dropAtEnd(copy.name());
        assertThat(copy.state()).isEqualTo(KeptCopy.State.WAITING);
        assertThat(copy.name()).startsWith(LIVE + "_restored_");
        assertThat(places.query(LIVE, "SELECT count(*) FROM invoice")).containsExactly("0");

        try (Connection busy = places.server().connect(LIVE);
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.execute("SELECT 1");
            assertThatThrownBy(() -> swap(copy, false))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.DATABASE_LOCKED));
            assertThat(places.databases()).contains(LIVE, copy.name());

            KeptCopy swapped = swap(copy, true);

            assertThat(swapped.state()).isEqualTo(KeptCopy.State.SWAPPED);
            assertThatThrownBy(() -> statement.execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(places.query(LIVE, "SELECT count(*) FROM invoice")).containsExactly("2000");
        assertThat(places.query(copy.name(), "SELECT count(*) FROM invoice")).containsExactly("0");
    }

    private KeptCopy swap(KeptCopy copy, boolean end) {
        return places.test
                .engine()
                .restores()
                .swap(
                        copy,
                        new RestorePlaceLogin(
                                places.fixture.profileOf(LIVE),
                                places.fixture.password().orElse(null),
                                end),
                        Confirmation.ofName(LIVE),
                        JobContext.quiet());
    }

    @Test
    void namesThatNeedQuotesAreReplaced() {
        Path file = places.backUp(SOURCE, "--format=custom");
        live("TRUNCATE \"odd; DROP\".\"it's \"\"q\"\" $x *\nline\"");

        places.restore(
                file,
                places.order(RestoreIntent.REPLACE, places.existing(LIVE))
                        .withChoice(places.choice(file, ODD)));

        assertAsSource();
    }
}
