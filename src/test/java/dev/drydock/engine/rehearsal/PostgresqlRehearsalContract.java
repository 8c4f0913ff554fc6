package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.trace.HeldLock;
import dev.drydock.engine.migration.trace.StatementFacts;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Rehearsals on one version of PostgreSQL.
abstract class PostgresqlRehearsalContract extends RehearsalContract {

    abstract PostgresServer server();

    @Override
    PostgresFixture createFixture() {
        return new PostgresFixture(server());
    }

    @Override
    List<String> leftSandboxes() {
        return sandboxesOn(server());
    }

    static List<String> sandboxesOn(PostgresServer server) {
        List<String> names = new ArrayList<>();
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT datname FROM pg_database WHERE datname LIKE"
                                        + " 'drydock\\_scratch\\_%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return names;
    }

    @Override
    void dropSandboxes() {
        leftSandboxes().forEach(server()::dropDatabase);
    }

    private static final String ACCESS = "ACCESS EXCLUSIVE";
    private static final String ROW = "SHARE ROW EXCLUSIVE";

    /// What one statement does to a table of 1,000 rows with a primary key and an index.
    ///
    /// @param lock on `public.big`
    /// @param scanned −1 where no figure is expected
    private record Expected(
            String statement, String lock, List<String> rewrites, long scanned, String earlier) {}

    private static Expected on(String statement, String lock, long scanned, String... rewrites) {
        return new Expected(statement, lock, List.of(rewrites), scanned, "SELECT 1");
    }

    private static Expected after(String earlier, String statement, String lock, long scanned) {
        return new Expected(statement, lock, List.of(), scanned, earlier);
    }

    /// Measured on PostgreSQL 15; other versions must agree.
    @TestFactory
    List<DynamicTest> locksRewritesAndScansAreTraced() {
        return List.of(
                        on("ALTER TABLE big ADD COLUMN b integer", ACCESS, 0),
                        on("ALTER TABLE big ADD COLUMN b integer DEFAULT 7", ACCESS, 0),
                        on(
                                "ALTER TABLE big ADD COLUMN b float DEFAULT random()",
                                ACCESS,
                                2_000,
                                "public.big",
                                "public.big_pkey"),
                        on(
                                "ALTER TABLE big ALTER COLUMN n TYPE bigint",
                                ACCESS,
                                2_000,
                                "public.big",
                                "public.big_pkey"),
                        on("ALTER TABLE big ALTER COLUMN v TYPE varchar(20)", ACCESS, 0),
                        on("ALTER TABLE big ALTER COLUMN v TYPE text", ACCESS, 0),
                        on(
                                "ALTER TABLE big ALTER COLUMN v TYPE varchar(5)",
                                ACCESS,
                                -1,
                                "public.big",
                                "public.big_pkey"),
                        on("ALTER TABLE big ALTER COLUMN n SET NOT NULL", ACCESS, 1_000),
                        after(
                                "ALTER TABLE big ADD CONSTRAINT there CHECK (n IS NOT NULL)",
                                "ALTER TABLE big ALTER COLUMN n SET NOT NULL",
                                ACCESS,
                                0),
                        on("ALTER TABLE big ADD CONSTRAINT c CHECK (n > 0)", ACCESS, 1_000),
                        on("ALTER TABLE big ADD CONSTRAINT c CHECK (n > 0) NOT VALID", ACCESS, 0),
                        on(
                                "ALTER TABLE big ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES other",
                                ROW,
                                2_000),
                        on(
                                "ALTER TABLE big ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES other"
                                        + " NOT VALID",
                                ROW,
                                -1),
                        on("CREATE INDEX big_n ON big (n)", "SHARE", 1_000),
                        on(
                                "CREATE TRIGGER t BEFORE UPDATE ON big FOR EACH ROW EXECUTE"
                                        + " FUNCTION suppress_redundant_updates_trigger()",
                                ROW,
                                -1),
                        on(
                                "ALTER TABLE big ALTER COLUMN n SET STATISTICS 500",
                                "SHARE UPDATE EXCLUSIVE",
                                -1),
                        on("COMMENT ON TABLE big IS 'large'", "SHARE UPDATE EXCLUSIVE", -1),
                        on("DROP TABLE big", ACCESS, -1))
                .stream()
                .map(expected ->
                        DynamicTest.dynamicTest(expected.statement(), () -> assertTraced(expected)))
                .toList();
    }

