package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `backup --prove` and what becomes of it on the command line.
final class BackupProofCommandTest {

    @TempDir Path folder;
    private final CliRunner cli = new CliRunner();

    @AfterEach
    void close() {
        cli.close();
    }

    private String sqlite() throws SQLException {
        Path file = folder.resolve("shop.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
            statement.execute("INSERT INTO t VALUES (1), (2)");
        }
        return file.toString();
    }

    @Test
    void theFirstBackupIsProvedTheNextNotUnlessAskedFor() throws Exception {
        String database = sqlite();

        var first = cli.run("-d", database, "backup", "--json");
        var second = cli.run("-d", database, "backup", "--json");
        var always = cli.run("-d", database, "backup", "--prove", "always");
        var never =
                cli.run(
                        "-d",
                        database,
                        "backup",
                        "--prove",
                        "never",
                        "--backup-type",
                        "schema",
                        "--format",
                        "sqlite_dump",
                        "--json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.result().get("proof").asText()).isEqualTo("proved");
        assertThat(first.result().get("provenAt").asText()).startsWith("20");
        assertThat(second.exitCode()).isZero();
        assertThat(second.result().get("proof").asText()).isEqualTo("not-due");
        assertThat(second.result().get("provenAt").isNull()).isTrue();
        assertThat(always.exitCode()).isZero();
        assertThat(always.out()).contains("is proven");
        assertThat(never.exitCode()).as(never.err() + never.out()).isZero();
        assertThat(never.result().get("proof").asText()).isEqualTo("off");
    }

    @Test
    void anUnknownChoiceIsRefusedBeforeAnythingIsDone() throws Exception {
        var refused = cli.run("-d", sqlite(), "backup", "--prove", "daily", "--json");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error().get("message").asText()).contains("auto, always, never");
        assertThat(cli.run("backup", "list", "--json").result().get("backups")).isEmpty();
    }

    @Test
    void whereNoScratchDatabaseMayBeMadeAWarningSaysWhatToDo() {
        PostgresServer server = EmbeddedServers.fifteen();
        server.execute(
                "DO $$ BEGIN CREATE ROLE proof_reader LOGIN; EXCEPTION WHEN duplicate_object THEN"
                        + " NULL; END $$");
        try (TestDatabase database = server.createDatabase("proof_cli")) {
            execute(server, database.name(), "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
            execute(server, database.name(), "GRANT SELECT ON t TO proof_reader");
            String reader = url(server, "proof_reader", database.name());

            var weak = cli.run("-d", reader, "backup", "--json");
            assertThat(weak.exitCode()).as(weak.out() + weak.err()).isEqualTo(3);
            assertThat(weak.result().get("proof").asText()).isEqualTo("impossible");
            assertThat(weak.json().get("warnings").toString())
                    .contains("is good, but it was not proved", "CREATEDB", "--scratch");
            assertThat(Files.exists(Path.of(weak.result().get("path").asText()))).isTrue();

            // on a server that was named for it, by a role that may
            var elsewhere =
                    cli.run(
                            "-d",
                            reader,
                            "backup",
                            "--scratch",
                            url(server, server.user(), "postgres"),
                            "--json");
            assertThat(elsewhere.exitCode()).as(elsewhere.out() + elsewhere.err()).isZero();
            assertThat(elsewhere.result().get("proof").asText()).isEqualTo("proved");
        }
    }

    @Test
    void onAProductionConnectionConsentIsGivenByYes() {
        PostgresServer server = EmbeddedServers.fifteen();
        try (TestDatabase database = server.createDatabase("proof_live")) {
            execute(server, database.name(), "CREATE TABLE t (a int)");
            cli.run(
                    "connections",
                    "add",
                    "live",
                    url(server, server.user(), database.name()),
                    "--environment",
                    "production");

            var silent = cli.run("-d", "live", "backup", "--json");
            assertThat(silent.exitCode()).as(silent.out() + silent.err()).isEqualTo(3);
            assertThat(silent.json().get("warnings").toString()).contains("--yes");
            assertThat(silent.result().get("proof").asText()).isEqualTo("impossible");

            var agreed = cli.run("-d", "live", "backup", "--yes", "--json");
            assertThat(agreed.exitCode()).as(agreed.out() + agreed.err()).isZero();
            assertThat(agreed.result().get("proof").asText()).isEqualTo("proved");
        }
    }

    @Test
    void whatCannotBeRestoredEndsWithTheCodeOfProve() {
        PostgresServer server = EmbeddedServers.fifteen();
        try (TestDatabase database = server.createDatabase("proof_bad")) {
            // a rule that rows keep here and nowhere else
            execute(
                    server,
                    database.name(),
                    "CREATE TABLE first (a int)",
                    "ALTER TABLE first ADD CHECK (current_database() LIKE 'proof%')",
                    "INSERT INTO first SELECT generate_series(1, 3)");
            var failed =
                    cli.run("-d", url(server, server.user(), database.name()), "backup", "--json");
            assertThat(failed.exitCode()).as(failed.out() + failed.err()).isEqualTo(1);
            assertThat(failed.result().get("proof").asText()).isEqualTo("failed");
            assertThat(failed.result().get("problems").toString()).contains("first");
            var listed = cli.run("backup", "list", "--json").result().get("backups").get(0);
            assertThat(listed.get("state").asText()).isEqualTo("complete");
            assertThat(listed.get("error").asText()).contains("proof failed");
        }
    }

    private static String url(PostgresServer server, String user, String database) {
        return "postgresql://" + user + "@" + server.host() + ":" + server.port() + "/" + database;
    }

    private static void execute(PostgresServer server, String database, String... statements) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
