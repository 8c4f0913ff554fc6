package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
final class DemoCommandTest {

    private final CliRunner cli = new CliRunner();

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    @Test
    void everyStepIsProvedAndRowsComeBack(@TempDir Path folder) {
        Path kept = folder.resolve("demo");
        var result = cli.run("demo", "--json", "--no-progress", "--keep", kept.toString());
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.result().get("steps").findValuesAsText("step"))
                .containsExactly(
                        "Connect", "Migrate", "Seed", "Back up", "Damage", "Restore", "Verify",
                        "Health", "Schema");
        assertThat(result.result().get("steps")).allMatch(step -> step.get("proved").asBoolean());
        JsonNode rows = result.result().get("rows");
        assertThat(rows.get("afterDamage").asLong()).isLessThan(rows.get("seeded").asLong());
        assertThat(rows.get("afterRestore").asLong()).isEqualTo(rows.get("seeded").asLong());
        assertThat(kept.resolve("schema/diagram.svg")).content().contains("<svg");
        assertThat(kept.resolve("schema/dictionary.html")).content().contains("repair_order");
    }

    @Test
    void runsInADatabaseOfItsOwnOnAServer() throws SQLException {
        PostgresServer server = EmbeddedServers.fifteen();
        String url =
                "postgresql://"
                        + server.user()
                        + "@"
                        + server.host()
                        + ":"
                        + server.port()
                        + "/postgres";
        assumeTrue(
                new ToolFinder(List::of)
                        .findAll("pg_dump").stream().anyMatch(tool -> tool.version().major() >= 15),
                "pg_dump 15 or later is not installed");
        var result = cli.run("-d", url, "demo", "--json", "--no-progress");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.result().get("steps")).allMatch(step -> step.get("proved").asBoolean());
        assertThat(demoDatabases(server)).isZero();
    }

    @Test
    void refusesAFolderThatIsNotEmpty(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "keep me");
        var result = cli.run("demo", "--keep", folder.toString());
        assertThat(result.exitCode()).isEqualTo(11);
        assertThat(result.err()).contains("is not empty").contains("Hint: ");
        assertThat(folder).isDirectoryContaining("glob:**/mine.txt");
        assertThat(TestFolders.root()).exists();
    }

    private static int demoDatabases(PostgresServer server) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_database where datname like"
                                        + " 'drydock_demo_%'")) {
            return rows.next() ? rows.getInt(1) : -1;
        }
    }
}
