package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.LeakCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What only PostgreSQL has: types, identities, sequences, functions that write.
@ExtendWith(LeakCheck.class)
final class PostgresqlRowSampleTest {

    private RescuePlace place;

    @BeforeEach
    void openPlace() {
        place = RescuePlace.postgresql();
    }

    @AfterEach
    void closePlace() {
        place.close();
    }

    private RescuePlace place() {
        return place;
    }

    @Test
    void everyTypeComesBackExactly() {
        place().execute(
                        "CREATE TYPE mood AS ENUM ('sad', 'it''s \"ok\"')",
                        "CREATE DOMAIN small AS int CHECK (value < 100)",
                        "CREATE DOMAIN smaller AS small CHECK (value < 50)",
                        "CREATE TYPE pair AS (a int, b text)",
                        "CREATE TABLE v (id int PRIMARY KEY, i8 bigint, n numeric(12,2), m numeric,"
                                + " f4 real, f8 double precision, b boolean, t text, vc varchar(5),"
                                + " c char(5), q \"char\", bin bytea, d date, ts timestamp(3), tz"
                                + " timestamptz, iv interval, tm timetz, u uuid, j json, jb jsonb,"
                                + " x xml, ia int[], ta text[], ja json[], ma mood[], mood mood, dom"
                                + " smaller, p pair, pa pair[], bits bit(5), vb varbit, ip inet, mac"
                                + " macaddr, pt point, r int4range, mo money, tv tsvector, o oid, nm"
                                + " name, \"odd \"\"name\" text COLLATE \"C\")",
                        "INSERT INTO v VALUES (1, -9223372036854775808, 1.50, 1.500, 'NaN',"
                                + " 0.1, true, E'a\\tb\\n\\\\.\\r''', 'abc', 'ab', 'x', '\\x00ff5c0a',"
                                + " '0044-03-15 BC', '2020-02-29 12:34:56.789', '2020-01-01"
                                + " 00:00:00.123456+05', '1 year -2 days 3:04:05.6', '12:00+02',"
                                + " '00000000-0000-0000-0000-000000000001', '{\"a\":  1, \"a\": 2}',"
                                + " '{\"k\": [1.0, null]}', '<a>&amp;</a>', '{{1,2},{3,NULL}}',"
                                + " '{a,NULL,\"NULL\",\"x,\\\\\\\"y\"}', ARRAY['{\"z\": 1}'::json],"
                                + " '{sad,\"it''s \\\"ok\\\"\"}', 'it''s \"ok\"', 7, '(1,\"a,b\")',"
                                + " ARRAY['(1,x)'::pair], B'10101', B'1', '10.0.0.1/8',"
                                + " '00:11:22:33:44:55', '(1.5,-2)', '[1,5)', '12.34', 'a:1 b', 4294967295,"
                                + " 'name', 'odd')",
                        "INSERT INTO v (id) VALUES (2)",
                        "INSERT INTO v (id, t, f8, ts, tz, m, ta) VALUES (3, '\\N', '-Infinity',"
                                + " 'infinity', '-infinity', 'NaN', '{}')");
        String shown = "(SELECT v::text FROM v) shown";
        Map<String, List<String>> whole = place().contents(shown);
        place().backUp();
        place().execute(
                        "DELETE FROM v WHERE id > 1",
                        "UPDATE v SET m = 1.5, j = '{\"a\": 1, \"a\": 2}', ja = ARRAY['{\"z\":"
                                + " 1.0}'::json], p = '(2,)', c = 'abc', bin = NULL, ia = NULL,"
                                + " pt = '(0,0)', x = '<b/>', mood = 'sad', dom = 8, iv = '1 day'");
        Map<String, List<String>> damaged = place().contents(shown);
        RescueRequest request = RescueRequest.lost("v").withChanged(true);
        assertThat(place().compare(request).comparison().changedColumns().keySet())
                .containsExactlyInAnyOrder(
                        "m", "j", "ja", "p", "c", "bin", "ia", "pt", "x", "mood", "dom", "iv");
        RescueReport report = place().bringBack(request);
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(place().contents(shown)).isEqualTo(whole);
        assertThat(place().compare(request).isEmpty()).isTrue();
        place().runScript(report.reverseScript());
        assertThat(place().contents(shown)).isEqualTo(damaged);
    }

