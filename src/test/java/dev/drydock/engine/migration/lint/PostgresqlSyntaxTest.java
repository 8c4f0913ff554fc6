package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// PostgreSQL's parser tells valid statements from broken ones, with the place, and runs none.
@ExtendWith(LeakCheck.class)
final class PostgresqlSyntaxTest {

    /// Valid on every server here. Objects need not exist: only the grammar is asked.
    private static final List<String> VALID =
            List.of(
                    "CREATE TABLE lint_made (id bigint PRIMARY KEY, a text DEFAULT 'x;y' NOT NULL)",
                    "CREATE TABLE lint_made AS SELECT 1 AS a",
                    "INSERT INTO lint_seen VALUES (2)",
                    "INSERT INTO lint_seen VALUES (3) RETURNING id",
                    "WITH x AS (SELECT 4 AS id) INSERT INTO lint_seen SELECT id FROM x",
                    "UPDATE lint_seen SET id = id + 1",
                    "DELETE FROM lint_seen",
                    "TRUNCATE lint_seen",
                    "DROP TABLE lint_seen",
                    "ALTER TABLE lint_seen ADD COLUMN b int DEFAULT 5, DROP COLUMN IF EXISTS c",
                    "SELECT nextval('lint_counter')",
                    "SELECT setval('lint_counter', 99)",
                    "(SELECT 1) UNION (SELECT 2)",
                    "VALUES (1), (2)",
                    "TABLE lint_seen",
                    "SELECT 1 INTO lint_made",
                    "SELECT 1 AS a INTO TEMP lint_made",
                    "BEGIN",
                    "BEGIN ISOLATION LEVEL SERIALIZABLE",
                    "START TRANSACTION READ WRITE",
                    "COMMIT",
                    "ROLLBACK",
                    "SAVEPOINT s",
                    "ROLLBACK TO SAVEPOINT s",
                    "RELEASE s",
                    "PREPARE TRANSACTION 'x'",
                    "PREPARE p (int) AS SELECT $1",
                    "EXECUTE p(1)",
                    "DEALLOCATE ALL",
                    "DECLARE c CURSOR FOR SELECT 1",
                    "FETCH NEXT FROM c",
                    "MOVE c",
                    "CLOSE c",
                    "COPY lint_seen TO '/tmp/drydock-lint-never'",
                    "COPY lint_seen TO PROGRAM 'touch /tmp/drydock-lint-never'",
                    "COPY lint_seen FROM STDIN",
                    "CALL some_procedure(1, 'x')",
                    "DO $$ BEGIN DELETE FROM lint_seen; END $$",
                    "DO LANGUAGE plpgsql 'BEGIN PERFORM 1; END'",
                    "CREATE FUNCTION lint_made() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$",
                    "CREATE FUNCTION lint_made() RETURNS int LANGUAGE plpgsql AS $drydock_lint$"
                            + " BEGIN RETURN 1; END $drydock_lint$",
                    "CREATE FUNCTION lint_made(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT"
                            + " CASE WHEN a > 0 THEN 1 ELSE 2 END; SELECT 2; END",
                    "CREATE PROCEDURE lint_made() LANGUAGE sql BEGIN ATOMIC INSERT INTO lint_seen"
                            + " VALUES (7); END",
                    "CREATE RULE r AS ON INSERT TO lint_seen DO ALSO (SELECT 1; SELECT 2)",
                    "CREATE VIEW lint_made AS SELECT * FROM nowhere",
                    "CREATE MATERIALIZED VIEW lint_made AS SELECT 1 WITH NO DATA",
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY lint_made",
                    "CREATE INDEX CONCURRENTLY ON lint_seen (id) INCLUDE (b) WHERE id > 0",
                    "DROP INDEX CONCURRENTLY IF EXISTS i",
                    "REINDEX (VERBOSE) TABLE CONCURRENTLY lint_seen",
                    "CREATE TRIGGER t BEFORE UPDATE OF id ON lint_seen FOR EACH ROW WHEN (NEW.id >"
                            + " 0) EXECUTE FUNCTION f()",
                    "CREATE TYPE lint_made AS ENUM ('a', 'b')",
                    "ALTER TYPE lint_made ADD VALUE IF NOT EXISTS 'c' BEFORE 'a'",
                    "CREATE DOMAIN lint_made AS int CHECK (VALUE > 0)",
                    "CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public",
                    "CREATE ROLE lint_made LOGIN PASSWORD 'x'",
                    "GRANT SELECT (id) ON lint_seen TO PUBLIC WITH GRANT OPTION",
                    "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC",
                    "CREATE DATABASE lint_made TEMPLATE template0",
                    "ALTER SYSTEM SET work_mem = '5MB'",
                    "VACUUM (FULL, ANALYZE) lint_seen",
                    "ANALYZE lint_seen (id)",
                    "CLUSTER lint_seen USING i",
                    "SET search_path TO a, b",
                    "SET LOCAL lock_timeout = '5s'",
                    "RESET ALL",
                    "SHOW ALL",
                    "DISCARD ALL",
                    "LOCK TABLE lint_seen IN ACCESS EXCLUSIVE MODE NOWAIT",
                    "NOTIFY lint, 'x'",
                    "LISTEN lint",
                    "UNLISTEN *",
                    "COMMENT ON COLUMN lint_seen.id IS 'x'",
                    "SECURITY LABEL ON TABLE lint_seen IS 'x'",
                    "CREATE POLICY p ON lint_seen USING (id > 0)",
                    "IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c",
                    "CREATE PUBLICATION lint_made FOR ALL TABLES",
                    "CREATE AGGREGATE lint_made (int) (SFUNC = f, STYPE = int)",
                    "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = f)",
                    "CREATE CAST (int AS lint_made) WITH FUNCTION f(int)",
                    "CREATE EVENT TRIGGER lint_made ON ddl_command_start EXECUTE FUNCTION f()",
                    "CREATE STATISTICS lint_made ON id, b FROM lint_seen",
                    "CREATE TEXT SEARCH CONFIGURATION lint_made (COPY = english)",
                    "MERGE INTO lint_seen t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED"
                            + " THEN DELETE",
                    "EXPLAIN ANALYZE DELETE FROM lint_seen",
                    "CHECKPOINT",
                    "LOAD 'auto_explain'",
                    "REASSIGN OWNED BY CURRENT_USER TO CURRENT_USER",
                    "SELECT pg_notify('lint', 'x'), set_config('lint.x', 'y', false)",
                    "SELECT E'a\\'b', U&'\\0061', $$ ; $$, B'01', 1.5e3, '{1,2}'::int[], x -> 'a'"
                            + " FROM lint_seen");

