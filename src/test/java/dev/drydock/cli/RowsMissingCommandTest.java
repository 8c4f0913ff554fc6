package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `restore --rows-missing`.
@ExtendWith(LeakCheck.class)
final class RowsMissingCommandTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private String backup;

    @BeforeEach
    void makeDatabase() {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        backup = folder.resolve("backup.db").toString();
        execute(
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INT REFERENCES customer,"
                        + " total INT)",
                "CREATE TABLE log (line TEXT)",
                "INSERT INTO customer VALUES (1, 'Ann', 'a@x'), (2, 'Bob', 'b@x')",
                "INSERT INTO orders VALUES (10, 1, 5), (11, 2, 6), (12, 2, 7)",
                "INSERT INTO log VALUES ('x')",
                "VACUUM INTO '" + backup + "'",
                "DELETE FROM orders WHERE id > 10",
                "DELETE FROM customer WHERE id = 2",
                "UPDATE orders SET total = 50");
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            for (String sql : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> texts(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
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

    private CliRunner.Result rescue(String... more) {
        List<String> words = new ArrayList<>(List.of("restore", backup, "--to", database));
        words.addAll(List.of(more));
        return cli.run(words.toArray(String[]::new));
    }

    @Test
    void dryRunShowsEverythingAndChangesNothing() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(database));
        CliRunner.Result result =
                rescue("--rows-missing", "orders", "--dry-run", "--changed", "--json");
        assertThat(result.exitCode()).isEqualTo(3);
        JsonNode found = result.result();
        assertThat(found.get("table").asText()).isEqualTo("orders");
        assertThat(found.get("lost").asLong()).isEqualTo(2);
        assertThat(found.get("changed").asLong()).isEqualTo(1);
        assertThat(found.get("new").asLong()).isZero();
        assertThat(found.get("dryRun").asBoolean()).isTrue();
        assertThat(found.get("broughtBack").asLong()).isZero();
        assertThat(found.get("reverseScript").isNull()).isTrue();
        assertThat(found.get("rows")).hasSize(3);
        assertThat(found.get("rows").get(0).get("class").asText()).isEqualTo("lost");
        assertThat(found.get("rows").get(0).get("key").get(0).asText()).isEqualTo("11");
        JsonNode changed = found.get("rows").get(2);
        assertThat(changed.get("columns").get(2).toString())
                .isEqualTo(
                        "{\"name\":\"total\",\"backup\":\"5\",\"live\":\"50\",\"differs\":true}");
        JsonNode parents = found.get("parents").get(0);
        assertThat(parents.get("table").asText()).isEqualTo("customer");
        assertThat(parents.get("inBackup").asLong()).isEqualTo(1);
        assertThat(found.get("obstacles").get(0).get("code").asText())
                .isEqualTo("ROWS_PARENTS_MISSING");
        assertThat(Files.readAllBytes(Path.of(database))).isEqualTo(before);
    }

    @Test
    void dryRunForPeople() {
        CliRunner.Result result =
                rescue("--rows-missing", "orders", "--dry-run", "--changed", "--with-parents");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        orders by id: lost 2, changed 1, new since 0.
                        Lost:
                          id=11, customer=2, total=6
                          id=12, customer=2, total=7
                        Changed, now → in the backup:
                          10  total: 50 → 5
                        orders points with foreign key (customer) to rows of customer that are not there. In the backup: 1. Nowhere: 0.
                        customer: rows to bring back 1, of these parents 1; rows to change 0.
                        orders: rows to bring back 2, of these parents 0; rows to change 1.
                        Nothing was changed.
                        """);
    }

    @Test
    void rowsComeBackWithTheirParentsAndTheScriptIsNamed() throws IOException {
        CliRunner.Result result =
                rescue(
                        "--rows-missing",
                        "orders",
                        "--where",
                        "total > 6",
                        "--with-parents",
                        "--json");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        JsonNode done = result.result();
        assertThat(done.get("broughtBack").asLong()).isEqualTo(2);
        assertThat(done.get("updated").asLong()).isZero();
        assertThat(done.get("tables").toString())
                .isEqualTo(
                        "[{\"table\":\"customer\",\"rows\":1,\"parents\":1,\"changed\":0},"
                                + "{\"table\":\"orders\",\"rows\":1,\"parents\":0,\"changed\":0}]");
        assertThat(texts("SELECT id FROM orders ORDER BY id")).containsExactly("10", "12");
        assertThat(texts("SELECT name FROM customer ORDER BY id")).containsExactly("Ann", "Bob");
        Path script = Path.of(done.get("reverseScript").asText());
        assertThat(script).startsWith(cli.home()).isRegularFile();
        execute(
                Files.readString(script)
                        .lines()
                        .filter(l -> !l.startsWith("--"))
                        .toArray(String[]::new));
        assertThat(texts("SELECT id FROM orders")).containsExactly("10");
        assertThat(texts("SELECT name FROM customer")).containsExactly("Ann");
    }

    @Test
    void changedRowsOfProductionAreConfirmed() {
        cli.run("connections", "add", "shop", database, "--environment", "production");
        CliRunner.Result refused =
                cli.run(
                        "restore",
                        backup,
                        "--to",
                        "shop",
                        "--rows-missing",
                        "orders",
                        "--changed",
                        "--with-parents");
        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(texts("SELECT total FROM orders")).containsExactly("50");
        CliRunner.Result done =
                cli.run(
                        "restore",
                        backup,
                        "--to",
                        "shop",
                        "--rows-missing",
                        "orders",
                        "--changed",
                        "--with-parents",
                        "--yes");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out())
                .contains("orders: rows brought back 2")
                .contains("To undo exactly this");
        assertThat(texts("SELECT total FROM orders ORDER BY id")).containsExactly("5", "6", "7");
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch, '', OBJECT_UNKNOWN, 2",
        "log, '', ROWS_KEY_MISSING, 2",
        "orders, '--where=1) OR (1', ROWS_FILTER_INVALID, 2",
        "orders, '', ROWS_PARENTS_MISSING, 11",
        "orders, --triggers=maybe, USAGE_INVALID, 2",
        "orders, --create, USAGE_INVALID, 2",
        "orders, --overwrite, USAGE_INVALID, 2",
    })
    void errorsHaveTheirCodes(String table, String option, String code, int exitCode) {
        List<String> words = new ArrayList<>(List.of("--rows-missing", table, "--json"));
        if (!option.isEmpty()) {
            words.add(option);
        }
        CliRunner.Result result = rescue(words.toArray(String[]::new));
        assertThat(result.error().get("code").asText()).as(result.out()).isEqualTo(code);
        assertThat(result.error().get("hint").asText()).isNotBlank();
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(texts("SELECT count(*) FROM orders")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--where=id=1", "--with-parents", "--changed", "--triggers=off"})
    void optionsForRowsWantATable(String option) {
        CliRunner.Result result = rescue(option, "--json");
        assertThat(result.error().get("code").asText()).isEqualTo("USAGE_INVALID");
        assertThat(result.error().get("message").asText()).contains("--rows-missing");
    }

    @Test
    void liveRowInTheWayAndTriggersAreErrors() {
        execute("INSERT INTO customer VALUES (7, 'other', 'b@x')");
        CliRunner.Result result = rescue("--rows-missing", "customer", "--json");
        assertThat(result.error().get("code").asText()).isEqualTo("ROWS_CONFLICT");
        assertThat(result.exitCode()).isEqualTo(1);
        execute(
                "DELETE FROM customer WHERE id = 7",
                "CREATE TRIGGER tell AFTER INSERT ON customer BEGIN INSERT INTO log VALUES"
                        + " (new.name); END");
        result = rescue("--rows-missing", "customer", "--json");
        assertThat(result.error().get("code").asText()).isEqualTo("ROWS_TRIGGERS");
        assertThat(result.exitCode()).isEqualTo(11);
        result = rescue("--rows-missing", "customer", "--triggers", "off");
        assertThat(result.exitCode()).isZero();
        assertThat(texts("SELECT count(*) FROM log")).containsExactly("1");
    }

    @Test
    void fileThatIsNoBackupIsSaid() throws IOException {
        backup = Files.writeString(folder.resolve("text"), "hello").toString();
        CliRunner.Result result = rescue("--rows-missing", "orders", "--json");
        assertThat(result.error().get("code").asText()).isEqualTo("BACKUP_UNKNOWN");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void archiveOfPgDumpGivesRowsBack() throws Exception {
        try (TestDatabase live = EmbeddedServers.fifteen().createDatabase("rows_missing")) {
            live.execute(
                    "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text)");
            live.execute("INSERT INTO t (v) SELECT 'v' || g FROM generate_series(1, 50) g");
            PostgresServer server = live.server();
            String url =
                    "postgresql://"
                            + server.user()
                            + "@"
                            + server.host()
                            + ":"
                            + server.port()
                            + "/"
                            + live.name();
            Path file = folder.resolve("orders.dump");
            Process dump =
                    new ProcessBuilder("pg_dump", "--format=custom", "--file=" + file, url)
                            .inheritIO()
                            .start();
            assertThat(dump.waitFor()).isZero();
            live.execute("DELETE FROM t WHERE id % 5 = 0");
            CliRunner.Result result =
                    cli.run(
                            "restore",
                            file.toString(),
                            "--rows-missing",
                            "t",
                            "--where",
                            "v LIKE 'v_5'",
                            "--to",
                            url,
                            "--json");
            assertThat(result.exitCode()).as(result.out()).isZero();
            assertThat(result.result().get("broughtBack").asLong()).isEqualTo(4);
            assertThat(result.result().get("table").asText()).isEqualTo("public.t");
        }
    }

    @Test
    void singleRowsAreNamedByTheirKeys() throws IOException {
        CliRunner.Result result =
                rescue("--rows-missing", "orders", "--keys", "[12]", "--with-parents", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.result().get("lost").asLong()).isEqualTo(1);
        assertThat(texts("SELECT id FROM orders ORDER BY id")).containsExactly("10", "12");
        // the rest from a file, and a key that names nothing is told
        Path file = folder.resolve("keys.json");
        Files.writeString(
                file, "{\"lost\": {\"only\": [11, 12]}, \"changed\": {\"except\": [10]}}");
        result = rescue("--rows-missing", "orders", "--keys", file.toString(), "--changed");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains("Keys that name no lost or changed row: 1.");
        assertThat(texts("SELECT total FROM orders ORDER BY id")).containsExactly("50", "6", "7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1, | 2 | The keys of rows cannot be read",
                "{\"lost\": [1]} | 2 | each kind has one of",
                "no-such-file.json | 4 | Could not read",
                "[[1, 2]] | 2 | is named by 1 values, not 2"
            })
    void keysThatCannotBeReadAreRefused(String keys, int exitCode, String message) {
        CliRunner.Result result = rescue("--rows-missing", "orders", "--keys", keys);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.err()).contains(message);
        assertThat(texts("SELECT id FROM orders")).containsExactly("10");
    }

    @Test
    void keysWantATable() {
        CliRunner.Result result = cli.run("restore", backup, "--to", database, "--keys", "[1]");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Options for single rows need --rows-missing TABLE.");
    }
}
