package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Rehearsals from the command line, on SQLite files.
@ExtendWith(LeakCheck.class)
final class MigrateTestCommandTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private Path migrations;

    @BeforeEach
    void makeInputs() throws IOException {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        migrations = Files.createDirectories(folder.resolve("migrations"));
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private CliRunner.Result on(String... command) {
        var all = new ArrayList<>(List.of("-d", database));
        all.addAll(List.of(command));
        all.add("--migration-path");
        all.add(migrations.toString());
        return cli.run(all.toArray(String[]::new));
    }

    private void file(String name, String sql) throws IOException {
        Files.writeString(migrations.resolve(name), sql);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void goodFilesAreProvedAndTheStatusSaysSo() throws IOException {
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);\n");
        file("001_a.down.sql", "DROP TABLE a;\n");
        file("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);\n");
        var json = on("migrate", "test", "--json");
        assertThat(json.exitCode()).as(json.out()).isZero();
        JsonNode step = json.result().get("steps").get(0);
        assertThat(names(step))
                .contains(
                        "version",
                        "file",
                        "up",
                        "down",
                        "restored",
                        "differences",
                        "findings",
                        "statements",
                        "rows",
                        "millis");
        assertThat(step.get("down").asText()).isEqualTo("proved");
        assertThat(step.get("restored").asBoolean()).isTrue();
        JsonNode statement = step.get("statements").get(0);
        assertThat(names(statement))
                .contains("sql", "line", "locks", "rewrites", "tuplesScanned", "millis");
        assertThat(statement.get("line").asInt()).isEqualTo(1);
        assertThat(json.result().get("steps").get(1).get("down").asText()).isEqualTo("no-rollback");
        assertThat(json.result().get("proofs").asInt()).isEqualTo(1);

        var status = on("migrate", "status", "--json");
        assertThat(status.exitCode()).as(status.out()).isZero();
        JsonNode proof = status.result().get("migrations").get(0).get("proof");
        assertThat(names(proof)).containsExactly("at", "serverMajor");
        assertThat(proof.get("serverMajor").asText()).isEqualTo("3");
        assertThat(status.result().get("migrations").get(1).get("proof").isNull()).isTrue();
        assertThat(on("migrate", "status").out()).contains("Proof");

        var text = on("migrate", "test");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("works  proved")
                .contains("works  no-rollback")
                .contains("Rehearsed: 2. Rollbacks proved: 1. Sandbox: sqlite 3");
    }

    @Test
    void aRollbackThatDoesNotLeadBackIsExitCode9() throws IOException {
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);\nCREATE TABLE b (id INTEGER);");
        file("001_a.down.sql", "DROP TABLE a;\n");
        var text = on("migrate", "test");
        assertThat(text.exitCode()).isEqualTo(9);
        assertThat(text.out()).contains("down-not-inverse").contains("added").contains("main.b");
        var json = on("migrate", "test", "--json");
        JsonNode step = json.result().get("steps").get(0);
        assertThat(step.get("down").asText()).isEqualTo("differs");
        assertThat(step.get("restored").asBoolean()).isFalse();
        assertThat(step.get("differences").get(0).get("object").asText()).isEqualTo("main.b");
        assertThat(step.get("findings").get(0).get("rule").asText()).isEqualTo("down-not-inverse");
        assertThat(
                        on("migrate", "status", "--json")
                                .result()
                                .get("migrations")
                                .get(0)
                                .get("proof")
                                .isNull())
                .isTrue();
    }

    @Test
    void aFileThatFailsIsExitCode8() throws IOException {
        file(
                "001_a.sql",
                "CREATE TABLE a (id INTEGER PRIMARY KEY);\n\n  INSERT INTO b VALUES (1);");
        var json = on("migrate", "test", "--json");
        assertThat(json.exitCode()).isEqualTo(8);
        JsonNode error = json.result().get("steps").get(0).get("upError");
        assertThat(error.get("file").asText()).isEqualTo("001_a.sql");
        assertThat(error.get("line").asInt()).isEqualTo(3);
        assertThat(error.get("column").asInt()).isEqualTo(15);
        assertThat(on("migrate", "test").out()).contains("001_a.sql:3:15");
    }

    @Test
    void missingRollbacksAreWrittenOnce() throws IOException, SQLException {
        execute("CREATE TABLE old (id INTEGER PRIMARY KEY, t TEXT)");
        execute("INSERT INTO old VALUES (1, 'x')");
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        file("002_old.sql", "DROP TABLE old;");
        var first = on("migrate", "test", "--write-rollbacks", "--json");
        assertThat(first.exitCode()).as(first.out()).isZero();
        assertThat(first.result().get("written")).hasSize(2);
        Path written = migrations.resolve("002_old.down.sql");
        assertThat(written).exists();
        assertThat(Files.readString(written))
                .contains("-- DATA LOST: the rows of main.old.")
                .contains("CREATE TABLE");
        JsonNode rows = first.result().get("steps").get(1).get("rows").get(0);
        assertThat(rows.get("table").asText()).isEqualTo("main.old");
        assertThat(rows.get("before").asInt()).isEqualTo(1);
        assertThat(rows.get("after").isNull()).isTrue();
        assertThat(rows.get("afterDown").asInt()).isZero();

        Files.writeString(written, "-- mine\n" + Files.readString(written));
        var second = on("migrate", "test", "--write-rollbacks", "--json");
        assertThat(second.exitCode()).as(second.out()).isZero();
        assertThat(second.result().get("written")).isEmpty();
        assertThat(Files.readString(written)).startsWith("-- mine");
        assertThat(second.result().get("proofs").asInt()).isEqualTo(2);
        assertThat(
                        on("migrate", "status", "--json")
                                .result()
                                .get("migrations")
                                .get(1)
                                .get("proof")
                                .get("at")
                                .asText())
                .isNotEmpty();
    }

    @Test
    void theSandboxMayBeFilledFromABackup() throws IOException, SQLException {
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);");
        assertThat(on("migrate").exitCode()).isZero();
        execute("INSERT INTO a VALUES (1, 'x'), (2, 'y')");
        String backups = folder.resolve("backups").toString();
        var made = cli.run("-d", database, "backup", "--backup-path", backups, "--json");
        assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
        execute("DELETE FROM a");
        file("002_t.sql", "UPDATE a SET t = 'z';");
        assertThat(on("migrate").exitCode()).isZero();

        var json = on("migrate", "test", "--fill", "latest", "--json");
        assertThat(json.exitCode()).as(json.out() + json.err()).isZero();
        JsonNode backup = json.result().get("backup");
        assertThat(names(backup)).containsExactly("id", "path", "database", "at", "rows");
        assertThat(backup.get("path").asText()).startsWith(backups);
        assertThat(backup.get("at").asText()).startsWith("20");
        // two rows, and one of the history
        assertThat(backup.get("rows").asInt()).isEqualTo(3);
        assertThat(json.result().get("steps")).hasSize(1);
        JsonNode step = json.result().get("steps").get(0);
        assertThat(step.get("version").asText()).isEqualTo("002");
        assertThat(step.get("rows").get(0).get("changed").asInt()).isEqualTo(2);
        var text = on("migrate", "test", "--fill", backup.get("path").asText());
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .startsWith("Sandbox filled from the backup " + backup.get("id").asText() + " of ")
                .contains("Rows: 3");
        assertThat(on("migrate", "test", "--json").result().get("backup").isNull()).isTrue();
    }

    @Test
    void backupsThatCannotFillASandboxAreRefused() throws IOException {
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        var unknown = on("migrate", "test", "--fill", "nowhere");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("There is no backup \"nowhere\"")
                .contains("drydock backup list");
        assertThat(on("migrate", "test", "--fill", "latest").exitCode()).isEqualTo(2);
        var both = on("migrate", "test", "--fill", "latest", "--rows", "5");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--rows and --fill");

        String backups = folder.resolve("backups").toString();
        var made = cli.run("-d", database, "backup", "--backup-path", backups, "--json");
        Path backup = Path.of(made.result().get("path").asText());
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(backup, bytes);
        var damaged = on("migrate", "test", "--fill", backup.toString());
        assertThat(damaged.exitCode()).as(damaged.err()).isEqualTo(12);
    }

    @Test
    void aCallbackThatFailsIsExitCode8WithItsPlace() throws IOException {
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        file("afterMigrate.sql", "INSERT INTO a VALUES (1);\nDELETE FROM nowhere;");
        var json = on("migrate", "test", "--json");
        assertThat(json.exitCode()).isEqualTo(8);
        JsonNode finding = json.result().get("findings").get(0);
        assertThat(finding.get("rule").asText()).isEqualTo("callback-failed");
        assertThat(finding.get("file").asText()).isEqualTo("afterMigrate.sql");
        assertThat(finding.get("line").asInt()).isEqualTo(2);
        assertThat(on("migrate", "test").out())
                .contains("Callbacks of the whole run:")
                .contains("afterMigrate.sql:2:13");
    }

    @Test
    void badCallsAreRefused() throws IOException {
        assertThat(on("migrate", "test", "--rows", "-1").exitCode()).isEqualTo(2);
        assertThat(on("migrate", "test").out()).isEqualTo("Nothing is pending.\n");
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        file("001_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        assertThat(on("migrate", "test").exitCode()).isEqualTo(2);
        assertThat(
                        cli.run("-d", folder.resolve("none.db").toString(), "migrate", "test")
                                .exitCode())
                .isEqualTo(4);
    }

    @Test
    void theStatusWarnsOfDrift() throws IOException, SQLException {
        file("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        assertThat(on("migrate").exitCode()).isZero();
        var quiet = on("migrate", "status", "--json");
        assertThat(quiet.exitCode()).isZero();
        assertThat(quiet.result().get("drift").get("differences")).isEmpty();
        execute("CREATE TABLE sneaked (id INTEGER)");
        var json = on("migrate", "status", "--json");
        assertThat(json.exitCode()).as("drift alone is no failure").isZero();
        assertThat(json.result().get("drift").get("differences").get(0).get("object").asText())
                .isEqualTo("main.sneaked");
        assertThat(json.result().get("drift").get("since").asText()).isNotEmpty();
        var text = on("migrate", "status");
        assertThat(text.out()).contains("sneaked").contains("has changed since the last run");
        var without = on("migrate", "status", "--no-drift", "--json");
        assertThat(without.result().get("drift").isNull()).isTrue();
    }

    @Test
    void aServerMayBeNamedForTheSandbox() throws IOException {
        try (TestDatabase own = EmbeddedServers.fifteen().createDatabase("rehearsed");
                TestDatabase other = EmbeddedServers.fifteen().createDatabase("sandboxes")) {
            own.execute("CREATE TABLE a (id integer PRIMARY KEY, t text)");
            own.execute("INSERT INTO a SELECT i, 't' FROM generate_series(1, 100) AS i");
            file("001_t.sql", "ALTER TABLE a ALTER COLUMN t SET NOT NULL;");
            file("001_t.down.sql", "ALTER TABLE a ALTER COLUMN t DROP NOT NULL;");
            var json =
                    cli.run(
                            "-d",
                            url(own),
                            "migrate",
                            "test",
                            "--rows",
                            "40",
                            "--scratch",
                            url(other),
                            "--json",
                            "--migration-path",
                            migrations.toString());
            assertThat(json.exitCode()).as(json.out() + json.err()).isZero();
            assertThat(json.result().get("rowsCopied").asInt()).isEqualTo(40);
            JsonNode statement = json.result().get("steps").get(0).get("statements").get(0);
            assertThat(statement.get("tuplesScanned").asInt()).isEqualTo(40);
            assertThat(statement.get("locks").get(0).get("relation").asText())
                    .isEqualTo("public.a");
            assertThat(statement.get("locks").get(0).get("mode").asText())
                    .isEqualTo("ACCESS EXCLUSIVE");
            var text =
                    cli.run(
                            "-d",
                            url(own),
                            "migrate",
                            "test",
                            "--migration-path",
                            migrations.toString());
            assertThat(text.out()).contains("ACCESS EXCLUSIVE on public.a");
        }
    }

    private static String url(TestDatabase database) {
        return "postgresql://"
                + database.server().user()
                + "@"
                + database.server().host()
                + ":"
                + database.server().port()
                + "/"
                + database.name();
    }
}
