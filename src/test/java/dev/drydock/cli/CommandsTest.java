package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What every command prints on a SQLite file: the fields that programs rely on, and the text that
/// people read.
@ExtendWith(LeakCheck.class)
final class CommandsTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private String migrations;

    @BeforeEach
    void makeInputs() {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        migrations = SampleFiles.migrations(folder).toString();
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    @Test
    void migrateAppliesRollsBackAndTells() {
        var dryRun = on("migrate", "--dry-run", "--migration-path", migrations, "--json");
        assertThat(dryRun.result().get("appliedCount").asInt()).isZero();
        assertThat(dryRun.result().get("migrations")).hasSize(2);

        var applied = on("migrate", "--migration-path", migrations, "--json");
        assertThat(applied.exitCode()).isZero();
        assertThat(applied.result().get("appliedCount").asInt()).isEqualTo(2);
        assertThat(applied.result().get("rolledBackCount").asInt()).isZero();
        assertThat(applied.result().get("currentVersion").asText()).isEqualTo("002");
        assertThat(names(applied.result().get("migrations").get(0)))
                .contains("version", "description", "state", "executionTimeMs");

        var rolledBack = on("migrate", "--rollback", "--migration-path", migrations, "--json");
        assertThat(rolledBack.result().get("rolledBackCount").asInt()).isEqualTo(1);
        assertThat(rolledBack.result().get("currentVersion").asText()).isEqualTo("001");

        var status = on("migrate", "status", "--migration-path", migrations, "--json");
        assertThat(status.exitCode()).isZero();
        assertThat(status.result().get("pendingCount").asInt()).isEqualTo(1);
        assertThat(names(status.result().get("migrations").get(0)))
                .contains(
                        "version",
                        "description",
                        "state",
                        "appliedAt",
                        "executionTimeMs",
                        "hasRollback");
        assertThat(
                        on("migrate", "status", "--migration-path", migrations, "--exit-code")
                                .exitCode())
                .isEqualTo(10);

        var history = on("migrate", "history", "--json");
        assertThat(history.result().get("history").findValuesAsText("event"))
                .containsExactly("applied", "applied", "rolled-back");
    }

    @Test
    void backupIsListedShownVerifiedAndRestored() {
        on("migrate", "--migration-path", migrations);
        Path backups = folder.resolve("backups");
        var made = on("backup", "--backup-path", backups.toString(), "--note", "n", "--json");
        assertThat(made.exitCode()).as(made.out()).isZero();
        assertThat(names(made.result()))
                .contains(
                        "id",
                        "path",
                        "database",
                        "type",
                        "format",
                        "compression",
                        "encrypted",
                        "startedAt",
                        "durationMs",
                        "sizeBytes",
                        "sizeMb",
                        "originalBytes",
                        "tables",
                        "rows",
                        "parent",
                        "verifiedAt",
                        "provenAt");
        String id = made.result().get("id").asText();

        var list = cli.run("backup", "list", "--json");
        assertThat(list.result().get("backups").get(0).get("id").asText()).isEqualTo(id);
        var others = cli.run("backup", "list", "--database", "other", "--json");
        assertThat(others.result().get("backups")).isEmpty();

        var show = cli.run("backup", "show", "latest", "--json");
        JsonNode customer = object(show.result().get("objects"), "customer");
        assertThat(customer.get("kind").asText()).isEqualTo("table");
        assertThat(customer.get("rows").asLong()).isEqualTo(3);

        var verify = cli.run("backup", "verify", id, "--json");
        assertThat(verify.result().get("verified").asBoolean()).isTrue();
        assertThat(verify.result().get("problems")).isEmpty();

        String copy = folder.resolve("copy.db").toString();
        var restore = cli.run("restore", id, "--to", copy, "--json");
        assertThat(restore.exitCode()).as(restore.out()).isZero();
        assertThat(restore.result().get("verified").asBoolean()).isTrue();
        assertThat(restore.result().get("differences")).isEmpty();
        assertThat(restore.result().get("rows").asLong()).isGreaterThanOrEqualTo(3);

        var again = cli.run("restore", id, "--to", copy);
        assertThat(again.exitCode()).isEqualTo(11);
        assertThat(cli.run("restore", id, "--to", copy, "--overwrite").exitCode()).isZero();
    }

    @Test
    void monitorGivesEachMetricOrTheReason() {
        var monitor = on("monitor", "--json");
        assertThat(monitor.exitCode()).isZero();
        assertThat(names(monitor.result()))
                .contains(
                        "collectedAt",
                        "avgQueryTimeMs",
                        "activeConnections",
                        "maxConnections",
                        "cacheHitRatio",
                        "transactionsPerSecond",
                        "databaseSizeBytes",
                        "notAvailable");
        JsonNode missing = monitor.result().get("notAvailable").get(0);
        assertThat(missing.get("metric").asText()).isNotBlank();
        assertThat(missing.get("reason").asText()).isNotBlank();
        assertThat(on("monitor").out()).contains("Not available:");
    }

    @Test
    void watchWithJsonPrintsOneObjectPerLine() {
        var watch = on("monitor", "watch", "--interval", "1", "--count", "2", "--json");
        assertThat(watch.exitCode()).as(watch.out() + watch.err()).isZero();
        assertThat(watch.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"command\":\"monitor watch\",\"ok\":true"));
    }

    @Test
    void schemaIsShownWrittenAndDrawn() {
        on("migrate", "--migration-path", migrations);
        var show = on("schema", "show", "--json");
        JsonNode counts = show.result().get("counts");
        assertThat(names(counts))
                .contains(
                        "tables",
                        "views",
                        "columns",
                        "foreignKeys",
                        "indexes",
                        "functions",
                        "triggers");
        assertThat(counts.get("foreignKeys").asInt()).isEqualTo(1);
        assertThat(names(show.result())).contains("loadMs", "notVisible");
        assertThat(on("schema", "show", "visit").out()).contains("Reference: customer_id to");

        var visit = on("schema", "show", "visit", "--facts", "--rows", "--json").result();
        assertThat(visit.get("facets").get("uses").get(0).get("object").asText())
                .endsWith("customer");
        assertThat(names(visit.get("facets"))).contains("columns", "keys");
        assertThat(names(visit)).contains("rows", "moreRows", "notAvailable");
        assertThat(on("schema", "show", "customer", "--facts").out())
                .contains("Used by:")
                .contains("visit");

        assertThat(on("schema", "ddl", "visit").out())
                .contains("CREATE TABLE")
                .doesNotContain("CREATE TABLE customer");
        assertThat(on("schema", "erd").out()).startsWith("<").contains("<svg").contains("visit");
        Path file = folder.resolve("orders.mmd");
        var erd = on("schema", "erd", "--out", file.toString(), "--json");
        assertThat(erd.result().get("path").asText()).isEqualTo(file.toString());
        assertThat(file).content().contains("erDiagram");
        assertThat(on("schema", "document").out()).contains("<html").contains("customer");

        assertThat(on("schema", "generate", "--output-format", "sqlalchemy").out())
                .contains("class Visit(Base):", "customer: orm.Mapped");
        Path entities = folder.resolve("entities");
        var jpa =
                on(
                        "schema",
                        "generate",
                        "--output-format",
                        "jpa",
                        "--tables",
                        "visit",
                        "--package",
                        "org.example",
                        "--out",
                        entities.toString(),
                        "--json");
        assertThat(jpa.result().get("files").get(0).get("path").asText())
                .isEqualTo(entities.resolve("org/example/Visit.java").toString());
        assertThat(jpa.result().get("losses").toString()).contains("Foreign keys without");
        assertThat(entities.resolve("org/example/Visit.java"))
                .content()
                .startsWith("package org.example;");
        assertThat(on("schema", "generate", "--output-format", "jpa", "--package", "1x").exitCode())
                .isEqualTo(2);

        Path pages = folder.resolve("dictionary");
        var document = on("schema", "document", "--out", pages.toString(), "--json");
        assertThat(names(document.result()))
                .contains("path", "written", "unchanged", "removed", "coverage");
        assertThat(pages.resolve("tables/main.visit.html")).exists();
        var again = on("schema", "document", "--out", pages.toString(), "--json");
        assertThat(again.result().get("written").asInt()).isZero();
        var demanding = on("schema", "document", "--out", pages.toString(), "--min-coverage", "50");
        assertThat(demanding.exitCode()).isEqualTo(8);
        assertThat(on("schema", "document", "--format", "markdown").exitCode()).isEqualTo(2);
        assertThat(on("schema", "document", "--min-coverage", "101").exitCode()).isEqualTo(2);

        var unknown = on("schema", "show", "nothing");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("nothing");
    }

    @Test
    void connectionsAreSavedUsedChangedAndRemoved() {
        var added =
                cli.run(
                        "connections",
                        "add",
                        "orders",
                        database,
                        "--environment",
                        "production",
                        "--json");
        assertThat(added.exitCode()).as(added.out()).isZero();
        var list = cli.run("connections", "list", "--json");
        assertThat(list.result().get("connections").findValuesAsText("name"))
                .containsExactly("orders");
        assertThat(cli.run("connections", "add", "orders", database).exitCode()).isEqualTo(2);

        var test = cli.run("connections", "test", "orders", "--json");
        assertThat(test.exitCode()).as(test.out()).isZero();
        assertThat(test.result().get("passed").asBoolean()).isTrue();
        assertThat(test.result().get("stages")).allMatch(stage -> stage.has("durationMs"));

        assertThat(cli.run("-d", "orders", "migrate", "--migration-path", migrations).exitCode())
                .isZero();
        assertThat(cli.run("connections", "edit", "orders", "--read-only").exitCode()).isZero();
        var refused =
                cli.run("-d", "orders", "migrate", "--rollback", "--migration-path", migrations);
        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(refused.err()).contains("read-only");

        assertThat(cli.run("connections", "remove", "orders").exitCode()).isZero();
        assertThat(Path.of(database)).exists();
        assertThat(cli.run("connections", "remove", "orders").exitCode()).isEqualTo(2);
    }

    @Test
    void destructiveWorkOnProductionWantsTheName() {
        cli.run("connections", "add", "orders", database, "--environment", "production");
        cli.run("-d", "orders", "migrate", "--migration-path", migrations);
        String[] rollback = {
            "-d", "orders", "migrate", "--rollback", "--migration-path", migrations
        };
        assertThat(cli.run(rollback).exitCode()).as("nobody to ask").isEqualTo(11);
        cli.terminal("wrong");
        assertThat(cli.run(rollback).exitCode()).as("wrong name").isEqualTo(11);
        cli.terminal("orders.db");
        assertThat(cli.run(rollback).exitCode()).as("the name").isZero();
        cli.terminal();
        var yes = new ArrayList<>(List.of(rollback));
        yes.add("--yes");
        assertThat(cli.run(yes.toArray(String[]::new)).exitCode()).as("--yes").isZero();
    }

    @Test
    void jobsOfOtherRunsAreListedAndShown() {
        on("migrate", "--migration-path", migrations);
        on("backup");
        on("schema", "show");
        var list = cli.run("jobs", "list", "--json");
        assertThat(list.result().get("jobs").findValuesAsText("kind"))
                .as("looking is no job")
                .containsExactly("backup", "migrate");
        String number = list.result().get("jobs").get(1).get("number").asText();
        var show = cli.run("jobs", "show", number, "--json");
        assertThat(show.result().get("state").asText()).isEqualTo("succeeded");
        assertThat(show.result().get("log").toString()).contains("001_create_customer.sql");
        assertThat(cli.run("jobs", "cancel", number).exitCode()).isEqualTo(2);
        assertThat(cli.run("jobs", "show", "999").exitCode()).isEqualTo(2);
    }

    @Test
    void doctorNamesJavaDriversAndHome() {
        var doctor = cli.run("doctor", "--json");
        assertThat(doctor.result().get("findings").findValuesAsText("area"))
                .contains("java", "system", "drivers", "home", "start");
        assertThat(doctor.result().get("problems").asInt()).isZero();
        assertThat(cli.run("doctor").out()).contains("Java").contains("Missing: ");
    }

    private CliRunner.Result on(String... command) {
        var all = new ArrayList<>(List.of("-d", database));
        all.addAll(List.of(command));
        return cli.run(all.toArray(String[]::new));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode object(JsonNode objects, String name) {
        for (JsonNode object : objects) {
            if (object.get("name").asText().equals(name)) {
                return object;
            }
        }
        throw new AssertionError("no object " + name + " in " + objects);
    }
}
