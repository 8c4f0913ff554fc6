package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Linting with the knowledge of a live PostgreSQL, and its safe rewrites run there.
@ExtendWith(LeakCheck.class)
final class PostgresqlLintTest {

    private static final String SCHEMA =
            """
            CREATE TABLE parent (id int PRIMARY KEY);
            CREATE TABLE t (id int, a int, b varchar(20), c int CHECK (c IS NOT NULL), p int);
            ALTER TABLE t ADD CONSTRAINT loose CHECK (a IS NOT NULL) NOT VALID;
            CREATE UNIQUE INDEX t_id ON t (id);
            CREATE TYPE mood AS ENUM ('good', 'bad');
            CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;
            CREATE TABLE parts (k int NOT NULL) PARTITION BY RANGE (k);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (10);
            CREATE SCHEMA other;
            CREATE TABLE other."Odd" (x int);
            INSERT INTO parent VALUES (1);
            INSERT INTO t VALUES (1, 1, 'x', 1, 1), (2, 2, 'y', 2, NULL);
            """;

    private final PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());
    private final TestEngine engine = new TestEngine();
    private final DatabaseConnection database = engine.openNew(fixture);

    @AfterEach
    void close() {
        database.close();
        engine.close();
        fixture.close();
    }

    private void prepare() {
        run(SCHEMA);
    }

    private void run(String script) {
        try (Session session = database.lease(JobContext.quiet())) {
            for (SqlStatement one :
                    new PostgresqlDialect().migration().split(script).statements()) {
                session.update(one.text());
            }
        }
    }

    private List<Finding> look(String up, String... rules) {
        return report(up, null, rules).findings();
    }

    private LintReport report(
            String up, @org.jspecify.annotations.Nullable String down, String... rules) {
        return engine.engine()
                .linter("postgresql")
                .online(
                        new LintRequest(
                                RuleCases.Case.source("", up, down),
                                false,
                                Set.of(rules),
                                Set.of(),
                                Severity.NOTE,
                                Map.of()),
                        database,
                        Set.of("002_up.sql"),
                        JobContext.quiet());
    }

    @Test
    void knowsWhatTheDatabaseHas() {
        prepare();
        assertThat(look("ALTER TABLE t ALTER b TYPE varchar(30);", "type-change-rewrite"))
                .isEmpty();
        assertThat(look("ALTER TABLE t ALTER b TYPE varchar(10);", "type-change-rewrite"))
                .hasSize(1);
        assertThat(look("ALTER TABLE t ALTER c SET NOT NULL;", "set-not-null")).isEmpty();
        assertThat(look("ALTER TABLE t ALTER a SET NOT NULL;", "set-not-null")).hasSize(1);
        assertThat(look("ALTER TABLE t ADD PRIMARY KEY USING INDEX t_id;", "pk-using-nullable"))
                .hasSize(1);
        assertThat(look("REFRESH MATERIALIZED VIEW CONCURRENTLY m;", "matview-no-unique"))
                .hasSize(1);
        assertThat(look("CREATE INDEX CONCURRENTLY t_x ON t (id);", "index-duplicate")).hasSize(1);
    }

    @Test
    void missingObjectsAreErrorsWithTheirPlace() {
        prepare();
        var missing =
                look(
                        """
                        ALTER TABLE t ADD COLUMN d int, DROP COLUMN nope;
                        INSERT INTO other."Odd" SELECT id FROM t;
                        INSERT INTO other.odd VALUES (1);
                        ALTER TABLE t VALIDATE CONSTRAINT nope;
                        ALTER TYPE mood ADD VALUE 'fine';
                        SELECT 'x' FROM pg_class c, t JOIN parts_1 ON true, nowhere;
                        DROP INDEX nope;
                        """,
                        "missing-object");
        assertThat(missing).allSatisfy(one -> assertThat(one.severity()).isEqualTo(Severity.ERROR));
        assertThat(missing.stream().map(one -> one.line() + ":" + one.column()))
                .containsExactly("1:45", "3:13", "4:35", "6:53", "7:12");
    }

    @Test
    void whatCodeMayHaveMadeIsAWarning() {
        prepare();
        assertThat(
                        look(
                                """
                                DO $$ BEGIN EXECUTE 'CREATE TABLE late (a int)'; END $$;
                                INSERT INTO late VALUES (1);
                                """,
                                "missing-object"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.severity()).isEqualTo(Severity.WARNING);
                    assertThat(one.message()).contains("DO in 002_up.sql:1");
                });
    }

    @Test
    void namesThatOnlyTheServerKnowsAreNoErrors() {
        prepare();
        assertThat(
                        look(
                                """
                                CREATE INDEX ON t (lower(b));
                                ALTER INDEX t_lower_idx RENAME TO t_b;
                                ALTER TABLE t ADD CHECK (a > 0);
                                ALTER TABLE t DROP CONSTRAINT t_a_check;
                                CREATE TYPE pair AS (x int, y int);
                                DROP TYPE pair;
                                ALTER TABLE parts ADD COLUMN late int;
                                UPDATE parts_1 SET late = 1 WHERE k = 1;
                                CREATE SCHEMA fresh CREATE TABLE inside (x int);
                                INSERT INTO fresh.inside VALUES (1);
                                """,
                                "missing-object"))
                .filteredOn(one -> one.severity() == Severity.ERROR)
                .isEmpty();
    }

    @Test
    void rollbackIsLookedAtBehindItsOwnMigration() {
        prepare();
        LintReport report =
                report(
                        "ALTER TABLE t RENAME COLUMN a TO z;",
                        "ALTER TABLE t RENAME COLUMN a TO z;\nDROP TABEL t;");
        assertThat(report.findings().stream().filter(one -> one.file().endsWith(".down.sql")))
                .extracting(one -> one.rule() + " " + one.line() + ":" + one.column())
                .containsExactly("missing-object 1:29", "syntax 2:6");
        assertThat(report.notChecked()).isEmpty();
    }

    @Test
    void syntaxErrorsHaveTheirPlaceInTheFile() {
        assertThat(
                        look(
                                "-- ✓ first\r\nSELECT 1;\r\n\r\nCREATE TABLE x (\r\n  a int,,\r\n"
                                        + "  b int);\r\nSELECT 2;",
                                "syntax"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.line()).isEqualTo(5);
                    assertThat(one.column()).isEqualTo(9);
                    assertThat(one.message()).isEqualTo("Syntax error at or near \",\".");
                });
    }

    /// The hint is run as it stands, each statement by itself.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "idx-not-concurrent CREATE INDEX t_a ON t (a)",
                "idx-not-concurrent CREATE UNIQUE INDEX ON t (a, b)",
                "idx-drop-not-concurrent DROP INDEX t_id",
                "fk-validates ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES parent",
                "fk-validates ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (p) REFERENCES parent (id)",
                "check-validates ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0 AND b <> '')",
                "set-not-null ALTER TABLE t ALTER COLUMN a SET NOT NULL",
                "pk-add ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (c)",
                "pk-add ALTER TABLE t ADD UNIQUE (a, b)",
                "pk-using-nullable ALTER TABLE t ADD PRIMARY KEY USING INDEX t_id",
                "matview-no-unique REFRESH MATERIALIZED VIEW CONCURRENTLY m",
                "detach-not-concurrent ALTER TABLE parts DETACH PARTITION parts_1",
                "add-volatile-default ALTER TABLE t ADD COLUMN u uuid DEFAULT gen_random_uuid()",
                "add-not-null-no-default ALTER TABLE t ADD COLUMN n numeric(4,1) NOT NULL",
                "rename-table ALTER TABLE t RENAME TO renamed",
                "rename-column ALTER TABLE t RENAME COLUMN b TO label",
                "type-change-rewrite ALTER TABLE t ALTER COLUMN a TYPE bigint",
                "reindex-not-concurrent REINDEX TABLE t",
                "concurrent-if-not-exists CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)",
                "fk-no-index ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES parent NOT VALID",
                "search-path CREATE FUNCTION f() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'"
            })
    void safeRewriteRuns(String ruleAndStatement) {
        prepare();
        int blank = ruleAndStatement.indexOf(' ');
        String statement = ruleAndStatement.substring(blank + 1);
        List<Finding> findings = look(statement + ";", ruleAndStatement.substring(0, blank));
        assertThat(findings).hasSize(1);
        if (statement.startsWith("CREATE FUNCTION")) {
            run(statement);
        }
        run(findings.getFirst().hint());
    }

    @Test
    void enumValuesOfTheDatabaseMayBeUsed() {
        prepare();
        assertThat(
                        look(
                                """
                                ALTER TYPE mood ADD VALUE 'fine' AFTER 'good';
                                CREATE TABLE n (id bigint PRIMARY KEY, m mood DEFAULT 'fine');
                                """,
                                "enum-add-then-use"))
                .hasSize(1);
    }
}
