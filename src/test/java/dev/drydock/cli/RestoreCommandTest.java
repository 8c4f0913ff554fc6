package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `restore` and the commands below it, on files that other programs could have made.
@ExtendWith(LeakCheck.class)
final class RestoreCommandTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String live;
    private String backup;

    @BeforeEach
    void makeDatabase() {
        live = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        backup = folder.resolve("backup.db").toString();
        execute(
                live,
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INT REFERENCES customer)",
                "CREATE INDEX orders_of ON orders (customer)",
                "INSERT INTO customer VALUES (1, 'Ann'), (2, 'Bob')",
                "INSERT INTO orders VALUES (10, 1), (11, 2), (12, 2)",
                "VACUUM INTO '" + backup + "'");
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private static void execute(String file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String sql : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> texts(String file, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private CliRunner.Result restore(String to, String... more) {
        List<String> words = new ArrayList<>(List.of("restore", backup, "--to", to));
        words.addAll(List.of(more));
        return cli.run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--schema-only --data-only | --data-only",
                "--side-by-side --overwrite | --overwrite",
                "--side-by-side --data-only | --data-only",
                "--side-by-side --intent data | --intent",
                "--intent replace --overwrite | --overwrite",
                "--intent everything | add-missing",
                "--fix hope | leave-owners",
                "--keep-days 0 | --keep-days",
                "--jobs 0 | --jobs",
                "--check hope | quick, full",
                "--rows-missing orders --check full | --rows-missing",
                "--rows-missing orders --tables orders | --rows-missing",
            })
    void whatDoesNotGoTogetherIsWrongUsage(String options, String named) {
        CliRunner.Result result = restore(live, options.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(named);
        assertThat(texts(live, "SELECT count(*) FROM orders")).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource({"full, integrity_check: ok, false", "quick, quick_check: ok, true"})
    void filesAreCheckedAsThoroughlyAsWanted(String word, String check, boolean noted) {
        CliRunner.Result result = restore(folder.resolve(word + ".db").toString(), "--check", word);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(check);
        assertThat(result.out().contains("--check full")).isEqualTo(noted);
    }

    @Test
    void aBackupMustBeNamed() {
        CliRunner.Result result = cli.run("restore", "--to", live);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Which backup?");
    }

    @Test
    void aTableThatIsNotInTheBackupIsNamed() {
        String target = folder.resolve("new.db").toString();
        CliRunner.Result result = restore(target, "--tables", "invoice", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().get("code").asText()).isEqualTo("OBJECT_UNKNOWN");
        assertThat(Path.of(target)).doesNotExist();
    }

    @Test
    void dryRunTellsWhatWouldComeAndMakesNothing() {
        Path target = folder.resolve("new.db");
        CliRunner.Result result =
                restore(target.toString(), "--tables", "orders", "--dry-run", "--json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isIn(0, 3);
        JsonNode look = result.result();
        assertThat(look.get("clear").asBoolean()).isTrue();
        assertThat(names(look.get("chosen"))).contains("orders", "orders_of");
        // nobody has counted the rows of somebody else's file
        assertThat(look.get("rows").isNull()).isTrue();
        assertThat(look.get("preflight")).isNotEmpty();
        assertThat(target).doesNotExist();
    }

    @Test
    void dryRunEndsWithEightWhenSomethingStopsIt() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(live));
        CliRunner.Result result = restore(live, "--dry-run");

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.out()).contains("STOP").contains("names");
        assertThat(Files.readAllBytes(Path.of(live))).isEqualTo(before);
    }

    @Test
    void aNewFileHoldsWhatTheBackupHolds() {
        String target = folder.resolve("new.db").toString();
        CliRunner.Result result = restore(target, "--json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.result().get("verified").asBoolean()).isTrue();
        assertThat(result.result().get("rows").asLong()).isEqualTo(5);
        assertThat(result.result().get("checks")).isNotEmpty();
        assertThat(texts(target, "SELECT sql FROM sqlite_schema ORDER BY name"))
                .isEqualTo(texts(backup, "SELECT sql FROM sqlite_schema ORDER BY name"));
        assertThat(texts(target, "SELECT id FROM orders ORDER BY id"))
                .containsExactly("10", "11", "12");
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenAsked() {
        execute(live, "DELETE FROM orders");

        CliRunner.Result refused = restore(live, "--json");
        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(refused.error().get("code").asText()).isEqualTo("RESTORE_TARGET_EXISTS");
        assertThat(texts(live, "SELECT count(*) FROM orders")).containsExactly("0");

        CliRunner.Result replaced = restore(live, "--overwrite", "--json");
        assertThat(replaced.exitCode()).as(replaced.out() + replaced.err()).isZero();
        assertThat(texts(live, "SELECT count(*) FROM orders")).containsExactly("3");
        String kept = replaced.result().get("copy").get("name").asText();
        assertThat(texts(kept, "SELECT count(*) FROM orders")).containsExactly("0");
    }

    @Test
    void aDroppedTableComesBackAndTheRestStays() {
        execute(live, "DROP TABLE orders", "INSERT INTO customer VALUES (3, 'Cy')");
        CliRunner.Result result =
                restore(live, "--tables", "orders", "--intent", "add-missing", "--json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(texts(live, "SELECT count(*) FROM orders")).containsExactly("3");
        assertThat(texts(live, "SELECT name FROM customer ORDER BY id"))
                .containsExactly("Ann", "Bob", "Cy");
        assertThat(texts(live, "SELECT name FROM sqlite_schema WHERE type = 'index'"))
                .contains("orders_of");
    }

    @Test
    void besideTheLiveOneThenSwappedAndBack() {
        execute(live, "UPDATE customer SET name = 'changed'");
        CliRunner.Result beside = restore(live, "--side-by-side", "--json");
        assertThat(beside.exitCode()).as(beside.out() + beside.err()).isZero();
        JsonNode copy = beside.result().get("copy");
        String id = copy.get("id").asText();
        assertThat(copy.get("state").asText()).isEqualTo("waiting");
        assertThat(texts(live, "SELECT DISTINCT name FROM customer")).containsExactly("changed");
        assertThat(cli.run("restore", "copies").out()).contains(id).contains("waits to be swapped");

        CliRunner.Result swapped = cli.run("restore", "swap", id, "--to", live, "--json");
        assertThat(swapped.exitCode()).as(swapped.out() + swapped.err()).isZero();
        assertThat(texts(live, "SELECT name FROM customer ORDER BY id"))
                .containsExactly("Ann", "Bob");

        assertThat(cli.run("restore", "swap", id, "--to", live).exitCode()).isZero();
        assertThat(texts(live, "SELECT DISTINCT name FROM customer")).containsExactly("changed");

        CliRunner.Result dropped = cli.run("restore", "drop", id, "--to", live);
        assertThat(dropped.exitCode()).isZero();
        assertThat(Path.of(copy.get("name").asText())).doesNotExist();
        assertThat(cli.run("restore", "copies").out()).contains("No restore has left anything");
    }

    @Test
    void aCopyIsSwappedOnlyWithItsOwnDatabase() {
        String id =
                restore(live, "--side-by-side", "--json").result().get("copy").get("id").asText();
        CliRunner.Result result = cli.run("restore", "swap", id, "--to", backup);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("orders.db");
        assertThat(
                        cli.run("restore", "swap", "nothing", "--to", live, "--json")
                                .error()
                                .get("code")
                                .asText())
                .isEqualTo("RESTORE_COPY_UNKNOWN");
    }

    @Test
    void nothingToBringBackIsSaid() {
        CliRunner.Result result = restore(live, "--intent", "add-missing", "--json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error().get("code").asText()).isEqualTo("RESTORE_NOTHING");
    }

    @Test
    void reportsAreWrittenInTheFormOfTheirName() throws IOException {
        Path markdown = folder.resolve("report.md");
        Path page = folder.resolve("report.html");
        assertThat(
                        restore(
                                        folder.resolve("one.db").toString(),
                                        "--report",
                                        markdown.toString())
                                .exitCode())
                .isZero();
        assertThat(
                        restore(folder.resolve("two.db").toString(), "--report", page.toString())
                                .exitCode())
                .isZero();

        assertThat(Files.readString(markdown)).startsWith("# Restore of ").contains("| Rows | 5 |");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("<td>5</td>");
    }

    private static List<String> names(JsonNode objects) {
        return StreamSupport.stream(objects.spliterator(), false)
                .map(object -> object.get("name").asText())
                .toList();
    }
}
