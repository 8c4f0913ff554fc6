package dev.drydock.ui.backups.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.common.WorkspaceSection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecentArchivesTest {

    private final RecentArchives recent = new RecentArchives();

    @Test
    void lastTenAreKeptNewestFirst() {
        for (int i = 0; i < 12; i++) {
            recent.add(Path.of("/backups/" + i));
        }
        recent.add(Path.of("/backups/x/../5"));
        assertThat(recent.pathsProperty().get())
                .hasSize(10)
                .startsWith(Path.of("/backups/5"), Path.of("/backups/11"))
                .doesNotHaveDuplicates();
    }

    @Test
    void workspaceKeepsThem() {
        recent.add(Path.of("/backups/a"));
        recent.add(Path.of("/backups/b"));
        var section = new WorkspaceSection();
        recent.saveState(section);
        var other = new RecentArchives();
        other.restoreState(section);
        assertThat(other.pathsProperty().get())
                .containsExactly(Path.of("/backups/b"), Path.of("/backups/a"));
        other.remove(Path.of("/backups/b"));
        other.saveState(section);
        recent.restoreState(section);
        assertThat(recent.pathsProperty().get()).containsExactly(Path.of("/backups/a"));
    }

    @Test
    void namesThatAreThereTwiceShowTheirFolders() {
        List<Path> all =
                List.of(Path.of("/a/orders.dump"), Path.of("/b/orders.dump"), Path.of("/b/x.db"));
        assertThat(RecentArchives.title(all.get(0), all)).isEqualTo("/a/orders.dump");
        assertThat(RecentArchives.title(all.get(2), all)).isEqualTo("x.db");
    }
}
