package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `restore` on a server that asks for a password.
@ExtendWith(LeakCheck.class)
final class RestoreToServerTest {

    private static final PostgresServer SERVER = EmbeddedServers.fifteen();
    private static final String ROLE = "restoring_" + ProcessHandle.current().pid();
    private static final String PASSWORD = "once-and-only-once";

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private TestDatabase target;
    private Path script;

    @BeforeEach
    void makeRole() throws IOException {
        SERVER.execute(
                "CREATE ROLE "
                        + ROLE
                        + " LOGIN CREATEDB PASSWORD '"
                        + PASSWORD
                        + "' IN ROLE "
                        + PostgresServer.PASSWORD_REQUIRED);
        target = SERVER.createDatabase("restored");
        SERVER.execute("ALTER DATABASE \"" + target.name() + "\" OWNER TO " + ROLE);
        script =
                Files.writeString(
                        folder.resolve("shop.sql"),
                        """
                        -- PostgreSQL database dump
                        SET client_encoding = 'UTF8';
                        CREATE SCHEMA shop;
                        CREATE TABLE shop.t (a int);
                        COPY shop.t (a) FROM stdin;
                        1
                        2
                        \\.
                        """);
    }

    @AfterEach
    void drop() {
        target.close();
        SERVER.execute("DROP ROLE " + ROLE);
        cli.close();
    }

    private static String url(String database) {
        return String.format(
                Locale.ROOT,
                "postgresql://%s@%s:%d/%s",
                ROLE,
                SERVER.host(),
                SERVER.port(),
                database);
    }

    @Test
    void thePasswordIsAskedForOnce() {
        cli.terminal(PASSWORD);
        CliRunner.Result result =
                cli.run("restore", script.toString(), "--to", url(target.name()), "--json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.result().get("rows").asLong()).isEqualTo(2);
        assertThat(result.out() + result.err()).doesNotContain(PASSWORD);
    }

    @Test
    void aNameWithASlipMakesNoDatabase() {
        cli.terminal(PASSWORD);
        String slip = target.name() + "_slip";
        CliRunner.Result result =
                cli.run("restore", script.toString(), "--to", url(slip), "--json");

        assertThat(result.error().get("code").asText()).isEqualTo("DATABASE_MISSING");
        assertThat(result.error().get("hint").asText()).contains("--create");
    }

    @Test
    void aDatabaseIsMadeWhenThatIsSaid() {
        cli.terminal(PASSWORD);
        String made = target.name() + "_made";
        try {
            CliRunner.Result result =
                    cli.run(
                            "restore",
                            script.toString(),
                            "--to",
                            url(made),
                            "--create",
                            "--fix",
                            "leave-owners",
                            "--json");

            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        } finally {
            SERVER.dropDatabase(made);
        }
    }
}