    /// Where the server stumbles is not written here: it is asked, by sending the same to be run,
    /// of which a syntax error lets nothing happen.
    private static final List<String> BROKEN =
            List.of(
                    "CREATE TABEL t (a int)",
                    "CREATE TABLE t (a int,, b int)",
                    "SELEKT 1",
                    "SELECT 1 FORM t",
                    "INSERT INTO t VALUES 1",
                    "INSERT INTO t (a) VALEUS (1)",
                    "UPDATE t SET a == 1",
                    "DELETE t WHERE a = 1",
                    "ALTER TABLE t ADD COLUM a int b",
                    "ALTER TABLE t RENAME a IN b",
                    "CREATE INDEX ON t a",
                    "DROP TABLE t CASCADES",
                    "GRANT SELECT t TO x",
                    "BEGIN WORK ISOLATED",
                    "COPY t FORM STDIN",
                    "SELECT 1 INTO TEMP 5",
                    "DECLARE c CURSER FOR SELECT 1",
                    "PREPARE p AS FOO",
                    "CREATE VIEW v AS SELECT FROM WHERE",
                    "CREATE TYPE e AS ENUM (a)",
                    "VACUUM FULL OF t",
                    "CREATE TRIGGER t SOMETIME ON t EXECUTE FUNCTION f()",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELEKT 1; END",
                    "SELECT 'é✓𝄞', 1 FORM t WHERE");

    private static final List<String> WATCHED =
            List.of(
                    "SELECT string_agg(id::text, ',') FROM lint_seen",
                    "SELECT last_value || ' ' || is_called FROM lint_counter",
                    "SELECT count(*) FROM pg_class",
                    "SELECT count(*) FROM pg_proc",
                    "SELECT count(*) FROM pg_type",
                    "SELECT count(*) FROM pg_attribute",
                    "SELECT count(*) FROM pg_roles",
                    "SELECT count(*) FROM pg_database WHERE datname LIKE 'lint%'",
                    "SELECT count(*) FROM pg_rewrite",
                    "SELECT count(*) FROM pg_depend",
                    "SELECT count(*) FROM pg_description",
                    "SELECT coalesce(string_agg(setconfig::text, ','), '') FROM pg_db_role_setting",
                    "SELECT setting FROM pg_settings WHERE name = 'work_mem'",
                    "SELECT coalesce(current_setting('lint.x', true), '')",
                    "SELECT coalesce(relacl::text, '') FROM pg_class WHERE relname = 'lint_seen'",
                    "SELECT pg_relation_filenode('lint_seen')",
                    "SELECT coalesce(pg_stat_file('/tmp/drydock-lint-never', true)::text, '')");