    private void assertTraced(Expected expected) {
        DatabaseConnection own = test.openNew(fixture);
        DatabaseConnection before = database;
        database = own;
        try {
            execute(
                    "CREATE TABLE big (id integer PRIMARY KEY, n integer, v varchar(10))",
                    "CREATE TABLE other (id integer PRIMARY KEY)",
                    "INSERT INTO big SELECT i, i, 'v' || i % 9 FROM generate_series(1, 1000) AS i",
                    "INSERT INTO other SELECT i FROM generate_series(1, 1000) AS i",
                    expected.earlier());
            write("001_one.sql", expected.statement() + ";");
            RehearsedStep step = only(rehearse());
            assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
            TracedStatement traced = step.statements().getFirst();
            assertThat(traced.facts().locks())
                    .as("locks")
                    .contains(new HeldLock("public.big", expected.lock()));
            assertThat(traced.facts().rewrites())
                    .as("rewrites")
                    .containsExactlyElementsOf(expected.rewrites());
            if (expected.scanned() >= 0) {
                assertThat(traced.facts().tuplesScanned())
                        .as("scanned")
                        .isEqualTo(expected.scanned());
            }
            if (expected.statement().contains("FOREIGN KEY")) {
                assertThat(traced.facts().locks())
                        .contains(new HeldLock("public.other", expected.lock()));
            }
        } finally {
            database = before;
        }
    }

