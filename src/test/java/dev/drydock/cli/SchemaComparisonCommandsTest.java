package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots, comparison and drift from the command line, on SQLite files.
@ExtendWith(LeakCheck.class)
final class SchemaComparisonCommandsTest {

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
        return cli.run(all.toArray(String[]::new));
    }

    /// Changes the database through a migration, which leaves a snapshot.
    private void migrate(String file, String sql) throws IOException {
        Files.writeString(migrations.resolve(file), sql);
        var result = on("migrate", "--migration-path", migrations.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /// Changes the database behind Drydock's back, with one statement or a script.
    private void sneak(String sql) throws IOException {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void snapshotsAreTakenListedShownNamedAndDeleted() throws IOException {
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        var taken = on("schema", "snapshot", "--name", "before", "--json");
        assertThat(taken.exitCode()).as(taken.out()).isZero();
        JsonNode snapshot = taken.result().get("snapshot");
        assertThat(names(snapshot))
                .contains("id", "name", "takenAt", "origin", "structure", "objects", "tables");
        assertThat(snapshot.get("origin").asText()).isEqualTo("request");
        assertThat(taken.result().get("unchanged").asBoolean()).isTrue();
        assertThat(taken.result().get("before").get("origin").asText()).isEqualTo("migration");
        assertThat(on("schema", "snapshot", "--name", "before").exitCode()).isEqualTo(2);
        assertThat(on("schema", "snapshot", "--name", "latest").exitCode()).isEqualTo(2);

        var list = cli.run("schema", "snapshot", "list", "--json");
        assertThat(list.result().get("snapshots")).hasSize(2);
        assertThat(list.result().get("snapshots").get(0).get("name").asText()).isEqualTo("before");
        assertThat(on("schema", "snapshot", "list").out()).contains("before").contains("request");

        var show = on("schema", "snapshot", "show", "before");
        assertThat(show.out()).contains("Snapshot before of orders.db").contains("main.a");
        assertThat(on("schema", "snapshot", "show", "latest", "a", "--sql").out())
                .contains("CREATE TABLE a");
        assertThat(on("schema", "snapshot", "show", "before", "nothing").exitCode()).isEqualTo(2);

        assertThat(on("schema", "snapshot", "rename", "before", "after").exitCode()).isZero();
        assertThat(on("schema", "snapshot", "show", "before").exitCode()).isEqualTo(2);
        assertThat(
                        on("schema", "snapshot", "prune", "--keep", "0", "--json")
                                .result()
                                .get("deleted"))
                .hasSize(1);
        assertThat(on("schema", "snapshot", "delete", "after").exitCode()).isZero();
        assertThat(on("schema", "snapshot", "list").out()).startsWith("There are no snapshots.");
        assertThat(on("schema", "snapshot", "prune", "--keep", "-1").exitCode()).isEqualTo(2);
    }

    @Test
    void driftIsFoundAndNoneIsSaid() throws IOException {
        assertThat(on("schema", "drift").exitCode()).as("no snapshot yet").isEqualTo(2);
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);");
        var none = on("schema", "drift", "--json");
        assertThat(none.exitCode()).as(none.out()).isZero();
        assertThat(none.result().get("equal").asBoolean()).isTrue();
        assertThat(none.result().get("differences")).isEmpty();
        assertThat(none.result().get("statements")).isEmpty();
        assertThat(on("schema", "drift").out()).startsWith("No differences between ");

        sneak("ALTER TABLE a ADD COLUMN sneaked TEXT");
        sneak("CREATE INDEX a_t ON a (t)");
        var drift = on("schema", "drift", "--json");
        assertThat(drift.exitCode()).isEqualTo(9);
        assertThat(drift.result().get("differences").findValuesAsText("object"))
                .contains("main.a.sneaked", "main.a.a_t");
        assertThat(names(drift.result().get("differences").get(0)))
                .contains("kind", "object", "change", "detail");
        assertThat(drift.result().get("differences").get(0).get("change").asText())
                .isEqualTo("added");
        var text = on("schema", "drift");
        assertThat(text.exitCode()).isEqualTo(9);
        assertThat(text.out()).contains("added").contains("main.a.sneaked");
        assertThat(on("schema", "drift", "latest", "--ignore", "nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void driftAgainstFilesAndMigrations() throws IOException {
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        Path same =
                file(
                        "same.sql",
                        "CREATE TABLE a(id INTEGER PRIMARY KEY); -- the table\n"
                                + on("schema", "ddl", "migration_history").out());
        var equal = on("schema", "drift", same.toString(), "--json");
        assertThat(equal.result().get("differences").toString()).isEqualTo("[]");
        assertThat(equal.exitCode()).isZero();
        Path more = file("more.sql", Files.readString(same) + ";CREATE TABLE b (id INTEGER);");
        var drift = on("schema", "drift", more.toString(), "--json");
        assertThat(drift.exitCode()).isEqualTo(9);
        assertThat(drift.result().get("differences").get(0).get("change").asText())
                .isEqualTo("removed");
        Path broken = file("broken.sql", "CREATE TABLE a (id INTEGER);\nCREATE TABEL b (i);");
        var failed = on("schema", "drift", broken.toString(), "--json");
        assertThat(failed.exitCode()).isEqualTo(1);
        JsonNode error = failed.json().get("error");
        assertThat(error.get("code").asText()).isEqualTo("DDL_FILE_FAILED");
        assertThat(error.get("file").asText()).isEqualTo("broken.sql");
        assertThat(error.get("line").asInt()).isEqualTo(2);
        assertThat(error.get("column").asInt()).isEqualTo(8);
    }

    @Test
    void anyTwoSourcesAreCompared() throws IOException {
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        on("schema", "snapshot", "--name", "first");
        migrate("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        assertThat(on("schema", "diff", "first", "latest").exitCode()).isEqualTo(9);
        assertThat(cli.run("schema", "diff", "latest", database).exitCode()).isZero();
        assertThat(cli.run("schema", "diff", database, database + "@{first}").exitCode())
                .isEqualTo(9);
        var back = cli.run("schema", "diff", "first", database, "--reverse", "--json");
        assertThat(back.result().get("differences").findValuesAsText("change"))
                .containsOnly("removed");
        cli.run("connections", "add", "orders", database);
        assertThat(cli.run("schema", "diff", "orders", database).exitCode()).isZero();
        String one = file("one.sql", "CREATE TABLE a (id INTEGER);").toString();
        String two = file("two.sql", "CREATE TABLE a (id TEXT);").toString();
        var files = on("schema", "diff", one, two, "--json");
        assertThat(files.exitCode()).as(files.out()).isEqualTo(9);
        assertThat(files.result().get("differences").get(0).get("detail").asText())
                .isEqualTo("type: INTEGER → TEXT");
        var nowhere = cli.run("schema", "diff", one, two);
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--scratch URL");
        var unknown = cli.run("schema", "diff", "nothing", database);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no saved connection, snapshot or file \"nothing\"");
    }

    @Test
    void findingsForOtherToolsAreSarif() throws IOException, JsonProcessingException {
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        sneak("CREATE TABLE sneaked (id INTEGER)");
        var drift = on("schema", "drift", "--output-format", "sarif");
        assertThat(drift.exitCode()).isEqualTo(9);
        JsonNode sarif = new ObjectMapper().readTree(drift.out());
        assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
        JsonNode run = sarif.get("runs").get(0);
        assertThat(run.get("tool").get("driver").get("rules")).hasSize(4);
        assertThat(run.get("results")).hasSize(1);
        assertThat(run.get("results").get(0).get("ruleId").asText()).isEqualTo("schema.added");
        assertThat(run.get("results").get(0).get("message").get("text").asText())
                .isEqualTo("table main.sneaked added");
    }

    @Test
    void historyTellsBetweenWhichSnapshotsItAppeared() throws IOException {
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        on("schema", "snapshot", "--name", "clean");
        sneak("CREATE TABLE sneaked (id INTEGER)");
        on("schema", "snapshot", "--name", "dirty");
        migrate("002_b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        sneak("DROP TABLE b");
        var history = on("schema", "drift", "--history", "--json");
        assertThat(history.exitCode()).as(history.out()).isEqualTo(9);
        JsonNode windows = history.result().get("windows");
        assertThat(windows).hasSize(3);
        assertThat(windows.get(0).get("differences").findValuesAsText("object"))
                .containsExactly("main.sneaked");
        assertThat(windows.get(0).get("migrations")).isEmpty();
        assertThat(windows.get(1).get("migrations").get(0).asText()).isEqualTo("002 applied");
        assertThat(windows.get(2).get("after").isNull()).isTrue();
        assertThat(windows.get(2).get("differences").get(0).get("change").asText())
                .isEqualTo("removed");
        var text = on("schema", "drift", "dirty", "--history");
        assertThat(text.out())
                .contains("(dirty) and ")
                .contains("Migrations in that time: 002 applied")
                .contains("No migration ran in that time.")
                .doesNotContain("main.sneaked");
    }

    @Test
    void statementsTakeADriftBackAndAreProved() throws IOException {
        migrate("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT NOT NULL);");
        sneak("ALTER TABLE a ADD COLUMN sneaked TEXT");
        sneak("CREATE INDEX a_t ON a (t)");
        sneak("CREATE TABLE b (id INTEGER)");
        var proved = on("schema", "drift", "--prove", "--json");
        assertThat(proved.exitCode()).as(proved.out()).isEqualTo(9);
        assertThat(proved.result().get("statements")).isNotEmpty();
        assertThat(proved.result().get("script").get(0).get("sql").asText())
                .isEqualTo(proved.result().get("statements").get(0).asText());
        assertThat(proved.result().get("proof").get("proved").asBoolean())
                .as(proved.out())
                .isTrue();
        assertThat(on("schema", "drift", "--prove").out()).contains("Proved: ");

        Path back = folder.resolve("back.sql");
        assertThat(on("schema", "drift", "--sql", "--out", back.toString()).exitCode())
                .isEqualTo(9);
        assertThat(back).content().startsWith("-- From ").contains("DROP TABLE");
        sneak(Files.readString(back));
        var none = on("schema", "drift");
        assertThat(none.exitCode()).as(none.out()).isZero();
    }

    @Test
    void snapshotsTakenThroughAnotherConnectionAreNamed() {
        cli.run("connections", "add", "orders", database);
        assertThat(cli.run("-d", "orders", "schema", "snapshot").exitCode()).isZero();
        var result = on("schema", "drift");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("orders@{latest}");
        assertThat(on("schema", "drift", "orders@{latest}").exitCode()).isZero();
    }
}
