package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `migrate conflicts`, `migrate tidy` and `migrate new` on a SQLite file and without a database.
@ExtendWith(LeakCheck.class)
final class MigrateTidyCommandsTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private Path migrations;
    private String database;

    @BeforeEach
    void makeInputs() {
        migrations = folder.resolve("migrations");
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        write("pending/001_customer.sql", "CREATE TABLE customer (id INTEGER PRIMARY KEY);");
        write("pending/001_customer.down.sql", "DROP TABLE customer;");
        write("pending/2_visit.sql", "CREATE TABLE visit (id INTEGER PRIMARY KEY);");
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private void write(String name, String text) {
        SampleFiles.write(migrations.resolve(name), text);
    }

    private CliRunner.Result run(String... args) {
        List<String> all = new ArrayList<>(List.of("migrate"));
        all.addAll(List.of(args));
        all.addAll(List.of("--migration-path", migrations.toString()));
        return cli.run(all.toArray(String[]::new));
    }

    private CliRunner.Result on(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-d", database));
        return run(all.toArray(String[]::new));
    }

    private void applyAll() {
        var applied = cli.run("-d", database, "migrate", "--migration-path", migrations.toString());
        assertThat(applied.exitCode()).as(applied.err()).isZero();
    }

    @Test
    void conflictsAreFoundWithoutADatabase() {
        write("pending/002_other.sql", "CREATE TABLE other (id INTEGER);");

        var text = run("conflicts");
        assertThat(text.exitCode()).isEqualTo(8);
        assertThat(text.out())
                .contains(
                        "pending/2_visit.sql: error: Version 2 is taken:"
                                + " pending/002_other.sql, pending/2_visit.sql all apply it."
                                + " [duplicate-version]")
                .contains("Errors: 1.")
                .contains("No database was asked");

        var json = run("conflicts", "--json");
        assertThat(json.exitCode()).isEqualTo(8);
        assertThat(json.json().get("ok").asBoolean()).isFalse();
        JsonNode finding = json.result().get("findings").get(0);
        List<String> names = new ArrayList<>();
        finding.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "rule", "severity", "file", "line", "column", "message", "why", "hint");
        assertThat(json.result().get("historyCompared").asBoolean()).isFalse();
    }

    @Test
    void conflictsWithTheHistoryAreFoundWithADatabase() {
        applyAll();
        assertThat(on("conflicts").exitCode()).isZero();
        write("pending/001_customer.sql", "CREATE TABLE customer (id INTEGER, name TEXT);");

        var json = on("conflicts", "--json");

        assertThat(json.exitCode()).isEqualTo(8);
        assertThat(json.result().get("findings").findValuesAsText("rule"))
                .contains("edited-after-apply");
        assertThat(json.result().get("historyCompared").asBoolean()).isTrue();
        assertThat(
                        on("conflicts", "--offline", "--json")
                                .result()
                                .get("historyCompared")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void branchesThatCannotBeSeenAreAWarning() {
        var json = run("conflicts", "--branches", "--json");

        assertThat(json.exitCode()).isEqualTo(3);
        assertThat(json.json().get("warnings")).hasSize(1);
        assertThat(json.result().get("branches").asInt()).isZero();
    }

    @Test
    void environmentNamesTheDatabaseUnlessOffline() {
        applyAll();
        cli.environment("DATABASE_URL", "sqlite:" + database);
        assertThat(run("conflicts", "--json").result().get("historyCompared").asBoolean()).isTrue();
        assertThat(
                        run("conflicts", "--offline", "--json")
                                .result()
                                .get("historyCompared")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void tidyPlansThenAppliesThenTakesBack() {
        applyAll();

        var plan = on("tidy");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out())
                .contains("1. move-to-applied")
                .contains("pending/001_customer.sql -> applied/001_customer.sql")
                .contains("pending/2_visit.sql -> applied/002_visit.sql")
                .contains("History: Its rows get the new name")
                .contains("Steps: 2. Nothing was changed.");
        assertThat(migrations.resolve("pending/2_visit.sql")).exists();
        assertThat(migrations.resolve(".drydock-undo")).doesNotExist();

        String id = on("tidy", "--json").result().get("plan").asText();
        assertThat(plan.out()).contains("Plan " + id + ".").contains("--plan " + id);
        var outdated = on("tidy", "--apply", "--plan", "0badcafe", "--select", "2");
        assertThat(outdated.exitCode()).isEqualTo(11);
        assertThat(outdated.err()).contains("0badcafe").contains(id);
        assertThat(migrations.resolve("pending/2_visit.sql")).exists();
        assertThat(run("tidy", "--undo", "--plan", id).exitCode()).isEqualTo(2);

        var one = on("tidy", "--apply", "--plan", id, "--select", "2", "--json");
        assertThat(one.exitCode()).as(one.out()).isZero();
        assertThat(one.result().get("steps")).hasSize(2);
        assertThat(one.result().get("done")).hasSize(1);
        assertThat(one.result().get("historyRowsChanged").asInt()).isEqualTo(1);
        assertThat(migrations.resolve("applied/002_visit.sql")).exists();
        assertThat(migrations.resolve("pending/001_customer.sql")).exists();
        assertThat(status()).containsExactly("applied", "applied");

        assertThat(on("tidy", "--apply").exitCode()).isZero();
        assertThat(migrations.resolve("applied/001_customer.down.sql")).exists();
        assertThat(on("tidy", "--apply").out()).contains("Nothing was changed.");

        var undone = on("tidy", "--undo");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.out()).contains("Taken back. Files: 2.");
        assertThat(on("tidy", "--undo").exitCode()).isZero();
        assertThat(migrations.resolve("pending/2_visit.sql")).exists();
        assertThat(status()).containsExactly("applied", "applied");
        var none = on("tidy", "--undo", "--json");
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.error().get("code").asText()).isEqualTo("MIGRATION_UNDO_MISSING");
    }

    private List<String> status() {
        return cli.run(
                        "-d",
                        database,
                        "migrate",
                        "status",
                        "--migration-path",
                        migrations.toString(),
                        "--json")
                .result()
                .get("migrations")
                .findValuesAsText("state");
    }

    @Test
    void tidyWithoutADatabaseLeavesWhatMayBeApplied() throws java.io.IOException {
        write("pending/002_other.sql", "CREATE TABLE other (id INTEGER);");

        var plan = run("tidy", "--json");
        assertThat(plan.result().get("steps").get(0).get("kind").asText()).isEqualTo("renumber");
        assertThat(plan.result().get("steps").get(0).get("byDefault").asBoolean()).isFalse();
        assertThat(plan.result().get("steps").get(0).get("history").asText())
                .contains("No database was asked");

        assertThat(run("tidy", "--apply", "--select", "1").exitCode()).isZero();
        assertThat(Files.readString(migrations.resolve("pending/003_visit.sql"))).contains("visit");
        assertThat(run("conflicts").exitCode()).isZero();
    }

    @Test
    void conflictsComeInEveryFormat() {
        write("pending/002_other.sql", "CREATE TABLE other (id INTEGER);");

        assertThat(run("conflicts", "--format", "sarif").out())
                .contains("\"ruleId\":\"duplicate-version\"");
        assertThat(run("conflicts", "--format", "github").out()).contains("::error file=");
        Path report = folder.resolve("report.xml");
        var junit = run("conflicts", "--format", "junit", "--out", report.toString());
        assertThat(junit.exitCode()).isEqualTo(8);
        assertThat(report).content().contains("duplicate-version");
    }

    @Test
    void tidyRefusesWhatMakesNoSense() {
        assertThat(run("tidy", "--undo", "--apply").exitCode()).isEqualTo(2);
        assertThat(run("tidy", "--select", "99").exitCode()).isEqualTo(2);
        assertThat(run("tidy", "--select", "x").exitCode()).isEqualTo(2);
        assertThat(run("tidy", "--renumber", "1").exitCode()).isEqualTo(2);
        assertThat(run("tidy", "--renumber", "77=next").err()).contains("no migration 77");
        assertThat(run("tidy", "--renumber", "1=two").exitCode()).isEqualTo(2);
        assertThat(run("tidy", "--archive-through", "1").err()).contains("Give the database");
        assertThat(run("tidy", "--engine", "oracle").err()).contains("no engine \"oracle\"");
        var missing =
                cli.run("migrate", "tidy", "--migration-path", folder.resolve("no").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("There is no migrations directory");
    }

    @Test
    void crashInTheMiddleIsEndedByTheNextTidyAndTold() {
        applyAll();
        assertThat(on("tidy", "--apply").exitCode()).isZero();
        Path journal = onlyJournal();
        SampleFiles.write(journal, read(journal).replace("\"DONE\"", "\"FILES_DONE\""));

        var offline = run("tidy", "--json");
        assertThat(offline.exitCode()).isEqualTo(6);
        assertThat(offline.error().get("code").asText()).isEqualTo("MIGRATION_TIDY_UNFINISHED");

        var found = on("tidy");
        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(found.err()).contains("stopped in the middle was finished");
        assertThat(on("tidy").exitCode()).isZero();
    }

    @Test
    void editedFileKeepsUndoFromOverwritingIt() {
        applyAll();
        on("tidy", "--apply");
        write("applied/001_customer.sql", "my work");

        var refused = on("tidy", "--undo", "--json");

        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(refused.error().get("code").asText()).isEqualTo("MIGRATION_TIDY_CHANGED");
        assertThat(read(migrations.resolve("applied/001_customer.sql"))).isEqualTo("my work");
    }

    private Path onlyJournal() {
        try (var found = Files.walk(migrations.resolve(".drydock-undo"))) {
            return found.filter(path -> path.endsWith("journal.json")).findFirst().orElseThrow();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @Test
    void newWritesBothFilesAndSaysWhatIsOpen() {
        var made = run("new", "Add orders", "--template", "table", "--engine", "sqlite", "--json");
        assertThat(made.exitCode()).as(made.out()).isZero();
        assertThat(made.result().get("files").toString())
                .isEqualTo("[\"pending/003_add_orders.sql\",\"pending/003_add_orders.down.sql\"]");
        assertThat(made.result().get("open").toString()).isEqualTo("[\"table\"]");
        assertThat(read(migrations.resolve("pending/003_add_orders.sql")))
                .contains("CREATE TABLE <table> (")
                .contains("STRICT");

        var text = on("new", "add lines", "--template", "table", "--set", "table=lines");
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains(migrations.resolve("pending/004_add_lines.sql").toString())
                .doesNotContain("filled in");
    }

    @Test
    void newRefusesWhatMakesNoSense() {
        assertThat(run("new").exitCode()).isEqualTo(2);
        assertThat(run("new", "...").exitCode()).isEqualTo(2);
        assertThat(run("new", "x", "--template", "magic").err())
                .contains("no template \"magic\"")
                .contains("index-concurrently");
        assertThat(run("new", "x", "--version", "7").err()).contains("--version is next");
        assertThat(run("new", "x", "--set", "colour=red").err())
                .contains("no placeholder \"colour\"");
        assertThat(
                        run("new", "x", "--version", "timestamp", "--json")
                                .result()
                                .get("versions")
                                .get(0)
                                .asText())
                .matches("20\\d{12}");
    }
}
