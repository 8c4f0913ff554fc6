package dev.drydock.engine.dialect.postgresql.restore;

import static dev.drydock.engine.dialect.postgresql.restore.PreflightPlace.lines;
import static dev.drydock.engine.dialect.postgresql.restore.PreflightPlace.worst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightLine.Verdict;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.dialect.postgresql.restore.PreflightPlace.Wish;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each topic of the sheet in each verdict, and that every fix makes its line green.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PgPreflightTest {

    private PreflightPlace place;
    private String source;
    private Path custom;
    private Path own;
    private PreflightPlace newer;
    private Path fromNewer;

    @BeforeAll
    void fill() {
        place = new PreflightPlace(EmbeddedServers.fifteen());
        source =
                place.database(
                        "CREATE TABLE customer (id int PRIMARY KEY, name text)",
                        "CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customer)",
                        "INSERT INTO customer SELECT g, 'n' || g FROM generate_series(1, 1000) g",
                        "INSERT INTO orders SELECT g, g FROM generate_series(1, 1000) g");
        custom = place.dump(source, "--format=custom");
        own = place.backUp(source);
        newer = new PreflightPlace(EmbeddedServers.newest());
        fromNewer =
                newer.backUp(
                        newer.database(
                                "CREATE TABLE t (id int)", "CREATE EXTENSION pg_stat_statements"));
    }

    @AfterAll
    void close() {
        newer.close();
        place.close();
    }

    private static void assertTopics(PreflightSheet sheet) {
        assertThat(sheet.lines().stream().map(PreflightLine::topic).distinct())
                .containsExactly(PreflightTopic.values());
        assertThat(sheet.lines()).allSatisfy(line -> assertThat(line.text()).endsWith("."));
    }

    @Test
    void ownBackupIntoNewDatabaseIsClearAndEveryTopicIsSpokenOf() {
        PreflightSheet sheet = place.look(own, place.intoNew());
        assertTopics(sheet);
        assertThat(sheet.lines())
                .allSatisfy(line -> assertThat(line.verdict()).isEqualTo(Verdict.FINE));
        assertThat(sheet.clear()).isTrue();
        assertThat(sheet.rows()).isEqualTo(2000);
        assertThat(sheet.bytes()).isPositive();
        assertThat(sheet.expected()).isNotNull();
        assertThat(worst(sheet, PreflightTopic.NAMES).text()).contains("is free");
    }

    @Test
    void dumpWithoutHashesIsNeverAllGreen() {
        PreflightSheet sheet = place.look(custom, place.intoNew());
        assertTopics(sheet);
        assertThat(sheet.clear()).isTrue();
        PreflightLine line = worst(sheet, PreflightTopic.BACKUP);
        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(line.text()).contains("no hashes");
        assertThat(worst(sheet, PreflightTopic.COLLATIONS).verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void commandsForTerminalsStopIt() {
        Path script =
                place.script(
                        "CREATE TABLE public.t (id integer);",
                        "\\! touch /tmp/never",
                        "COPY public.t FROM PROGRAM 'id';");
        PreflightSheet sheet = place.look(script, place.intoNew());
        PreflightLine line = worst(sheet, PreflightTopic.BACKUP);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.items()).hasSize(2).anyMatch(item -> item.contains("touch"));
        assertThat(line.fixes()).isEmpty();
        assertThat(sheet.clear()).isFalse();
    }

    @Test
    void statementsThatMakeNothingAreLeftOut() {
        Path script =
                place.script(
                        "CREATE TABLE public.t (id integer);",
                        "DO $$ BEGIN PERFORM 1; END $$;",
                        "ALTER SYSTEM SET work_mem = '1GB';",
                        "CREATE ROLE intruder SUPERUSER;");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.BACKUP);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.items())
                .anyMatch(item -> item.startsWith("DO"))
                .anyMatch(item -> item.startsWith("ALTER SYSTEM"))
                .anyMatch(item -> item.contains("CREATE ROLE"));
        assertFixed(script, wish, line);
    }

    /// Takes the first fix and looks again.
    private void assertFixed(Path file, Wish wish, PreflightLine line) {
        assertThat(line.fixes()).isNotEmpty();
        for (PreflightFix fix : line.fixes()) {
            PreflightSheet again = place.look(file, wish.fixed(fix));
            assertThat(lines(again, line.topic()))
                    .as(fix.toString())
                    .noneMatch(one -> one.text().equals(line.text()))
                    .noneMatch(one -> one.verdict() == Verdict.STOP);
        }
    }

    @Test
    void codeThatRunsLaterIsAWarning() {
        Path script =
                place.script(
                        "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SECURITY DEFINER"
                                + " AS $$SELECT 1$$;",
                        "CREATE FUNCTION public.e() RETURNS event_trigger LANGUAGE plpgsql AS"
                                + " $$BEGIN END$$;",
                        "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION"
                                + " public.e();");
        PreflightSheet sheet = place.look(script, place.intoNew());
        assertThat(sheet.clear()).isTrue();
        assertThat(lines(sheet, PreflightTopic.BACKUP))
                .anySatisfy(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
                    assertThat(line.items())
                            .anyMatch(item -> item.contains("rights of its owner"))
                            .anyMatch(item -> item.contains("every change of structure"));
                });
    }

    @Test
    void newerVersionAndItsSettingsAreNamed() {
        Path script =
                place.script(
                        "-- Dumped from database version 18.6",
                        "SET transaction_timeout = 0;",
                        "SET extension.setting = 'x';",
                        "CREATE TABLE public.t (id integer);");
        PreflightSheet sheet = place.look(script, place.intoNew());
        PreflightLine settings = worst(sheet, PreflightTopic.SETTINGS);
        assertThat(settings.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(settings.text()).contains("transaction_timeout").contains("left out");
        assertThat(settings.items()).hasSize(1);
        assertThat(sheet.clear()).isTrue();
    }

    @Test
    void functionWithUnknownSettingIsLeftOut() {
        Path script =
                place.script(
                        "CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql SET"
                                + " never_heard_of = '1' SET work_mem TO '4MB' AS $$SELECT 1$$;");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.SETTINGS);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("never_heard_of").doesNotContain("work_mem");
        assertFixed(script, wish, line);
    }

    @Test
    void backupOfANewerServerIsAWarning() {
        PreflightLine line = worst(place.look(fromNewer, place.intoNew()), PreflightTopic.VERSION);
        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(line.text()).contains("to the older 15.");
        PreflightLine other = worst(newer.look(custom, newer.intoNew()), PreflightTopic.VERSION);
        assertThat(other.verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void missingRolesAreMadeOrReplacedOrLeftOut() {
        String owner = place.role("NOLOGIN");
        String reader = place.role("NOLOGIN");
        String database =
                place.database(
                        "CREATE TABLE t (id int)",
                        "ALTER TABLE t OWNER TO " + owner,
                        "GRANT SELECT ON t TO " + reader);
        Path file = place.dump(database, "--format=custom");
        Wish wish = place.intoNew();
        assertThat(worst(place.look(file, wish), PreflightTopic.ROLES).verdict())
                .isEqualTo(Verdict.FINE);
        place.fixture.server().dropDatabase(database);
        place.server().execute("DROP ROLE " + owner);
        place.server().execute("DROP ROLE " + reader);
        PreflightLine line = worst(place.look(file, wish), PreflightTopic.ROLES);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains(owner).contains(reader);
        assertThat(line.fixes())
                .contains(
                        new PreflightFix.CreateRoles(Set.of(owner, reader)),
                        new PreflightFix.MapOwner(owner, ""),
                        new PreflightFix.LeaveOwners());
        for (PreflightFix fix :
                List.of(
                        new PreflightFix.CreateRoles(Set.of(owner, reader)),
                        new PreflightFix.LeaveOwners())) {
            assertThat(worst(place.look(file, wish.fixed(fix)), PreflightTopic.ROLES).verdict())
                    .isEqualTo(Verdict.FINE);
        }
        Wish mapped =
                wish.fixed(
                        new PreflightFix.MapOwner(owner, "postgres"),
                        new PreflightFix.CreateRoles(Set.of(reader)));
        assertThat(worst(place.look(file, mapped), PreflightTopic.ROLES).verdict())
                .isEqualTo(Verdict.FINE);
        Wish lost =
                wish.fixed(
                        new PreflightFix.MapOwner(owner, "nobody_at_all"),
                        new PreflightFix.CreateRoles(Set.of(reader)));
        assertThat(worst(place.look(file, lost), PreflightTopic.ROLES).text())
                .contains("nobody_at_all");
    }

    @Test
    void policyOfAMissingRoleIsLeftOutOrItsRoleMade() {
        Path script =
                place.script(
                        "CREATE TABLE public.t (id integer);",
                        "CREATE POLICY own ON public.t TO role_of_nobody USING ((id > 0));");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.ROLES);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("role_of_nobody");
        assertFixed(script, wish, line);
    }

    @Test
    void missingExtensionIsLeftOutWithWhatNeedsIt() {
        Path script =
                place.script(
                        "CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;",
                        "CREATE EXTENSION IF NOT EXISTS \"no such one\" WITH SCHEMA public;",
                        "CREATE TABLE public.t (id integer);");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.EXTENSIONS);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("no such one");
        assertFixed(script, wish, line);
    }

    @Test
    void extensionOfAnotherVersionIsAWarning() {
        PreflightLine line =
                worst(place.look(fromNewer, place.intoNew()), PreflightTopic.EXTENSIONS);
        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(line.items())
                .singleElement()
                .asString()
                .contains("pg_stat_statements")
                .contains("in the backup")
                .contains("on the server");
    }

    @Test
    void nameThatTheServerWouldCutStopsIt() {
        Wish wish =
                place.wish(
                        RestoreIntent.REPLACE,
                        new RestorePlace.New(place.fixture.profileOf("ä".repeat(32))));
        PreflightLine line = worst(place.look(custom, wish), PreflightTopic.NAMES);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("64 bytes");
    }

    /// By a factor of two, for a database of usual tables.
    @Test
    void roomIsEstimatedNearTheTruth() throws Exception {
        String large =
                place.database(
                        "CREATE TABLE item (id int PRIMARY KEY, name text, price numeric, at"
                                + " timestamptz)",
                        "INSERT INTO item SELECT g, 'item number ' || g, g * 1.25, now() FROM"
                                + " generate_series(1, 100000) g",
                        "CREATE TABLE line (id bigserial PRIMARY KEY, item int, text text)",
                        "INSERT INTO line (item, text) SELECT g, md5(g::text) || md5((g + 1)::text)"
                                + " FROM generate_series(1, 100000) g",
                        "CREATE INDEX ON line (item)",
                        "VACUUM ANALYZE");
        long tables =
                Long.parseLong(
                        place.text(
                                large,
                                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind"
                                        + " = 'r' AND oid >= 16384"));
        for (Path file : List.of(place.dump(large), place.dump(large, "--format=custom"))) {
            try (Archive archive = place.open(file)) {
                double needed = place.needed(archive);
                assertThat(needed / tables).as(file + " of " + tables).isBetween(1.0, 3.0);
            }
        }
    }

    @Test
    void missingLanguageAndAccessMethodAreLeftOut() {
        Path script =
                place.script(
                        "CREATE FUNCTION public.f() RETURNS integer LANGUAGE plnowhere AS"
                                + " $$x$$;",
                        "CREATE TABLE public.t (id integer) USING columnstore;");
        Wish wish = place.intoNew();
        List<PreflightLine> stops = lines(place.look(script, wish), PreflightTopic.EXTENSIONS);
        assertThat(stops).extracting(PreflightLine::verdict).containsOnly(Verdict.STOP).hasSize(2);
        Wish fixed =
                wish.fixed(
                        stops.stream()
                                .map(line -> line.fixes().getFirst())
                                .toArray(PreflightFix[]::new));
        assertThat(worst(place.look(script, fixed), PreflightTopic.EXTENSIONS).verdict())
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void localeThatTheServerLacksIsReplacedByItsOwn() {
        Path script =
                place.script(
                        "CREATE DATABASE x WITH TEMPLATE = template0 ENCODING = 'UTF8'"
                                + " LOCALE_PROVIDER = libc LOCALE = 'xx_YY.UTF-8';",
                        "CREATE TABLE public.t (id integer);");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.COLLATIONS);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("xx_YY.UTF-8");
        assertThat(line.fixes()).containsExactly(new PreflightFix.ServerLocale());
        assertFixed(script, wish, line);
    }

    @Test
    void sortOrderThatAColumnNamesMustBeThere() {
        Path script =
                place.script(
                        "CREATE TABLE public.t (a text COLLATE pg_catalog.\"C\", b text COLLATE"
                                + " public.nowhere);");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.COLLATIONS);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("public.nowhere");
        assertFixed(script, wish, line);
    }

    @Test
    void encodingsAreComparedWithAnExistingDatabase() {
        String target = place.name("latin");
        place.server()
                .execute(
                        "CREATE DATABASE "
                                + target
                                + " TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        place.fixture.dropAtEnd(target);
        place.execute(target, "CREATE TABLE other (id int)");
        PreflightSheet sheet = place.look(custom, place.into(RestoreIntent.ADD_MISSING, target));
        assertThat(worst(sheet, PreflightTopic.ENCODING).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(worst(sheet, PreflightTopic.ENCODING).text()).contains("UTF8 to LATIN1");
        assertThat(worst(sheet, PreflightTopic.COLLATIONS).verdict()).isEqualTo(Verdict.WARNING);
        PreflightSheet back =
                place.look(
                        place.dump(target, "--format=custom"),
                        place.into(RestoreIntent.ADD_MISSING, source));
        assertThat(worst(back, PreflightTopic.ENCODING).verdict()).isEqualTo(Verdict.FINE);
        assertThat(worst(back, PreflightTopic.ENCODING).text()).contains("converted from LATIN1");
    }

    @Test
    void missingTablespaceIsLeftOut() {
        Path script =
                place.script(
                        "SET default_tablespace = faraway;",
                        "CREATE TABLE public.t (id integer);",
                        "SET default_tablespace = '';",
                        "CREATE TABLE public.u (id integer);");
        Wish wish = place.intoNew();
        PreflightLine line = worst(place.look(script, wish), PreflightTopic.TABLESPACES);
        assertThat(line.verdict()).isEqualTo(Verdict.STOP);
        assertThat(line.text()).contains("faraway");
        assertThat(line.items()).containsExactly("table public.t");
        assertFixed(script, wish, line);
    }

    @Test
    void spaceOfAnotherMachineCannotBeSeen() {
        // the role may not see where the data lies
        String blind = place.role("LOGIN CREATEDB");
        PreflightSheet sheet =
                place.look(
                        custom,
                        place.wish(
                                RestoreIntent.REPLACE,
                                new RestorePlace.New(place.profile(place.name("absent"), blind))));
        assertThat(worst(sheet, PreflightTopic.SPACE).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(worst(sheet, PreflightTopic.SPACE).text()).contains("cannot be seen");
        assertThat(worst(place.look(custom, place.intoNew()), PreflightTopic.SPACE).verdict())
                .isEqualTo(Verdict.FINE);
    }

    @Test
    void targetThatCannotBeReachedIsAnError() throws Exception {
        try (Archive archive = place.open(custom)) {
            Wish wish =
                    place.wish(
                            RestoreIntent.REPLACE,
                            new RestorePlace.New(place.profile("x", "nobody_at_all")));
            assertThatThrownBy(() -> place.look(archive, wish))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.CONNECTION_LOGIN_FAILED));
        }
    }

    /// No transaction number is used up: nothing was written anywhere on the server.
    @Test
    void nothingIsWritten() {
        String target = place.database("CREATE TABLE customer (id int)", "VACUUM");
        String before = place.text(target, "SELECT pg_snapshot_xmax(pg_current_snapshot())");
        for (RestoreIntent intent : RestoreIntent.values()) {
            place.look(custom, place.into(intent, target));
        }
        place.look(custom, place.intoNew());
        assertThat(place.text(target, "SELECT pg_snapshot_xmax(pg_current_snapshot())"))
                .isEqualTo(before);
    }
}
