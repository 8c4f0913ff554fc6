package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `backup prune`, `pin`, `unpin` and the catalogue of `backup list`.
@ExtendWith(LeakCheck.class)
final class BackupCareCommandsTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private Path target;

    @BeforeEach
    void makeDatabase() {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        target = folder.resolve("backups");
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private String backUp() {
        return cli.run(
                        "-d",
                        database,
                        "backup",
                        "--backup-path",
                        target.toString(),
                        "--prove",
                        "never",
                        "--json")
                .result()
                .get("id")
                .asText();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(target)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".drydock"))
                    .toList();
        }
    }

    private void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JsonNode line(CliRunner.Result result, String id) {
        for (JsonNode line : result.result().get("lines")) {
            if (line.get("id").asText().equals(id)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + id + " in " + result.out());
    }

    @Test
    void aDryRunGivesAReasonForEachAndRemovesNothing() throws IOException {
        String first = backUp();
        String second = backUp();
        var json = cli.run("backup", "prune", "--keep-last", "1", "--dry-run", "--json");
        assertThat(json.exitCode()).as(json.out()).isZero();
        assertThat(json.result().get("dryRun").asBoolean()).isTrue();
        assertThat(json.result().get("keptCount").asInt()).isEqualTo(1);
        assertThat(json.result().get("removedCount").asInt()).isEqualTo(1);
        assertThat(json.result().get("removedBytes").asLong()).isPositive();
        assertThat(line(json, first).get("action").asText()).isEqualTo("remove");
        assertThat(line(json, first).get("reasons").findValuesAsText("reason"))
                .containsExactly("no-rule");
        assertThat(line(json, second).get("action").asText()).isEqualTo("keep");
        assertThat(line(json, second).get("reasons").findValuesAsText("reason"))
                .containsExactly("last", "newest-verified");

        var text = cli.run("backup", "prune", "--keep-last", "1", "--dry-run");
        assertThat(text.out().lines())
                .anyMatch(line -> line.startsWith("remove") && line.endsWith("no rule keeps it"))
                .anyMatch(line ->
                        line.startsWith("keep")
                                && line.endsWith(
                                        "last, number 1; newest verified of this database"))
                .anyMatch(line -> line.startsWith("To keep: 1 ("));
        assertThat(files()).hasSize(2);
    }

    @Test
    void removingWantsAConfirmation() throws IOException {
        String first = backUp();
        String second = backUp();
        String[] prune = {"backup", "prune", "--keep-last", "1"};
        var nobody = cli.run(prune);
        assertThat(nobody.exitCode()).as("nobody to ask").isEqualTo(11);
        assertThat(nobody.err()).contains("--yes");
        cli.terminal("n");
        assertThat(cli.run(prune).exitCode()).as("no").isEqualTo(11);
        assertThat(files()).hasSize(2);

        cli.terminal("y");
        var yes = cli.run(prune);
        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(yes.err()).as("what is asked about").contains("remove " + first);
        assertThat(yes.out()).contains("Removed: 1 (");
        assertThat(files()).singleElement().asString().contains(second);
        cli.terminal();
        var again = cli.run(prune);
        assertThat(again.exitCode()).as("nothing to ask").isZero();
        assertThat(again.out()).contains("Nothing to remove.");
    }

    @Test
    void whatCannotBeRemovedIsAWarning() throws IOException {
        backUp();
        backUp();
        for (String name : files()) {
            Files.createDirectories(target.resolve("." + name + ".removing").resolve("full"));
        }
        var result = cli.run("backup", "prune", "--keep-last", "1", "--yes", "--json");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.result().get("removedCount").asInt()).isZero();
        assertThat(result.result().get("removedBytes").asLong()).isZero();
        assertThat(result.result().get("failures").get(0).get("code").asText())
                .isEqualTo("FILE_FAILED");
        assertThat(result.json().get("warnings").toString()).contains("was not removed");
        assertThat(files()).hasSize(2);
    }

    @Test
    void aLimitThatCannotBeHeldIsAWarning() {
        backUp();
        var result = cli.run("backup", "prune", "--max-size", "1kB", "--json");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.result().get("overBytes").asLong()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "--keep-last,-1",
        "--keep-within,soon",
        "--max-size,much",
        "--time-zone,Mars/Olympus",
        "--keep-failed,3"
    })
    void nonsenseIsRefused(String option, String value) {
        var result = cli.run("backup", "prune", option, value, "--json");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().get("code").asText()).isEqualTo("USAGE_INVALID");
        assertThat(result.error().get("hint").asText()).isNotEmpty();
    }

    @Test
    void otherDatabasesAreLeftAlone() throws IOException {
        backUp();
        backUp();
        var result =
                cli.run(
                        "backup",
                        "prune",
                        "--keep-last",
                        "1",
                        "--database",
                        "other.db",
                        "--yes",
                        "--json");
        assertThat(result.exitCode()).isZero();
        assertThat(result.result().get("lines")).isEmpty();
        assertThat(files()).hasSize(2);
    }

    @Test
    void aPinHoldsUntilItIsTakenOff() throws IOException {
        String first = backUp();
        backUp();
        var pinned = cli.run("backup", "pin", first, "--json");
        assertThat(pinned.exitCode()).as(pinned.out()).isZero();
        assertThat(pinned.result().get("backups").get(0).get("pinned").asBoolean()).isTrue();
        assertThat(cli.run("backup", "list").out()).contains("complete, pinned");
        var held = cli.run("backup", "prune", "--keep-last", "1", "--yes", "--json");
        assertThat(held.result().get("removedCount").asInt()).isZero();
        assertThat(line(held, first).get("reasons").findValuesAsText("reason"))
                .containsExactly("pinned");

        assertThat(cli.run("backup", "unpin", first).out()).contains(first);
        assertThat(cli.run("backup", "prune", "--keep-last", "1", "--yes").exitCode()).isZero();
        assertThat(files()).hasSize(1);
        assertThat(cli.run("backup", "pin", "nothing").exitCode()).isEqualTo(2);
    }

    @Test
    void aShrunkenBackupAndAnUncoveredConnectionAreNamed() {
        String other = SampleFiles.emptyDatabase(folder, "other.db").toString();
        cli.run("connections", "add", "orders", database);
        cli.run("connections", "add", "forgotten", other);
        execute(
                "CREATE TABLE large (body)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 2000)"
                        + " INSERT INTO large SELECT randomblob(500) FROM n");
        backUp();
        execute("DROP TABLE large", "VACUUM");
        String small = backUp();

        var json = cli.run("backup", "list", "--json").result();
        JsonNode newest = json.get("backups").get(0);
        assertThat(newest.get("id").asText()).isEqualTo(small);
        assertThat(newest.get("anomaly").asBoolean()).isTrue();
        assertThat(newest.get("sizeChange").asDouble()).isLessThan(-0.9);
        assertThat(json.get("backups").get(1).get("anomaly").asBoolean()).isFalse();
        List<String> verdicts = new ArrayList<>();
        json.get("coverage")
                .forEach(one ->
                        verdicts.add(
                                one.get("connection").asText()
                                        + " "
                                        + one.get("verdict").asText()));
        assertThat(verdicts).containsExactlyInAnyOrder("orders not-proved", "forgotten none");

        assertThat(cli.run("backup", "list").out())
                .containsPattern("Look at " + small + ": its size is −\\d\\d %")
                .contains("forgotten: no backup")
                .contains("orders: none was restored for proof");

        cli.run("backup", "verify", small);
        assertThat(cli.run("backup", "list").out()).doesNotContain("orders: none");
    }

    @Test
    void aFolderFillsALostCatalogue() throws IOException {
        String id = backUp();
        try (var store = Files.newDirectoryStream(cli.home(), "drydock.db*")) {
            for (Path file : store) {
                Files.delete(file);
            }
        }
        assertThat(cli.run("backup", "list", "--json").result().get("backups")).isEmpty();
        Files.writeString(target.resolve("broken.drydock"), "no backup");

        var found = cli.run("backup", "list", "--rescan", target.toString(), "--json");

        assertThat(found.exitCode()).as("a file was left out").isEqualTo(3);
        assertThat(found.result().get("rescanned").get(0).asText()).isEqualTo(id);
        assertThat(found.result().get("backups").get(0).get("verifiedAt").isNull()).isFalse();
        assertThat(found.json().get("warnings").toString()).contains("broken.drydock");
        assertThat(
                        cli.run("backup", "list", "--rescan", folder.resolve("no").toString())
                                .exitCode())
                .isEqualTo(4);
    }
}