    @Test
    void circleOfTablesComesInOneStatement() {
        place().execute(
                        "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL)",
                        "CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a)",
                        "WITH i AS (INSERT INTO a VALUES (1, 10), (2, 11)) INSERT INTO b VALUES (10, 1),"
                                + " (11, 2)",
                        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b");
        place().backUp();
        place().execute("WITH d AS (DELETE FROM a) DELETE FROM b");
        RescueReport report = place().bringBack(RescueRequest.lost("a").withParents(true));
        assertThat(place().contents("a", "b"))
                .isEqualTo(Map.of("a", List.of("1|10", "2|11"), "b", List.of("10|1", "11|2")));
        place().runScript(report.reverseScript());
        assertThat(place().contents("a", "b")).isEqualTo(Map.of("a", List.of(), "b", List.of()));
    }

    @Test
    void identitiesAreKeptAndSequencesMovedUpWhenBehind() {
        place().execute(
                        "CREATE TABLE i (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text)",
                        "CREATE TABLE s (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY"
                                + " (INCREMENT -1))",
                        "INSERT INTO i (v) SELECT 'v' || g FROM generate_series(1, 9) g",
                        "INSERT INTO s SELECT FROM generate_series(1, 9)");
        place().backUp();
        place().execute("TRUNCATE i RESTART IDENTITY", "TRUNCATE s RESTART IDENTITY");
        RescueReport report = place().bringBack(RescueRequest.lost("i"));
        assertThat(report.sequences()).containsExactly("public.i_id_seq moved to 9");
        place().execute("INSERT INTO i (v) VALUES ('next')");
        assertThat(place().texts("SELECT max(id) FROM i")).containsExactly("10");
        report = place().bringBack(RescueRequest.lost("s"));
        assertThat(report.sequences())
                .containsExactlyInAnyOrder(
                        "public.s_id_seq moved to 9", "public.s_n_seq moved to -9");
        place().execute("INSERT INTO s DEFAULT VALUES");
        assertThat(place().texts("SELECT max(id), min(n) FROM s")).containsExactly("10|-10");
        place().execute("DELETE FROM i WHERE id = 3");
        assertThat(place().bringBack(RescueRequest.lost("i")).sequences()).isEmpty();
    }

    @Test
    void filterCannotWrite() {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY)",
                        "CREATE TABLE other (id int)",
                        "INSERT INTO t VALUES (1)",
                        "CREATE FUNCTION sly() RETURNS boolean LANGUAGE sql AS 'INSERT INTO other"
                                + " VALUES (1); SELECT true'");
        place().backUp();
        place().execute("DELETE FROM t");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(
                        () -> place().compare(RescueRequest.lost("t").withWhere("public.sly()")))
                .returns(ErrorCode.ROWS_FILTER_INVALID, DrydockException::code);
        assertThat(place().texts("SELECT * FROM other")).isEmpty();
    }

    @Test
    void valueThatDoesNotFitAnyMoreIsNamed() {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY, v text)",
                        "INSERT INTO t VALUES (1, '5'), (2, 'x')");
        place().backUp();
        place().execute("DELETE FROM t", "ALTER TABLE t ALTER v TYPE int USING v::int");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place().compare(RescueRequest.lost("t")))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_UNFIT);
                    assertThat(failure.message()).contains("Row 2 of public.t");
                });
    }

    @Test
    void triggerThatSwallowsRowsEndsIt() {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY)",
                        "INSERT INTO t VALUES (1), (2)",
                        "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF new.id = 2"
                                + " THEN RETURN NULL; END IF; RETURN new; END'",
                        "CREATE TRIGGER t_no BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION no()");
        place().backUp();
        place().execute("DELETE FROM t");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() ->
                        place().bringBack(RescueRequest.lost("t").withTriggers(TriggerChoice.FIRE)))
                .returns(ErrorCode.ROWS_NOT_AS_PLANNED, DrydockException::code);
        assertThat(place().texts("SELECT * FROM t")).isEmpty();
    }
}
