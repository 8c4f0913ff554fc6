package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Row rescue on a PostgreSQL server, with archives that `pg_dump` wrote; a sample of it is
/// [PostgresqlRowSampleTest].
@Tag("long")
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
                    .isThrownBy(() ->
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
                .isThrownBy(() ->
                        place().bringBack(RescueRequest.lost("t").withTriggers(TriggerChoice.OFF)))
                .returns(ErrorCode.ROWS_TRIGGERS, DrydockException::code);
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
                .isThrownBy(() ->
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
                .satisfies(failure -> {
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
                    .isThrownBy(() ->
                            place().engine()
                                    .engine()
                                    .rowRescue(file.archive(), place().connection()))
                    .returns(ErrorCode.BACKUP_UNFIT, DrydockException::code);
        }
    }
}
