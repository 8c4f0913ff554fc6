package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.testing.FxTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FxTest.class)
final class WorkspaceTest {

    @TempDir Path folder;

    @Test
    void whatWasPutComesBackAtTheNextStart() {
        var file = new WorkspaceFile(folder.resolve("workspace.json"));
        FxTest.run(() -> {
            var workspace = new Workspace(file, file.read(), FxJobs.direct(error -> {}));
            workspace.section("window").put("width", 1444);
            workspace.save(() -> {});
        });
        assertThat(file.read()).isEqualTo(Map.of("window", Map.of("width", "1444.0")));
    }

    @Test
    void theCollectorIsAskedBeforeEachSave() {
        var file = new WorkspaceFile(folder.resolve("workspace.json"));
        FxTest.run(() -> {
            var workspace = new Workspace(file, file.read(), FxJobs.direct(error -> {}));
            workspace.setCollector(() -> workspace.section("tab.backups").put("filter", "orders"));
            workspace.save(() -> {});
        });
        assertThat(file.read()).containsEntry("tab.backups", Map.of("filter", "orders"));
    }

    @Test
    void aBrokenFileIsKeptAsideAndTheConsoleStartsAsNew() throws Exception {
        Path path = folder.resolve("workspace.json");
        Files.writeString(path, "{\"window\": {");
        assertThat(new WorkspaceFile(path).read()).isEmpty();
        assertThat(folder.resolve("workspace.json.broken")).hasContent("{\"window\": {");
    }
}
