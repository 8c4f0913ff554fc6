package dev.drydock.ui.backups.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.job.JobContext;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import dev.drydock.ui.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The picture of a backup in a window.
@ExtendWith({FxTest.class, FxWatchdog.class})
final class ArchivePicturesTest {

    @TempDir Path folder;
    private TestContext test;
    private Archive archive;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        Path script = folder.resolve("script.sql");
        Files.writeString(
                script,
                """
                PRAGMA foreign_keys=OFF;
                BEGIN TRANSACTION;
                CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);
                CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id));
                CREATE VIRTUAL TABLE words USING fts5 (text);
                COMMIT;
                """);
        test = TestContext.threaded();
        archive =
                test.testEngine()
                        .engine()
                        .archives()
                        .open(script, KeyRing.NONE, JobContext.quiet());
    }

    @AfterEach
    void close() throws IOException {
        FxTest.run(() -> {
            if (stage != null) {
                stage.close();
            }
        });
        archive.close();
        new Lens(test.testEngine().home().resolve("scratch")).assertScratchEmpty();
        test.close();
    }

    @Test
    void tablesAreShownZoomedAndSaved() throws IOException {
        ArchivePicturePage page = show();
        FxTest.await("the picture", () -> page.pane().isComplete());
        double fitted = scale(page);
        assertThat(fitted).isBetween(0.1, 1.0);
        FxTest.run(() -> buttons(page).get(1).fire());
        FxTest.await("the larger picture", () -> page.pane().isComplete());
        assertThat(scale(page)).isCloseTo(fitted * 1.25, within());
        FxTest.run(() -> buttons(page).get(2).fire());
        assertThat(scale(page)).isCloseTo(fitted, within());
        assertThat(labels(page)).contains("Tables: 2", "Not read from this backup: 1");

        for (String ending : List.of("svg", "png", "pdf")) {
            Path file = folder.resolve("picture." + ending);
            test.dialogs().paths.add(file);
            FxTest.run(() -> buttons(page).get(3).fire());
            FxTest.await("the file", () -> Files.exists(file));
            assertThat(Files.size(file)).isGreaterThan(500);
        }
        assertThat(Files.readString(folder.resolve("picture.svg")))
                .contains("customer", "invoice", "customer_id")
                .doesNotContain("words");
        assertThat(Files.readAllBytes(folder.resolve("picture.png"))).startsWith(0x89, 'P', 'N');
        assertThat(Files.readAllBytes(folder.resolve("picture.pdf")))
                .startsWith('%', 'P', 'D', 'F');
        assertThat(test.dialogs().errors).isEmpty();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.01);
    }

    private ArchivePicturePage show() {
        FxTest.run(() -> new ArchivePictures(test.context()).show(archive, "script.sql"));
        FxTest.await("the page", () -> !test.dialogs().contents.isEmpty());
        return FxTest.call(() -> {
            var page = (ArchivePicturePage) test.dialogs().contents.getFirst();
            stage = new Stage();
            stage.setScene(new Scene(page, 900, 600));
            stage.show();
            return page;
        });
    }

    private static double scale(ArchivePicturePage page) {
        return FxTest.call(() -> page.pane().scaleProperty().get());
    }

    private static List<Button> buttons(ArchivePicturePage page) {
        return page.lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
    }

    private static List<String> labels(ArchivePicturePage page) {
        return FxTest.call(() ->
                page.lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .map(node -> ((Label) node).getText())
                        .toList());
    }
}
