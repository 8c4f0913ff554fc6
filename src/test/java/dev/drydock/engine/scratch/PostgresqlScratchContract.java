package dev.drydock.engine.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What scratch databases on PostgreSQL must do, for one server version.
abstract class PostgresqlScratchContract extends ScratchContract {

    private static final String OLD = "drydock_scratch_20200101t000000_0a0b0c";

    abstract PostgresServer server();

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(server());
    }

    @Override
    List<String> existing() {
        try (var session = connection.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT datname FROM pg_database WHERE datname LIKE 'drydock_scratch%'"
                            + " ORDER BY 1",
                    row -> row.text(1));
        }
    }

    private void execute(String... statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    @Test
    void outputOfPgDumpIsLoaded() {
        assertThat(
                        loaded(
                                """
                                --
                                -- PostgreSQL database dump
                                --

                                \\restrict Xa0b

                                SET statement_timeout = 0;
                                SET some_newer_setting = 0;
                                SELECT pg_catalog.set_config('search_path', '', false);
                                SET check_function_bodies = false;

                                CREATE TABLE public.orders (id integer NOT NULL);
                                CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql
                                    AS $_$ begin return new; -- ; \\restrict
                                end $_$;
                                COMMENT ON DATABASE postgres IS 'x';
                                GRANT ALL ON DATABASE postgres TO PUBLIC;

                                \\unrestrict Xa0b

                                """))
                .containsExactlyInAnyOrder("orders", "f");
    }

    @Test
    void theNextFileBeginsAfresh() {
        assertThat(
                        loaded(
                                "SELECT pg_catalog.set_config('search_path', '', false);"
                                        + " CREATE TABLE public.a (id integer);",
                                "CREATE TABLE b (id integer);"))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void dataIsRefusedBeforeAnythingRuns() {
        DrydockException error =
                refused(
                        "CREATE TABLE a (id integer, t text);\nCOPY public.a (id, t) FROM"
                                + " stdin;\n1\tit's; \\N\n\\.\n\nCREATE TABLE b (id integer);",
                        ErrorCode.DDL_FILE_INVALID);
        assertThat(error.message())
                .isEqualTo("schema.sql:2:1: COPY brings data, and only structure is compared.");
        assertThat(error.hint()).contains("pg_dump --schema-only");
    }

    @Test
    void whatReachesBeyondTheDatabaseIsRefused() {
        for (String statement :
                List.of(
                        "CREATE ROLE admin",
                        "create user bob",
                        "ALTER SYSTEM SET work_mem = '1GB'",
                        "DROP DATABASE postgres",
                        "ALTER DATABASE postgres SET work_mem = '1GB'",
                        "GRANT pg_monitor TO bob",
                        "DROP OWNED BY bob",
                        "REASSIGN OWNED BY bob TO alice",
                        "CREATE TABLESPACE t LOCATION '/tmp'",
                        "\\connect other\n",
                        "\\i other.sql\n")) {
            refused(statement + ";", ErrorCode.DDL_FILE_INVALID);
        }
        assertThat(loaded("CREATE TABLE a (id integer); GRANT SELECT ON a TO PUBLIC;"))
                .containsExactly("a");
    }

    @Test
    void ownersAndPrivilegesOfMissingRolesAreLeftOutAndNamed() {
        try (ScratchDatabase scratch = create()) {
            ScratchDatabase.Loaded loaded =
                    scratch.load(
                            List.of(
                                    file(
                                            """
                                            CREATE TABLE a (id integer);
                                            ALTER TABLE a OWNER TO nobody_here;
                                            GRANT SELECT, INSERT ON TABLE a TO "Nobody else", postgres;
                                            REVOKE ALL ON a FROM nobody_here;
                                            ALTER DEFAULT PRIVILEGES FOR ROLE nobody_here GRANT SELECT ON TABLES TO PUBLIC;
                                            """)),
                            JobContext.quiet());
            assertThat(loaded.missingRoles()).containsExactly("Nobody else", "nobody_here");
            assertThat(loaded.notes())
                    .hasSize(4)
                    .contains(
                            "schema.sql:2:1: left out, for the server has no role \"nobody_here\"");
            assertThat(loaded.statements()).isEqualTo(1);
        }
        DrydockException error =
                refused(
                        "CREATE TABLE a (id integer);\nCREATE POLICY p ON a TO nobody_here;",
                        ErrorCode.DDL_FILE_FAILED);
        assertThat(error.message()).contains("schema.sql:2:").contains("nobody_here");
    }

    @Test
    void productionWantsAConfirmationOrAnotherServer() {
        ConnectionProfile production = connection.profile().withEnvironment(Environment.PRODUCTION);
        DatabaseConnection open = engine.open(fixture, production);
        ScratchDatabases scratch = engine.engine().scratch();
        assertThatThrownBy(() -> scratch.createBeside(open, Confirmation.NONE, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED);
                            assertThat(error.hint()).contains("--scratch URL");
                        });
        String name = production.endpoint().databaseName();
        scratch.createBeside(open, Confirmation.ofName(name), JobContext.quiet()).close();
        scratch.createOn(open, JobContext.quiet()).close();
        DatabaseConnection readOnly = engine.open(fixture, production.withReadOnly(true));
        assertThatThrownBy(() ->
                        scratch.createBeside(
                                readOnly, Confirmation.ofName(name), JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.GUARD_READ_ONLY));
        connection = engine.open(fixture, connection.profile());
    }

    @Test
    void aRoleThatMayNotCreateIsToldWhatToDo() {
        String role = "few_" + Long.toString(System.nanoTime(), 36);
        execute("CREATE ROLE " + role + " LOGIN");
        var endpoint = (Endpoint.Server) connection.profile().endpoint();
        var profile =
                ConnectionProfile.adHoc(
                        new Endpoint.Server(
                                endpoint.dialectId(),
                                endpoint.host(),
                                endpoint.port(),
                                endpoint.database(),
                                role,
                                endpoint.sslMode(),
                                endpoint.properties()));
        DatabaseConnection few = engine.open(fixture, profile);
        assertThatThrownBy(() ->
                        engine.engine()
                                .scratch()
                                .createBeside(few, Confirmation.NONE, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(ErrorCode.PRIVILEGE_MISSING);
                            assertThat(error.hint()).contains("CREATEDB");
                        });
        engine.engine().databases().close(profile.id());
        execute("DROP ROLE " + role);
    }

    @Test
    void whatACrashLeftIsDroppedOthersStay() {
        String foreign = "drydock_scratch_20200101t000000_ffffff";
        execute(
                "CREATE DATABASE " + OLD,
                "CREATE DATABASE " + foreign,
                "COMMENT ON DATABASE " + foreign + " IS 'of somebody else'",
                "CREATE DATABASE drydock_scratch_notes");
        create().close();
        assertThat(existing()).containsExactly(foreign, "drydock_scratch_notes");
        execute("DROP DATABASE " + foreign, "DROP DATABASE drydock_scratch_notes");
    }

    @Test
    void oneInUseStays() {
        execute("CREATE DATABASE " + OLD);
        var endpoint = (Endpoint.Server) connection.profile().endpoint();
        ConnectionProfile inUse = ConnectionProfile.adHoc(endpoint.withDatabase(OLD));
        try (var user = engine.open(fixture, inUse).lease(JobContext.quiet())) {
            user.update("SELECT 1");
            create().close();
            assertThat(existing()).containsExactly(OLD);
        }
        engine.engine().databases().close(inUse.id());
        create().close();
        // the server may need a moment to see that the session is over
        for (int i = 0; i < 20 && !existing().isEmpty(); i++) {
            create().close();
        }
        assertThat(existing()).isEmpty();
    }

    @Test
    void encodingAndLocaleAreThoseOfTheOriginal() {
        execute(
                "CREATE DATABASE like_me TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C'"
                        + " LC_CTYPE 'C'");
        var endpoint = (Endpoint.Server) connection.profile().endpoint();
        ConnectionProfile profile = ConnectionProfile.adHoc(endpoint.withDatabase("like_me"));
        DatabaseConnection original = engine.open(fixture, profile);
        try (ScratchDatabase scratch =
                        engine.engine()
                                .scratch()
                                .createBeside(original, Confirmation.NONE, JobContext.quiet());
                var session = scratch.connection().lease(JobContext.quiet())) {
            assertThat(
                            session.query(
                                    "SELECT pg_encoding_to_char(encoding) || datcollate FROM"
                                            + " pg_database WHERE datname = current_database()",
                                    row -> row.text(1)))
                    .containsExactly("LATIN1C");
        }
        engine.engine().databases().close(profile.id());
        execute("DROP DATABASE like_me WITH (FORCE)");
    }
}
