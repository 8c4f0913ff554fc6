package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestFolders;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void refusesAFolderThatIsNotEmpty(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "keep me");
        var result = cli.run("demo", "--keep", folder.toString());
        assertThat(result.exitCode()).isEqualTo(11);
        assertThat(result.err()).contains("is not empty").contains("Hint: ");
        assertThat(folder).isDirectoryContaining("glob:**/mine.txt");
        assertThat(TestFolders.root()).exists();
    }
}
