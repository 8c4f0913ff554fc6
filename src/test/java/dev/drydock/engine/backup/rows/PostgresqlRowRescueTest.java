package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Row rescue on a PostgreSQL server, with archives that `pg_dump` wrote.
final class PostgresqlRowRescueTest extends RowRescueContract {

    @Override
    RescuePlace open() {
        return RescuePlace.postgresql();
    }

    @Override
    String auditTrigger() {
        return "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO"
                + " audit VALUES (new.id); RETURN new; END';;CREATE TRIGGER t_audit AFTER INSERT ON"
                + " t FOR EACH ROW EXECUTE FUNCTION audit()";
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
        Map<String, List<String>> whole = place().contents("v");
        place().backUp();
        place().execute(
                        "DELETE FROM v WHERE id > 1",
                        "UPDATE v SET m = 1.5, j = '{\"a\": 1, \"a\": 2}', ja = ARRAY['{\"z\":"
                                + " 1.0}'::json], p = '(2,)', c = 'abc', bin = NULL, ia = NULL,"
                                + " pt = '(0,0)', x = '<b/>', mood = 'sad', dom = 8, iv = '1 day'");
        Map<String, List<String>> damaged = place().contents("v");
        RescueRequest request = RescueRequest.lost("v").withChanged(true);
        assertThat(place().compare(request).comparison().changedColumns().keySet())
                .containsExactlyInAnyOrder(
                        "m", "j", "ja", "p", "c", "bin", "ia", "pt", "x", "mood", "dom", "iv");
        RescueReport report = place().bringBack(request);
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(place().contents("v")).isEqualTo(whole);
        assertThat(place().compare(request).isEmpty()).isTrue();
        place().runScript(report.reverseScript());
        assertThat(place().contents("v")).isEqualTo(damaged);
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
        place().execute(
                        "TRUNCATE i RESTART IDENTITY",
                        "TRUNCATE s RESTART IDENTITY");
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
    void changedIdentityThatIsNoKeyStays() {
        place().execute(
                        "CREATE TABLE i (k text PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, v int)",
                        "INSERT INTO i (k, v) VALUES ('a', 1)");
        place().backUp();
        place().execute("DELETE FROM i", "INSERT INTO i (k, v) VALUES ('a', 2)");
        place().bringBack(RescueRequest.lost("i").withChanged(true));
        assertThat(place().texts("SELECT * FROM i")).containsExactly("a|2|1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format=custom",
                "--format=directory",
                "--format=tar",
                "--format=custom --inserts",
                "--format=custom --column-inserts --rows-per-insert=3",
                "--format=plain",
                "--format=plain --inserts"
            })
    void archivesOfEveryFormServe(String options) {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY, v text, w int GENERATED ALWAYS AS (id * 2)"
                                + " STORED)",
                        "INSERT INTO t SELECT g, E'v\\t' || g FROM generate_series(1, 20) g");
        Map<String, List<String>> whole = place().contents("t");
        place().backUp(options.split(" "));
        place().execute("DELETE FROM t WHERE id > 5");
        assertThat(place().bringBack(RescueRequest.lost("t")).broughtBack()).isEqualTo(15);
        assertThat(place().contents("t")).isEqualTo(whole);
    }

    @Test
    void rowsOfPartitionsComeThroughTheirTable() {
        place().execute(
                        "CREATE TABLE m (id int, day date, v text, PRIMARY KEY (id, day)) PARTITION BY"
                                + " RANGE (day)",
                        "CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM ('2020-01-01') TO"
                                + " ('2021-01-01')",
                        "CREATE TABLE m_2 PARTITION OF m FOR VALUES FROM ('2021-01-01') TO"
                                + " ('2022-01-01')",
                        "INSERT INTO m VALUES (1, '2020-05-05', 'a'), (2, '2021-05-05', 'b'), (3,"
                                + " '2021-06-06', 'c')");
        Map<String, List<String>> whole = place().contents("m");
        place().backUp();
        place().execute("DELETE FROM m WHERE id < 3");
        assertThat(place().compare(RescueRequest.lost("m_2")).comparison().lost()).isEqualTo(1);
        RescueReport report = place().bringBack(RescueRequest.lost("m"));
        assertThat(report.broughtBack()).isEqualTo(2);
        assertThat(place().contents("m")).isEqualTo(whole);
        place().runScript(report.reverseScript());
        assertThat(place().texts("SELECT id FROM m")).containsExactly("3");
    }