    @Test
    void concurrentStatementsAreTracedWhetherOrNotTheirLocksAreSeen() {
        execute(
                "CREATE TABLE big (id integer PRIMARY KEY, n integer)",
                "INSERT INTO big SELECT i, i % 7 FROM generate_series(1, 1000) AS i");
        write("001_index.sql", "CREATE INDEX CONCURRENTLY big_n ON big (n);");
        write("001_index.down.sql", "DROP INDEX CONCURRENTLY big_n;");
        RehearsedStep step = only(rehearse());
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(step.statements())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.facts().locks())
                                .extracting(HeldLock::relation, HeldLock::mode)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple(
                                                "public.big", "SHARE UPDATE EXCLUSIVE")));
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void locksOfStatementsOutsideTransactionsAreSeenWhileTheyRun() {
        // a table named like a column: only looking tells that it is not locked
        execute(
                "CREATE TABLE big (id integer PRIMARY KEY, n integer)",
                "CREATE TABLE n (id integer PRIMARY KEY)",
                "INSERT INTO big SELECT i, i % 7 FROM generate_series(1, 300000) AS i");
        write("001_index.sql", "CREATE INDEX CONCURRENTLY big_n ON big (n);");
        write("001_index.down.sql", "DROP INDEX CONCURRENTLY big_n;");
        write("002_full.sql", "VACUUM FULL big;");
        write(
                "003_rows.sql",
                "-- drydock: transaction=off\nUPDATE big SET n = 0 WHERE id <= 5;\n"
                        + "REINDEX INDEX CONCURRENTLY big_n;");
        RehearsalReport report = rehearse(request().withRows(300_000));
        StatementFacts index = report.steps().get(0).statements().getFirst().facts();
        assertThat(index.locks())
                .containsExactly(new HeldLock("public.big", "SHARE UPDATE EXCLUSIVE", true));
        assertThat(index.rewrites()).isEmpty();
        // once to build, once to look for rows that came meanwhile
        assertThat(index.tuplesScanned()).isEqualTo(600_000);
        assertThat(index.rowsChanged()).isZero();
        StatementFacts full = report.steps().get(1).statements().getFirst().facts();
        assertThat(full.locks()).contains(new HeldLock("public.big", "ACCESS EXCLUSIVE", true));
        assertThat(full.rewrites())
                .containsExactly("public.big", "public.big_n", "public.big_pkey");
        List<TracedStatement> rows = report.steps().get(2).statements();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).facts().rowsChanged()).isEqualTo(5);
        assertThat(rows.get(1).facts().rewrites()).containsExactly("public.big_n");
        assertThat(rows.get(1).facts().locks())
                .contains(new HeldLock("public.big", "SHARE UPDATE EXCLUSIVE", true));
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void anInvalidIndexThatIsLeftIsFound() {
        execute(
                "CREATE TABLE big (id integer PRIMARY KEY, n integer)",
                "INSERT INTO big VALUES (1, 5), (2, 5)");
        write("001_index.sql", "CREATE UNIQUE INDEX CONCURRENTLY big_n ON big (n);");
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).isEqualTo(UpVerdict.FAILS);
        assertThat(rules(step)).contains("concurrent-leftover");
    }

    @Test
    void rowsThatAFileDoesNotNameAreFoundWhenTheyGo() {
        execute(
                "CREATE TABLE parent (id integer PRIMARY KEY)",
                "CREATE TABLE child (id integer PRIMARY KEY, p integer REFERENCES parent)",
                "INSERT INTO parent VALUES (1), (2)",
                "INSERT INTO child VALUES (1, 1), (2, 2), (3, NULL)");
        write("001_empty.sql", "TRUNCATE parent CASCADE;");
        RehearsedStep step = only(rehearse());
        assertThat(step.rows())
                .extracting(TableAccount::table, TableAccount::lost)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("public.child", 3L),
                        org.assertj.core.groups.Tuple.tuple("public.parent", 2L));
        assertThat(step.findings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.rule()).isEqualTo("rows-lost");
                    assertThat(one.message()).startsWith("public.child loses 3 of 3 rows");
                });
    }

    @Test
    void theFirstRowsAreCopiedWithTheirPartners() {
        execute(
                "CREATE TABLE parent (id serial PRIMARY KEY, t text)",
                "CREATE TABLE child (id integer PRIMARY KEY, p integer REFERENCES parent,"
                        + " twice integer GENERATED ALWAYS AS (id * 2) STORED)",
                "INSERT INTO parent (t) SELECT 'p' || i FROM generate_series(1, 100) AS i",
                "INSERT INTO child (id, p) SELECT i, 101 - i FROM generate_series(1, 100) AS i");
        write("001_more.sql", "INSERT INTO parent (t) VALUES ('new');");
        write("001_more.down.sql", "DELETE FROM parent WHERE t = 'new';");
        RehearsalReport report = rehearse(request().withRows(60));
        // parents 1 to 60; children 1 to 60 point to 41 to 100, of which 41 to 60 are there
        assertThat(report.rowsCopied()).isEqualTo(60 + 20);
        assertThat(report.warnings()).isEmpty();
        RehearsedStep step = only(report);
        assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
        assertThat(step.rows())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.before()).isEqualTo(60);
                    assertThat(account.after()).isEqualTo(61);
                    assertThat(account.isRestored()).isTrue();
                });
    }

    @Test
    void rowsThatDoNotFitAreFoundOnlyWithRows() {
        execute(
                "CREATE TABLE a (id integer PRIMARY KEY, t text)",
                "INSERT INTO a VALUES (1, NULL)");
        write("001_strict.sql", "ALTER TABLE a ALTER COLUMN t SET NOT NULL;");
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).isEqualTo(UpVerdict.FAILS);
        assertThat(rules(step)).containsExactly("set-not-null");
        RehearsedStep empty = only(rehearse(request().withRows(0)));
        assertThat(empty.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(empty.rows()).isEmpty();
    }

    @Test
    void aBodyThatNamesNothingIsFound() {
        execute("CREATE TABLE a (id integer PRIMARY KEY)");
        write(
                "001_f.sql",
                """
                CREATE FUNCTION good() RETURNS integer LANGUAGE plpgsql AS $$
                DECLARE n integer;
                BEGIN
                  WITH w AS (SELECT id FROM a) SELECT count(*) INTO n FROM w WHERE id IS DISTINCT FROM 3;
                  RETURN n + extract(year FROM now())::integer;
                END $$;
                CREATE FUNCTION bad() RETURNS void LANGUAGE plpgsql AS $body$
                BEGIN
                  UPDATE missing_one SET id = 1;
                  INSERT INTO a SELECT id FROM nowhere.missing_two;
                END $body$;
                """);
        RehearsedStep step = only(rehearse());
        assertThat(step.findings())
                .allSatisfy(one -> assertThat(one.rule()).isEqualTo("function-body-unchecked"))
                .extracting(one -> one.message())
                .containsExactlyInAnyOrder(
                        "public.bad uses missing_one, which does not exist after this file.",
                        "public.bad uses nowhere.missing_two, which does not exist after this"
                                + " file.");
        assertThat(step.findings().getFirst().line()).isEqualTo(7);
    }

    @Test
    void settingsOfTheDatabaseCountInTheSandbox() {
        execute("CREATE SCHEMA app", "CREATE TABLE app.a (id integer PRIMARY KEY)");
        try (var session = database.lease(JobContext.quiet())) {
            String name = session.query("SELECT current_database()", row -> row.text(1)).getFirst();
            session.update("ALTER DATABASE \"" + name + "\" SET search_path = app, public");
        }
        test.engine().databases().close(database.profile().id());
        database = test.open(fixture, database.profile());
        write("001_b.sql", "ALTER TABLE a ADD COLUMN b integer;");
        write("001_b.down.sql", "ALTER TABLE a DROP COLUMN b;");
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
    }

    @Test
    void aSandboxOnAProductionServerMustBeConfirmed() {
        write("001_a.sql", "CREATE TABLE a (id integer PRIMARY KEY);");
        var profile = database.profile().withEnvironment(Environment.PRODUCTION);
        database = test.open(fixture, profile);
        assertThatThrownBy(this::rehearse)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED));
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void whatReachesBeyondTheDatabaseIsNotTriedBesideIt() {
        String role = "reached_" + ProcessHandle.current().pid();
        write("001_role.sql", "CREATE TABLE a (id integer);\nCREATE ROLE " + role + ";");
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).isEqualTo(UpVerdict.FAILS);
        assertThat(step.upFailure().message())
                .startsWith("001_role.sql:2:1: CREATE ROLE reaches beyond the database");
        assertThat(rules(step)).containsExactly("reaches-beyond");
        write("001_role.sql", "DO $$ BEGIN CREATE ROLE " + role + "; END $$;");
        assertThat(only(rehearse()).up()).isEqualTo(UpVerdict.FAILS);
        write("001_role.sql", "CREATE TABLE a (id integer);");
        write("001_role.down.sql", "DROP TABLE a;\nALTER SYSTEM SET work_mem = '5MB';");
        RehearsedStep back = only(rehearse());
        assertThat(back.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(back.down()).isEqualTo(DownVerdict.NOT_TRIED);
        assertThat(rules(back)).containsExactly("reaches-beyond");
        try (var session = database.lease(JobContext.quiet())) {
            assertThat(
                            session.query(
                                    "SELECT rolname FROM pg_roles WHERE rolname = ?",
                                    row -> row.text(1),
                                    role))
                    .isEmpty();
        }
    }

    @Test
    void aDatabaseOfManyKindsIsFilledWithRows() {
        execute(
                "CREATE TYPE mood AS ENUM ('good', 'bad')",
                "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)",
                "CREATE TABLE node (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " parent integer REFERENCES node, mood mood, n positive, \"odd name\" text)",
                "CREATE TABLE part (at date NOT NULL, n integer, node integer REFERENCES node)"
                        + " PARTITION BY RANGE (at)",
                "CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM ('2026-01-01') TO"
                        + " ('2026-07-01')",
                "CREATE TABLE part_2 PARTITION OF part DEFAULT",
                "CREATE TABLE base (id integer PRIMARY KEY)",
                "CREATE TABLE derived (more text) INHERITS (base)",
                "CREATE VIEW v AS SELECT id FROM node",
                "CREATE MATERIALIZED VIEW m AS SELECT count(*) AS c FROM node",
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
                        + " EXCEPTION 'refused'; END $$",
                "INSERT INTO node (parent, mood, n, \"odd name\") SELECT nullif(i - 1, 0), 'good', i,"
                        + " E'a\\tb\\\\' || i FROM generate_series(1, 50) AS i",
                "INSERT INTO part SELECT DATE '2026-01-01' + i * 7, i, i FROM generate_series(1, 40)"
                        + " AS i",
                "INSERT INTO base VALUES (1)",
                "INSERT INTO derived VALUES (2, 'x')",
                "CREATE TRIGGER no_more BEFORE INSERT ON node FOR EACH ROW EXECUTE FUNCTION"
                        + " refuse()");
        write("001_touch.sql", "UPDATE node SET n = n + 1 WHERE id = 7;");
        write("001_touch.down.sql", "UPDATE node SET n = n - 1 WHERE id = 7;");
        RehearsalReport report = rehearse();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.rowsCopied()).isEqualTo(50 + 40 + 2);
        RehearsedStep step = only(report);
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(step.rows())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.table()).isEqualTo("public.node");
                    assertThat(account.changed()).isEqualTo(1);
                    assertThat(account.isRestored()).isTrue();
                });
    }
}
