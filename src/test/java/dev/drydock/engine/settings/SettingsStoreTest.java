package dev.drydock.engine.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsStoreTest {

    @TempDir private Path folder;

    @Test
    void theDefaultsAre() {
        assertThat(Settings.DEFAULTS)
                .isEqualTo(new Settings(Theme.SYSTEM, List.of(), null, List.of()));
        assertThat(store().current()).isEqualTo(Settings.DEFAULTS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsWhatWasSavedAndTellsListeners() {
        Settings chosen =
                new Settings(
                        Theme.DARK,
                        List.of(Path.of("/opt/pg/bin")),
                        Path.of("/srv/backups"),
                        List.of("age1example"));
        SettingsStore store = store();
        List<Settings> seen = new ArrayList<>();
        store.onChange(seen::add);
        store.save(chosen);
        store.save(chosen);
        assertThat(seen).containsExactly(chosen);
        assertThat(store().current()).isEqualTo(chosen);
        assertThat(store().problems()).isEmpty();
    }

    @Test
    void valuesThatMakeNoSenseFallBackAndAreReported() throws IOException {
        Files.writeString(
                path(),
                "{\"theme\": \"pink\", \"toolFolders\": [\"relative\", \"/ok\"], \"storage\": \"x\","
                        + " \"wat\": 1}");
        SettingsStore store = store();
        assertThat(store.current())
                .isEqualTo(new Settings(Theme.SYSTEM, List.of(Path.of("/ok")), null, List.of()));
        assertThat(store.problems())
                .hasSize(4)
                .anyMatch(text -> text.contains("pink"))
                .anyMatch(text -> text.contains("\"relative\""))
                .anyMatch(text -> text.contains("storage"))
                .anyMatch(text -> text.contains("\"wat\""));
    }

    @Test
    void aBrokenFileIsKeptAside() throws IOException {
        Files.writeString(path(), "theme: dark");
        SettingsStore store = store();
        assertThat(store.current()).isEqualTo(Settings.DEFAULTS);
        assertThat(store.problems()).singleElement().asString().contains("config.json.broken-");
        assertThat(path()).doesNotExist();
    }

    @Test
    void boundsHold() {
        assertThatThrownBy(() -> Settings.DEFAULTS.withStorage(Path.of("relative")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Settings.DEFAULTS.withToolFolders(Collections.nCopies(21, Path.of("/x"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path path() {
        return folder.resolve("config.json");
    }

    private SettingsStore store() {
        return new SettingsStore(path(), Clock.systemUTC());
    }
}