    @Test
    void rowsOfInheritingTablesDoNotCount() {
        place().execute(
                        "CREATE TABLE base (id int PRIMARY KEY, v int)",
                        "CREATE TABLE heir (PRIMARY KEY (id)) INHERITS (base)",
                        "INSERT INTO base VALUES (1, 1)",
                        "INSERT INTO heir VALUES (2, 2)");
        place().backUp();
        place().execute("DELETE FROM base");
        assertThat(place().bringBack(RescueRequest.lost("base")).broughtBack()).isEqualTo(1);
        assertThat(place().texts("SELECT id FROM base")).containsExactly("1");
    }

    @Test
    void tableIsFoundByItsSchemaToo() {
        place().execute(
                        "CREATE SCHEMA \"my.schema\"",
                        "CREATE SCHEMA other",
                        "CREATE TABLE \"my.schema\".t (id int PRIMARY KEY)",
                        "CREATE TABLE other.t (id int PRIMARY KEY)",
                        "CREATE TABLE other.only_there (id int PRIMARY KEY)",
                        "INSERT INTO \"my.schema\".t VALUES (1)",
                        "INSERT INTO other.only_there VALUES (1), (2)");
        place().backUp();
        place().execute("DELETE FROM \"my.schema\".t", "DELETE FROM other.only_there");
        assertThat(place().bringBack(RescueRequest.lost("my.schema.t")).broughtBack()).isEqualTo(1);
        assertThat(place().bringBack(RescueRequest.lost("only_there")).broughtBack()).isEqualTo(2);
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place().compare(RescueRequest.lost("t")))
                .returns(ErrorCode.OBJECT_UNKNOWN, DrydockException::code);
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
                        () ->
                                place().compare(
                                                RescueRequest.lost("t")
                                                        .withWhere("public.sly()")))
                .returns(ErrorCode.ROWS_FILTER_INVALID, DrydockException::code);
        assertThat(place().texts("SELECT * FROM other")).isEmpty();
    }

    @Test
    void valueThatDoesNotFitAnyMoreIsNamed() {
        place().execute("CREATE TABLE t (id int PRIMARY KEY, v text)", "INSERT INTO t VALUES (1, '5'), (2, 'x')");
        place().backUp();
        place().execute("DELETE FROM t", "ALTER TABLE t ALTER v TYPE int USING v::int");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place().compare(RescueRequest.lost("t")))
                .satisfies(
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_UNFIT);
                            assertThat(failure.message()).contains("Row 2 of public.t");
                        });
    }

    private ConnectionProfile as(String role) {
        place().execute(
                        "DROP ROLE IF EXISTS " + role,
                        "CREATE ROLE " + role + " LOGIN",
                        "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role,
                        "GRANT TEMPORARY ON DATABASE \""
                                + place().profile().endpoint().databaseName()
                                + "\" TO "
                                + role);
        Endpoint.Server server = (Endpoint.Server) place().profile().endpoint();
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        server.dialectId(),
                        server.host(),
                        server.port(),
                        server.databaseName(),
                        role,
                        server.sslMode(),
                        Map.of()));
    }

    private void dropRole(ConnectionProfile other, String role) {
        place().engine().engine().databases().close(other.id());
        place().openAs(place().profile());
        place().execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    @Test
    void rowSecurityThatHidesRowsIsRefused() {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY, own boolean)",
                        "INSERT INTO t VALUES (1, true), (2, false)",
                        "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                        "CREATE POLICY own ON t USING (own)");
        place().backUp();
        ConnectionProfile other = as("rescue_rls");
        try {
            place().openAs(other);
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(() -> place().compare(RescueRequest.lost("t")))
                    .returns(ErrorCode.ROWS_NOT_VISIBLE, DrydockException::code);
        } finally {
            dropRole(other, "rescue_rls");
        }
        // the owner sees all
        assertThat(place().compare(RescueRequest.lost("t")).isEmpty()).isTrue();
    }

    @Test
    void triggersAreNotOffForWhoMayNot() {
        place().execute("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        place().backUp();
        place().execute("DELETE FROM t");
        ConnectionProfile other = as("rescue_weak");
        try {
            place().openAs(other);
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(
                            () ->
                                    place().bringBack(
                                                    RescueRequest.lost("t")
                                                            .withTriggers(TriggerChoice.OFF)))
                    .returns(ErrorCode.PRIVILEGE_MISSING, DrydockException::code);
            assertThat(place().texts("SELECT * FROM t")).isEmpty();
            assertThat(place().scripts()).isEmpty();
        } finally {
            dropRole(other, "rescue_weak");
        }
    }

    @ParameterizedTest
    @CsvSource({"ALWAYS", "REPLICA"})
    void triggersThatCannotBeOffAreRefused(String kind) {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY)",
                        "CREATE TABLE audit (t int)",
                        "INSERT INTO t VALUES (1)");
        for (String statement : auditTrigger().split(";;")) {
            place().execute(statement);
        }
        place().execute("ALTER TABLE t ENABLE " + kind + " TRIGGER t_audit");
        place().backUp();
        place().execute("DELETE FROM t");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(
                        () ->
                                place().bringBack(
                                                RescueRequest.lost("t")
                                                        .withTriggers(TriggerChoice.OFF)))
                .returns(ErrorCode.ROWS_TRIGGERS, DrydockException::code);
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
                .isThrownBy(
                        () ->
                                place().bringBack(
                                                RescueRequest.lost("t")
                                                        .withTriggers(TriggerChoice.FIRE)))
                .returns(ErrorCode.ROWS_NOT_AS_PLANNED, DrydockException::code);
        assertThat(place().texts("SELECT * FROM t")).isEmpty();
    }

    @Test
    void triggerThatChangesRowsIsNoted() {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY, v text)",
                        "INSERT INTO t VALUES (1, 'a'), (2, 'b')",
                        "CREATE FUNCTION up() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN new.v :="
                                + " upper(new.v); RETURN new; END'",
                        "CREATE TRIGGER t_up BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION up()");
        place().backUp("--format=custom");
        place().execute("DELETE FROM t", "ALTER TABLE t ALTER v SET DEFAULT 'z'");
        // the rows were written before the trigger was made
        RescueReport report =
                place().bringBack(RescueRequest.lost("t").withTriggers(TriggerChoice.FIRE));
        assertThat(report.notes()).singleElement().asString().contains("public.t", "2");
    }

    @Test
    void referencesHoldWithTriggersOff() {
        place().execute(
                        "CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE)",
                        "CREATE TABLE c (id int PRIMARY KEY, p text REFERENCES p (code))",
                        "INSERT INTO p VALUES (1, 'a'), (2, 'b')",
                        "INSERT INTO c VALUES (1, 'a')");
        place().backUp();
        place().execute("DELETE FROM c", "DELETE FROM p WHERE id = 1");
        RescueRequest off = RescueRequest.lost("c").withTriggers(TriggerChoice.OFF);
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place().bringBack(off))
                .returns(ErrorCode.ROWS_PARENTS_MISSING, DrydockException::code);
        place().bringBack(off.withParents(true));
        assertThat(place().contents("c", "p"))
                .isEqualTo(Map.of("c", List.of("1|a"), "p", List.of("1|a", "2|b")));
        // a value that others point to is not changed unchecked
        place().execute("UPDATE p SET code = 'x' WHERE id = 2");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(
                        () ->
                                place().bringBack(
                                                RescueRequest.lost("p")
                                                        .withChanged(true)
                                                        .withTriggers(TriggerChoice.OFF)))
                .returns(ErrorCode.ROWS_TRIGGERS, DrydockException::code);
    }

    @Test
    void partialUniqueIndexInTheWayIsNamedByTheServer() {
        place().execute(
                        "CREATE TABLE t (id int PRIMARY KEY, code text, live boolean)",
                        "CREATE UNIQUE INDEX t_code ON t (lower(code)) WHERE live",
                        "INSERT INTO t VALUES (1, 'A', true)");
        place().backUp();
        place().execute("DELETE FROM t", "INSERT INTO t VALUES (2, 'a', true)");
        assertThatExceptionOfType(DrydockException.class)
                .isThrownBy(() -> place().bringBack(RescueRequest.lost("t")))
                .satisfies(
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.ROWS_CONFLICT);
                            assertThat(failure.message()).contains("t_code", "(lower(code))=(a)");
                        });
        assertThat(place().texts("SELECT id FROM t")).containsExactly("2");
    }

    @Test
    void backupOfAnotherEngineIsRefused() {
        try (RescuePlace file = RescuePlace.sqlite()) {
            file.execute("CREATE TABLE t (id int PRIMARY KEY)");
            file.backUp();
            assertThatExceptionOfType(DrydockException.class)
                    .isThrownBy(
                            () ->
                                    place().engine()
                                            .engine()
                                            .rowRescue(file.archive(), place().connection()))
                    .returns(ErrorCode.BACKUP_UNFIT, DrydockException::code);
        }
    }
}