    @Test
    void serverOfFifteen() {
        check(EmbeddedServers.fifteen());
    }

    @Test
    void newestServer() {
        check(EmbeddedServers.newest());
    }

    private static void check(PostgresServer server) {
        try (var fixture = new PostgresFixture(server);
                var engine = new TestEngine();
                DatabaseConnection database = engine.openNew(fixture);
                Session session = database.lease(JobContext.quiet())) {
            session.update("CREATE TABLE lint_seen (id int)");
            session.update("INSERT INTO lint_seen VALUES (1)");
            session.update("CREATE SEQUENCE lint_counter");
            List<String> before = watched(session);

            List<SyntaxAnswer> answers = ask(session, VALID);
            for (int i = 0; i < VALID.size(); i++) {
                assertThat(answers.get(i)).as(VALID.get(i)).isEqualTo(new SyntaxAnswer.Fine());
            }
            for (String broken : BROKEN) {
                // among good ones, so that the one is told from the others
                answers = ask(session, List.of("SELECT 1", broken, "SELECT 2"));
                assertThat(answers.getFirst()).isEqualTo(new SyntaxAnswer.Fine());
                assertThat(answers.getLast()).isEqualTo(new SyntaxAnswer.Fine());
                assertThat(answers.get(1)).as(broken).isEqualTo(ofServer(session, broken));
            }
            assertThat(watched(session)).isEqualTo(before);
        }
    }

    @Test
    void endOfInputIsTold() {
        try (var fixture = new PostgresFixture();
                var engine = new TestEngine();
                DatabaseConnection database = engine.openNew(fixture);
                Session session = database.lease(JobContext.quiet())) {
            for (String open : List.of("CREATE TABLE t (a int", "SELECT 1 +", "DROP TABLE")) {
                assertThat(ask(session, List.of(open)).getFirst())
                        .as(open)
                        .isInstanceOfSatisfying(
                                SyntaxAnswer.Broken.class,
                                one ->
                                        assertThat(one.offset())
                                                .as(one.message())
                                                .isGreaterThanOrEqualTo(open.length()));
            }
        }
    }

    @Test
    void dataAndPlaceholdersAreNotChecked() {
        try (var fixture = new PostgresFixture();
                var engine = new TestEngine();
                DatabaseConnection database = engine.openNew(fixture);
                Session session = database.lease(JobContext.quiet())) {
            assertThat(ask(session, List.of("CREATE TABLE ${schema}.t (a int)")).getFirst())
                    .isInstanceOf(SyntaxAnswer.NotChecked.class);
        }
    }

    /// What the server says when the statement is really sent to it.
    private static SyntaxAnswer ofServer(Session session, String broken) {
        DrydockException error = assertThrows(DrydockException.class, () -> session.update(broken));
        assertThat(error.details()).as(broken).containsEntry("sqlState", "42601");
        int characters = Integer.parseInt(error.details().get("position")) - 1;
        return new SyntaxAnswer.Broken(
                SyntaxAnswer.Kind.SYNTAX,
                broken.offsetByCodePoints(0, characters),
                error.details().get("serverMessage"),
                "");
    }

    private static List<SyntaxAnswer> ask(Session session, List<String> texts) {
        var dialect = new PostgresqlDialect();
        List<SqlStatement> statements = new ArrayList<>();
        for (String text : texts) {
            statements.addAll(dialect.migration().split(text).statements());
        }
        assertThat(statements).as("each text is one statement").hasSize(texts.size());
        try (SyntaxCheck check = dialect.lint().openSyntax(session).orElseThrow()) {
            return check.check(statements, true);
        }
    }

    private static List<String> watched(Session session) {
        return WATCHED.stream()
                .map(sql ->
                        session.queryFirst(sql, row -> String.valueOf(row.valueOrNull(1)))
                                .orElse("none"))
                .toList();
    }
}
