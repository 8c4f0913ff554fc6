package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// Dumps whose code runs while they are restored, by a role that is no superuser: nothing outside
/// of the new database changes.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class HostileDumpTest {

    /// What runs the function: as rows come, as indexes are made, as views are filled.
    private static final List<List<String>> VEHICLES =
            List.of(
                    List.of("CREATE TABLE t (id int)", "CREATE INDEX i ON t (evil(id))"),
                    List.of("CREATE TABLE t (id int, v int DEFAULT evil(1))"),
                    List.of("CREATE TABLE t (id int CHECK (evil(id) > 0))"),
                    List.of("CREATE TABLE t (id int, v int GENERATED ALWAYS AS (evil(id)) STORED)"),
                    List.of(
                            "CREATE TABLE t (id int)",
                            "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                                    + " PERFORM public.evil(1); RETURN NEW; END'",
                            "CREATE TRIGGER fires BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION"
                                    + " fire()"),
                    List.of(
                            "CREATE TABLE t (id int)",
                            "CREATE MATERIALIZED VIEW m AS SELECT public.evil(id) FROM t"),
                    List.of(
                            "CREATE DOMAIN d AS int CHECK (public.evil(VALUE) > 0)",
                            "CREATE TABLE t (id d)"),
                    List.of(
                            "CREATE TABLE t (id int)",
                            "CREATE FUNCTION ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN"
                                    + " PERFORM public.evil(1); END'",
                            "CREATE EVENT TRIGGER fires ON ddl_command_end EXECUTE FUNCTION ddl()"),
                    List.of(
                            "CREATE TABLE t (id int)",
                            "CREATE STATISTICS s ON (evil(id)), id FROM t"),
                    List.of(
                            "CREATE TABLE t (id int)",
                            "ALTER TABLE t ADD CONSTRAINT sole EXCLUDE USING btree ((evil(id)) WITH"
                                    + " =)"));

    private final List<String> payloads = new ArrayList<>();
    private HostilePlace hostile;

    @BeforeAll
    void begin() {
        hostile = new HostilePlace();
        payloads.add("COPY (SELECT 1) TO PROGRAM 'touch " + hostile.canary() + "'");
        payloads.add("SELECT lo_export(lo_from_bytea(0, 'x'), '" + hostile.canary() + "')");
        payloads.add("CREATE ROLE intruder_of_dump SUPERUSER");
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    @Test
    void sampleStaysInItsDatabase() {
        restore(0, 0);
        restore(4, 1);
        restore(7, 2);
    }

    @Test
    @Tag("long")
    void allStayInTheirDatabase() {
        for (int vehicle = 0; vehicle < VEHICLES.size(); vehicle++) {
            for (int payload = 0; payload < payloads.size(); payload++) {
                restore(vehicle, payload);
            }
        }
    }

    /// The function does nothing where it was made.
    private void restore(int vehicle, int payload) {
        List<String> content = new ArrayList<>();
        content.add(
                "CREATE FUNCTION deed() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN IF"
                        + " current_database() !~ '^preflight' THEN EXECUTE $p$"
                        + payloads.get(payload)
                        + "$p$; END IF; END $f$");
        // what an index may call; what it calls in turn may write
        content.add(
                "CREATE FUNCTION evil(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN"
                        + " PERFORM public.deed(); RETURN 1; END $f$");
        content.addAll(VEHICLES.get(vehicle));
        content.add("INSERT INTO t (id) VALUES (1)");
        String database = hostile.place.database(content.toArray(String[]::new));
        Path dump = hostile.place.dump(database, "--format=custom");
        hostile.place.server().dropDatabase(database);
        String what = "vehicle " + vehicle + " with payload " + payload;
        HostilePlace.End end = hostile.restore(what, dump, false);
        assertThat(end.toString()).as(what).isNotEmpty();
    }
}
