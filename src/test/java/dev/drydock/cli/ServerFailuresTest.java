package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the command line says when a server cannot be reached, refuses, or goes away.
@ExtendWith(LeakCheck.class)
final class ServerFailuresTest {

    private static final PostgresServer SERVER = EmbeddedServers.newest();

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    @Test
    void unknownHost() {
        var result =
                cli.run("-d", "postgresql://dba@no-such-host.invalid/orders", "monitor", "--json");
        assertError(result, 4, "CONNECTION_HOST_UNKNOWN", "no-such-host.invalid");
    }

    @Test
    void closedPort() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var result =
                cli.run(
                        "-d",
                        "postgresql://dba@127.0.0.1:" + port + "/orders",
                        "monitor",
                        "--json");
        assertError(result, 4, "CONNECTION_REFUSED", Integer.toString(port));
    }

    @Test
    void wrongPasswordIsRefusedAndNeverShown() {
        String canary = "falsch-kanarie-91";
        SERVER.execute("drop role if exists cli_locked");
        SERVER.execute(
                "create role cli_locked login password 'right' in role "
                        + PostgresServer.PASSWORD_REQUIRED);
        String url = url("cli_locked", "postgres");
        cli.environment("PGPASSWORD", canary);
        var result = cli.run("-d", url, "monitor", "--json");
        assertError(result, 4, "CONNECTION_LOGIN_FAILED", "cli_locked");
        assertThat(result.out() + result.err()).doesNotContain(canary);
    }

    @Test
    void passwordIsAskedForAtATerminal() {
        SERVER.execute("drop role if exists cli_asked");
        SERVER.execute(
                "create role cli_asked login password 'right' in role "
                        + PostgresServer.PASSWORD_REQUIRED);
        cli.terminal("right");
        var result = cli.run("-d", url("cli_asked", "postgres"), "schema", "show", "--json");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }

    @Test
    void missingDatabase() {
        var result = cli.run("-d", url(SERVER.user(), "no_such_database"), "monitor", "--json");
        assertError(result, 4, "DATABASE_MISSING", "no_such_database");
    }

    @Test
    void serverGoneInTheMiddleOfAMigration() throws Exception {
        try (TestDatabase database = SERVER.createDatabase("cli_gone")) {
            Path migrations = sleepingMigration("SELECT pg_sleep(60)");
            var running =
                    start(
                            "-d",
                            url(database),
                            "migrate",
                            "--migration-path",
                            migrations.toString(),
                            "--json");
            awaitSleep(database);
            SERVER.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                            + database.name()
                            + "' and state = 'active' and query like '%pg_sleep(60)%'");
            var result = running.get(30, TimeUnit.SECONDS);
            assertError(result, 4, "CONNECTION_LOST", "001_sleep.sql");
            var schema = cli.run("-d", url(database), "schema", "show", "--json");
            assertThat(schema.exitCode()).as(schema.out()).isZero();
            assertThat(schema.result().get("objects").findValuesAsText("name"))
                    .doesNotContain("before_sleep");
        }
    }

    @Test
    void secondMigrationAtTheSameTimeIsLockedOut() throws Exception {
        try (TestDatabase database = SERVER.createDatabase("cli_locked")) {
            Path migrations = sleepingMigration("SELECT pg_sleep(4)");
            var first =
                    start(
                            "-d",
                            url(database),
                            "migrate",
                            "--migration-path",
                            migrations.toString(),
                            "--json");
            awaitSleep(database);
            var second =
                    cli.run(
                            "-d",
                            url(database),
                            "migrate",
                            "--migration-path",
                            migrations.toString(),
                            "--lock-wait",
                            "0",
                            "--json");
            assertError(second, 7, "MIGRATION_LOCKED", "");
            var done = first.get(30, TimeUnit.SECONDS);
            assertThat(done.exitCode()).as(done.out()).isZero();
            assertThat(done.result().get("appliedCount").asInt()).isEqualTo(1);
        }
    }

    private Path sleepingMigration(String sleep) {
        Path migrations = folder.resolve("migrations");
        SampleFiles.write(
                migrations.resolve("001_sleep.sql"),
                "CREATE TABLE before_sleep (id INTEGER);\n" + sleep + ";\n");
        return migrations;
    }

    private CompletableFuture<CliRunner.Result> start(String... args) {
        return CompletableFuture.supplyAsync(() -> cli.run(args));
    }

    private static void awaitSleep(TestDatabase database)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                try (var rows =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where datname ="
                                        + " current_database() and wait_event = 'PgSleep'")) {
                    if (rows.next() && rows.getInt(1) > 0) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("the migration never came to its sleep");
    }

    private static String url(TestDatabase database) {
        return url(SERVER.user(), database.name());
    }

    private static String url(String user, String database) {
        String login =
                SERVER.password().isEmpty() || !user.equals(SERVER.user())
                        ? user
                        : user + ":" + SERVER.password();
        return "postgresql://" + login + "@" + SERVER.host() + ":" + SERVER.port() + "/" + database;
    }

    private static void assertError(
            CliRunner.Result result, int exitCode, String code, String messagePart) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
        assertThat(result.error().get("code").asText()).isEqualTo(code);
        assertThat(result.error().get("message").asText()).contains(messagePart);
        assertThat(result.error().get("hint").asText()).isNotBlank();
        assertThat(result.json().get("ok").asBoolean()).isFalse();
    }
}
