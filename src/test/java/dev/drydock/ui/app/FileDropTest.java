package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.settings.Settings;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a drop does, without the drag that leads to it.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class FileDropTest {

    @TempDir Path home;
    private Stage stage;
    private Console console;

    @BeforeEach
    void open() {
        FxTest.run(() -> {
            stage = new Stage();
            console =
                    new Console(
                            stage,
                            Engine.at(DrydockHome.at(home)),
                            Settings.DEFAULTS,
                            Map.of(),
                            folder -> {},
                            stage::hide);
            console.window().show();
        });
        FxTest.settle();
    }

    @AfterEach
    void close() {
        FxTest.run(stage::hide);
        console.context().engine().close();
    }

    private void drop(Path... files) {
        FxTest.run(() -> {
            var drop = (FileDrop) stage.getScene().lookup(".file-drop");
            assertThat(drop.isVisible()).isFalse();
            assertThat(drop.take(List.of(files))).isTrue();
        });
        FxTest.settle();
    }

    private List<String> messages() {
        return FxTest.call(() ->
                stage.getScene().getRoot().lookupAll(".error-card-message").stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList());
    }

    @Test
    void archiveIsOpenedInTheBackupsTabAndRememberedInTheMenu() throws Exception {
        Path script =
                Files.writeString(
                        home.resolve("shop.sql"),
                        """
                        PRAGMA foreign_keys=OFF;
                        BEGIN TRANSACTION;
                        CREATE TABLE t (id INTEGER PRIMARY KEY);
                        INSERT INTO t VALUES(1);
                        COMMIT;
                        """);
        drop(script);
        assertThat(console.window().tabs().current().id()).isEqualTo("backups");
        FxTest.await(
                "the archive",
                () ->
                        console.window().tabs().current().paletteCommands().stream()
                                .anyMatch(one -> one.title().contains("shop.sql")));
        assertThat(messages()).isEmpty();
    }

    @Test
    void whatIsNoArchiveIsSaid() throws Exception {
        drop(Files.write(home.resolve("holiday.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1}));
        FxTest.await("the message", () -> !messages().isEmpty());
        assertThat(messages().getFirst()).contains("holiday.jpg");
    }

    @Test
    void severalFilesAreRefused() {
        drop(home.resolve("a.dump"), home.resolve("b.dump"));
        FxTest.await("the message", () -> !messages().isEmpty());
        assertThat(messages().getFirst()).contains("2 files");
        Node none = stage.getScene().lookup(".restore-page");
        assertThat(none).isNull();
    }
}
