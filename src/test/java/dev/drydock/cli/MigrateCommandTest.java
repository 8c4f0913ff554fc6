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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The choices of `migrate`.
@ExtendWith(LeakCheck.class)
final class MigrateCommandTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;
    private Path migrations;

    @BeforeEach
    void makeInputs() {
        database = SampleFiles.emptyDatabase(folder, "orders.db").toString();
        migrations = SampleFiles.migrations(folder);
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private CliRunner.Result migrate(String... words) {
        List<String> all = new ArrayList<>(List.of("-d", database, "migrate"));
        all.addAll(List.of("--migration-path", migrations.toString()));
        all.addAll(List.of(words));
        return cli.run(all.toArray(String[]::new));
    }

    @Test
    void dryRunShowsStatementsAndLocks() {
        SampleFiles.write(
                migrations.resolve("003_more.sql"),
                "CREATE INDEX visit_customer ON ${table} (customer_id);\n");

        var text = migrate("--dry-run", "--placeholder", "table=visit");
        var json = migrate("--dry-run", "--placeholder", "table=visit", "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("003_more.sql, in one transaction")
                .contains("  CREATE INDEX visit_customer ON visit (customer_id);")
                .contains(
                        "line 1: WRITE on visit (other writers of the file wait; readers wait at"
                                + " the commit); reads the whole table.")
                .contains("Dry run, nothing was changed. Would apply: 3.");
        JsonNode statement = json.result().get("migrations").get(2).get("statements").get(0);
        assertThat(statement.get("sql").asText())
                .isEqualTo("CREATE INDEX visit_customer ON visit (customer_id)");
        assertThat(statement.get("line").asInt()).isEqualTo(1);
        assertThat(statement.get("lock").asText()).isEqualTo("WRITE");
        assertThat(statement.get("tables").get(0).asText()).isEqualTo("visit");
        assertThat(statement.get("scans").asBoolean()).isTrue();
        assertThat(statement.get("rewrites").asBoolean()).isFalse();
        assertThat(statement.get("transactional").asBoolean()).isTrue();
    }

    @Test
    void rowsAndOverriddenThingsAreShown() {
        var first = migrate();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("001_create_customer.sql: rows of customer (3) made");
        SampleFiles.write(
                migrations.resolve("002_create_visit.sql"), "CREATE TABLE visit (id INTEGER);");
        SampleFiles.write(migrations.resolve("003_drop.sql"), "DROP TABLE customer;");

        assertThat(migrate().exitCode()).isEqualTo(8);
        assertThat(migrate("--force=missing-file,data-loss").exitCode()).isEqualTo(8);
        var forced = migrate("--force=changed,data-loss", "--json");

        assertThat(forced.exitCode()).as(forced.out()).isZero();
        assertThat(forced.result().get("overridden"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "The file 002_create_visit.sql was changed after it was applied.",
                        "003_drop.sql removes data (003_drop.sql:1:1).");
        JsonNode rows = forced.result().get("migrations").get(0).get("rows").get(0);
        assertThat(rows.get("table").asText()).isEqualTo("customer");
        assertThat(rows.get("before").asInt()).isEqualTo(3);
        assertThat(rows.get("after").isNull()).isTrue();
    }

    @Test
    void forceWithoutANameIsAllOfThem() {
        migrate();
        SampleFiles.write(
                migrations.resolve("002_create_visit.sql"), "CREATE TABLE visit (id INTEGER);");

        var forced = migrate("--force");

        assertThat(forced.exitCode()).as(forced.err()).isZero();
        assertThat(forced.out())
                .contains(
                        "Overridden: The file 002_create_visit.sql was changed after it was"
                                + " applied.");
    }

    @Test
    void removingDataIsAWarning() {
        migrate();
        SampleFiles.write(migrations.resolve("003_drop.sql"), "DROP TABLE visit;");

        var result = migrate();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("003_drop.sql removes data (003_drop.sql:1:1).");
    }

    @Test
    void lateNumberWantsADecision() {
        migrate();
        SampleFiles.write(migrations.resolve("0_early.sql"), "CREATE TABLE early (id INTEGER);");

        var refused = migrate("--json");
        var skipped = migrate("--out-of-order", "skip");
        var run = migrate("--out-of-order", "run", "--json");

        assertThat(refused.exitCode()).isEqualTo(8);
        assertThat(refused.error().get("message").asText()).contains("2 later ones are: 001");
        assertThat(skipped.exitCode()).isEqualTo(3);
        assertThat(skipped.err()).contains("It was left out.");
        assertThat(run.exitCode()).isZero();
        assertThat(run.result().get("appliedCount").asInt()).isEqualTo(1);
    }

    @Test
    void requiredRollbackIsMissed() {
        SampleFiles.write(migrations.resolve("003_more.sql"), "CREATE TABLE more (id INTEGER);");

        assertThat(migrate("--require-rollback").exitCode()).isEqualTo(2);
        assertThat(migrate("--require-rollback", "--force=missing-rollback").exitCode()).isZero();
    }

    @Test
    void wholeRunFailsTogether() {
        SampleFiles.write(migrations.resolve("003_broken.sql"), "SELECT nowhere;");

        var failed = migrate("--transaction", "run");

        assertThat(failed.exitCode()).isEqualTo(5);
        assertThat(failed.err()).contains("The whole run was rolled back; 0 of 3 migrations");
    }

    @Test
    void historyMayHaveAnotherName() {
        assertThat(migrate("--history-table", "changes").exitCode()).isZero();

        var status =
                cli.run(
                        "-d",
                        database,
                        "migrate",
                        "status",
                        "--migration-path",
                        migrations.toString(),
                        "--history-table",
                        "changes",
                        "--json");
        var history =
                cli.run(
                        "-d",
                        database,
                        "migrate",
                        "history",
                        "--history-table",
                        "changes",
                        "--json");
        var other = cli.run("-d", database, "migrate", "history", "--json");

        assertThat(status.result().get("pendingCount").asInt()).isZero();
        assertThat(history.result().get("history")).hasSize(2);
        assertThat(other.result().get("history")).isEmpty();
    }

    @Test
    void savedConnectionKnowsItsHistoryTable() {
        assertThat(
                        cli.run("connections", "add", "o", database, "--history-table", "changes")
                                .exitCode())
                .isZero();
        JsonNode listed = cli.run("connections", "list", "--json").result().get("connections");
        assertThat(listed.get(0).get("historyTable").asText()).isEqualTo("changes");
        database = "o";

        assertThat(migrate().exitCode()).isZero();

        assertThat(cli.run("-d", "o", "migrate", "history", "--json").result().get("history"))
                .hasSize(2);
        for (String command :
                List.of("status", "validate", "conflicts", "tidy", "test", "repair")) {
            String path = migrations.toString();
            var own = cli.run("-d", "o", "migrate", command, "--migration-path", path, "--json");
            var other =
                    cli.run(
                            "-d",
                            "o",
                            "migrate",
                            command,
                            "--migration-path",
                            path,
                            "--history-table",
                            "nothing_yet",
                            "--json");
            assertThat(own.exitCode()).as(command + own.err()).isIn(0, 3, 8);
            assertThat(other.exitCode()).as(command + other.err()).isIn(0, 3, 8);
            if (List.of("status", "validate", "test").contains(command)) {
                assertThat(other.result()).as(command).isNotEqualTo(own.result());
            }
        }
        cli.run("connections", "edit", "o", "--history-table", "");
        assertThat(cli.run("-d", "o", "migrate", "history", "--json").result().get("history"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.b.c", "audit.changes", "sqlite_changes"})
    void impossibleHistoryTablesAreNotSaved(String name) {
        var added = cli.run("connections", "add", "o", database, "--history-table=" + name);

        assertThat(added.exitCode()).isEqualTo(2);
        assertThat(added.err()).contains("history table").contains("sqlite_");
        assertThat(cli.run("connections", "list", "--json").result().get("connections")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--force=everything, data-loss",
        "--out-of-order=maybe, run and skip",
        "--transaction=none, file and run",
        "--lock-timeout=-1, 0 or more",
        "--lock-retries=-1, 0 or more",
        "--concurrent-timeout=-1, 0 or more",
        "--history-table=a.b.c, history table"
    })
    void senselessChoicesAreRefused(String option, String said) {
        var result = migrate(option);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(said);
    }

    @Test
    void choicesOfApplyingDoNotGoWithRollback() {
        assertThat(migrate("--rollback", "--force").exitCode()).isEqualTo(2);
        assertThat(migrate("--rollback", "--out-of-order", "run").exitCode()).isEqualTo(2);
    }
}
