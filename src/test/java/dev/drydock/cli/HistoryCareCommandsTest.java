package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.SqliteFixture;
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

/// `migrate adopt`, `migrate baseline` and `migrate repair`: texts, JSON fields and exit codes.
@ExtendWith(LeakCheck.class)
final class HistoryCareCommandsTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private Path database;
    private Path migrations;

    @BeforeEach
    void makeInputs() throws IOException {
        database = folder.resolve("orders.db");
        SqliteFixture.profileOf(database);
        migrations = Files.createDirectory(folder.resolve("migrations"));
        write("001_customer.sql", "CREATE TABLE customer (id INTEGER PRIMARY KEY);\n");
        write("002_visit.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY);\n");
        write("003_note.sql", "CREATE TABLE note (id INTEGER PRIMARY KEY);\n");
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(migrations.resolve(name), text);
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private CliRunner.Result on(String... words) {
        List<String> arguments = new ArrayList<>(List.of("-d", database.toString()));
        arguments.addAll(List.of(words));
        return cli.run(arguments.toArray(String[]::new));
    }

    private CliRunner.Result migrate(String verb, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of("migrate", verb, "--migration-path", migrations.toString()));
        words.addAll(List.of(more));
        return on(words.toArray(String[]::new));
    }

    private void golang(int version, int dirty) throws SQLException {
        sql(
                "CREATE TABLE schema_migrations (version uint64, dirty bool)",
                "INSERT INTO schema_migrations VALUES (" + version + ", " + dirty + ")");
    }

    @Test
    void adoptShowsAPlanAndWritesItOnlyWhenTold() throws SQLException {
        golang(2, 0);

        var plan = migrate("adopt");

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out())
                .contains("golang-migrate", "001_customer.sql", "not-checked", "--apply");
        assertThat(on("migrate", "history", "--json").result().get("history")).isEmpty();
        var status = migrate("status");
        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.err()).contains("migrate adopt");

        var done = migrate("adopt", "--apply", "--json");

        assertThat(done.exitCode()).as(done.out()).isZero();
        assertThat(done.result().get("tool").asText()).isEqualTo("golang-migrate");
        assertThat(done.result().get("table").asText()).isEqualTo("main.schema_migrations");
        assertThat(done.result().get("written").asBoolean()).isTrue();
        assertThat(done.result().get("recordedCount").asInt()).isEqualTo(2);
        assertThat(done.result().get("unclearCount").asInt()).isZero();
        var first = done.result().get("migrations").get(0);
        assertThat(first.get("verdict").asText()).isEqualTo("not-checked");
        assertThat(first.get("event").asText()).isEqualTo("applied");
        assertThat(migrate("status", "--json").result().get("pendingCount").asInt()).isEqualTo(1);
        assertThat(migrate("adopt", "--apply").exitCode()).isEqualTo(11);
    }

    @Test
    void unclearRowsAreWarningsAndADirtyDatabaseIsAConflict() throws SQLException {
        golang(4, 0);
        var unclear = migrate("adopt");
        assertThat(unclear.exitCode()).isEqualTo(3);
        assertThat(unclear.err()).contains("no file has version 4");
        sql("UPDATE schema_migrations SET version = 2, dirty = 1");

        var plan = migrate("adopt", "--json");

        assertThat(plan.exitCode()).isEqualTo(8);
        assertThat(plan.result().get("conflict").asText()).contains("dirty");
        var refused = migrate("adopt", "--apply", "--json");
        assertThat(refused.exitCode()).isEqualTo(8);
        assertThat(refused.error().get("code").asText()).isEqualTo("MIGRATION_HISTORY_CONFLICT");
    }

    @Test
    void adoptWithoutAnotherToolOrWithANameOfNoneIsWrongUsage() {
        assertThat(migrate("adopt").exitCode()).isEqualTo(2);
        assertThat(migrate("adopt", "--position", "abc").exitCode()).isEqualTo(2);
        assertThat(migrate("adopt", "--lock-wait", "-1").exitCode()).isEqualTo(2);
    }

    @Test
    void baselineRecordsAndIsRefusedOverAHistory() {
        var set = on("migrate", "baseline", "--version", "2", "--json");

        assertThat(set.exitCode()).as(set.out()).isZero();
        assertThat(set.result().get("version").asText()).isEqualTo("2");
        assertThat(set.result().get("description").asText()).isEqualTo("Baseline");
        assertThat(migrate("status").out()).contains("Current version: 2. Pending: 1.");
        var again = on("migrate", "baseline", "--version", "3");
        assertThat(again.exitCode()).isEqualTo(11);
        assertThat(again.err()).contains("--force not-empty");
        assertThat(on("migrate", "baseline", "--version", "3", "--force", "all").exitCode())
                .isEqualTo(2);
        var forced = on("migrate", "baseline", "--version", "3", "--force", "not-empty");
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.out()).contains("Baseline at version 3");
        assertThat(on("migrate", "baseline", "--version", "1", "--force", "not-empty").exitCode())
                .isEqualTo(8);
        assertThat(on("migrate", "baseline", "--version", "x").exitCode()).isEqualTo(2);
        assertThat(on("migrate", "baseline").exitCode()).isEqualTo(2);
    }

    @Test
    void repairExplainsAppliesAndWantsReasons() throws IOException {
        on("migrate", "--migration-path", migrations.toString());
        assertThat(migrate("repair").out()).contains("nothing to repair");
        write("001_customer.sql", "-- who\nCREATE TABLE customer (id INTEGER PRIMARY KEY);\n");
        write("002_visit.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY, at TEXT);\n");

        var plan = migrate("repair");

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.out())
                .contains("1. changed-file: version 001, 001_customer.sql")
                .contains("Only comments or white space")
                .contains("To decide:")
                .contains("Nothing was written. Repairs: 1. To decide: 1.");
        assertThat(migrate("repair", "--accept", "002_visit.sql").exitCode()).isEqualTo(2);
        assertThat(migrate("repair", "--reason", "none").exitCode()).isEqualTo(2);
        assertThat(migrate("repair", "--accept", "x.sql", "--reason", "r").exitCode()).isEqualTo(2);
        assertThat(migrate("repair", "--delete-missing", "1").exitCode()).isEqualTo(2);

        var done =
                migrate(
                        "repair",
                        "--accept",
                        "002_visit.sql",
                        "--reason",
                        "added by hand",
                        "--apply",
                        "--json");

        assertThat(done.exitCode()).as(done.out()).isZero();
        assertThat(done.result().get("written").asBoolean()).isTrue();
        assertThat(done.result().get("repairedCount").asInt()).isEqualTo(2);
        assertThat(done.result().get("steps").get(0).get("kind").asText())
                .isEqualTo("changed-file");
        assertThat(migrate("status").exitCode()).isZero();
        assertThat(on("migrate", "history", "--json").out()).contains("added by hand");
    }

    @Test
    void productionAsksBeforeAnythingIsWritten() {
        cli.run("connections", "add", "orders", database.toString(), "--environment", "production");

        var refused = cli.run("-d", "orders", "migrate", "baseline", "--version", "2");

        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(refused.err()).contains("was not confirmed");
        assertThat(cli.run("-d", "orders", "migrate", "history", "--json").result().get("history"))
                .isEmpty();
        assertThat(
                        cli.run("-d", "orders", "migrate", "baseline", "--version", "2", "--yes")
                                .exitCode())
                .isZero();
    }
}
