package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostgresqlFilesTest extends FilesContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Override
    String insertWithTransaction(String table) {
        return "INSERT INTO " + table + " (tx) VALUES (txid_current()::text);";
    }

    @Test
    void eachCallbackSeesTheTransactionOfTheFile() {
        write("001_log.sql", "CREATE TABLE log (tx text, what text);");
        apply();
        write("beforeMigrate.sql", insertWithTransaction("log"));
        write("beforeEachMigrate.sql", insertWithTransaction("log"));
        write("002_two.sql", insertWithTransaction("log"));
        write("afterEachMigrate.sql", insertWithTransaction("log"));

        apply();

        assertThat(query("SELECT count(*)::text FROM log GROUP BY tx ORDER BY 1"))
                .containsExactly("1", "3");
    }

    @Test
    void rowsOfCopyAreLoaded() {
        write(
                "001_copy.sql",
                """
                CREATE TABLE t (id integer, name text);
                COPY t (id, name) FROM STDIN;
                1\tit's; a "quote" $$ /*
                2\t\\N
                3\ttwo\\nlines
                \\.

                COPY t FROM STDIN WITH (FORMAT csv);
                4,"a, b"
                \\.
                INSERT INTO t VALUES (5, 'five');
                """);

        assertThat(apply().appliedCount()).isEqualTo(1);

        assertThat(query("SELECT id || ' ' || coalesce(name, '-') FROM t ORDER BY id"))
                .containsExactly(
                        "1 it's; a \"quote\" $$ /*", "2 -", "3 two\nlines", "4 a, b", "5 five");
    }

    @Test
    void wrongRowOfCopyRollsBack() {
        write(
                "001_copy.sql",
                "CREATE TABLE t (id integer);\r\nCOPY t FROM STDIN;\r\n1\r\nx\r\n\\.\r\n");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message()).contains("001_copy.sql:4:1 (statement 2 of 2)");
        assertThat(query("SELECT count(*)::text FROM pg_class WHERE relname = 't'"))
                .containsExactly("0");
    }

    @Test
    void copyWithoutEndAndWithMoreInItsLineAreErrors() {
        write("001_copy.sql", "CREATE TABLE t (id integer);\n  COPY t FROM STDIN;\n1\n");
        assertThat(failure(this::apply).message())
                .startsWith("001_copy.sql:2:3: the rows of this COPY never end");
        write("001_copy.sql", "COPY t FROM STDIN; SELECT 1;\n1\n\\.\n");
        assertThat(failure(this::apply).message())
                .startsWith("001_copy.sql:1:19: the rows of COPY begin in the next line");
        write("001_copy.sql", "COPY t TO STDOUT;");
        assertThat(failure(this::apply).message()).contains("COPY … TO STDOUT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\c other | -d",
                "\\connect other | -d",
                "\\i more.sql | number of its own",
                "\\ir more.sql | number of its own",
                "\\copy t from 'x' | COPY … FROM STDIN",
                "\\set name value | --placeholder",
                "\\gset | --placeholder",
                "\\if :x | DO block",
                "\\endif | DO block",
                "\\gexec | EXECUTE",
                "\\g | semicolon",
                "\\echo hello | RAISE NOTICE",
                "\\encoding latin1 | UTF-8",
                "\\timing on | what psql shows",
                "\\pset format | what psql shows",
                "\\restrict abc | pg_dump",
                "\\q | delete it",
                "\\! ls | nothing on this machine",
                "\\password | placeholder",
                "\\. | COPY",
                "\\dt+ | what is there",
                "\\lo_import x | lo_import",
                "\\unheardof | psql's own commands"
            })
    void eachPsqlCommandIsNamedWithAdvice(String command, String advice) {
        write("001_psql.sql", "SELECT 1;\n" + command + "\n");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message())
                .startsWith("001_psql.sql:2:1: \"" + command + "\" is for psql, not SQL");
        assertThat(error.hint()).contains(advice);
    }

    @Test
    void fileMayBoundItsWaitForLocks() {
        write("001_t.sql", "CREATE TABLE t (id integer); CREATE TABLE seen (v text);");
        apply();
        write(
                "002_wait.sql",
                "-- drydock: lock-timeout=1234ms\n"
                        + "INSERT INTO seen VALUES (current_setting('lock_timeout'));");
        write("003_next.sql", "INSERT INTO seen VALUES (current_setting('lock_timeout'));");

        apply();

        assertThat(query("SELECT v FROM seen")).containsExactly("1234ms", "5s");
    }

    @Test
    void mixedFileRunsWithoutATransactionWhenItAsksForIt() {
        write(
                "001_both.autocommit.sql",
                "CREATE TABLE t (id integer);\nCREATE INDEX CONCURRENTLY t_id ON t (id);");

        assertThat(apply().appliedCount()).isEqualTo(1);
        assertThat(manager().history(JobContext.quiet()).getFirst().statementsDone()).isEqualTo(2);
    }

    @Test
    void routinesWithTheirOwnBeginAndEndAreFine() {
        write(
                "001_routines.sql",
                """
                CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS $$
                BEGIN
                    BEGIN
                        RETURN a;
                    EXCEPTION WHEN others THEN RETURN 0;
                    END;
                END $$;
                CREATE FUNCTION g(a int) RETURNS int LANGUAGE sql
                BEGIN ATOMIC
                    SELECT a AS case;
                    SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END AS end;
                END;
                DO $$ BEGIN PERFORM f(1); END $$;
                """);

        assertThat(apply().appliedCount()).isEqualTo(1);
        assertThat(query("SELECT g(5)::text")).containsExactly("1");
    }

    @Test
    void placeholdersReachTheHeadOfACopyButNotItsRows() {
        write("001_copy.sql", "CREATE TABLE t (a text);\nCOPY ${t} FROM STDIN;\n${t}\n\\.\n");

        apply(ApplyRequest.of(directory).withPlaceholders(Map.of("t", "t")));

        try (Session session = database.lease(JobContext.quiet())) {
            assertThat(session.query("SELECT a FROM t", row -> row.text(1)))
                    .containsExactly("${t}");
        }
    }
}
