package dev.drydock.ui.testing;

import dev.drydock.ui.common.Theme;
import dev.drydock.ui.common.ThemeChoice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Pictures of views for the eye, under `target/pictures`: light and small, dark and large; with
/// `-Ddrydock.test.pictures=all` both themes in both sizes. They are looked at before merging and
/// never compared by pixel.
public final class ViewPictures {

    private static final Path FOLDER = Path.of("target", "pictures");

    private record Size(int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size(1280, 800), new Size(1920, 1080));

    private static final List<ThemeChoice> THEMES = List.of(ThemeChoice.LIGHT, ThemeChoice.DARK);

    /// Each costs a quarter of a second, and there are hundreds.
    private static final boolean ALL =
            System.getProperty("drydock.test.pictures", "").equals("all");

    private ViewPictures() {}

    /// Takes pictures of a view, filled by the supplier on the FX thread.
    ///
    /// @param name of the files: `connections-empty`
    public static void take(String name, Supplier<? extends Parent> view) {
        for (ThemeChoice choice : THEMES) {
            for (Size size : SIZES) {
                if (ALL || THEMES.indexOf(choice) == SIZES.indexOf(size)) {
                    take(name, view, choice, size);
                }
            }
        }
    }

    private static void take(
            String name, Supplier<? extends Parent> view, ThemeChoice choice, Size size) {
        // the headless screen is 1000×1000 and refuses to draw larger windows: the page is larger
        // than the window it lies in, and only the page is pictured
        var page = FxTest.call(() -> new StackPane(view.get()));
        Stage stage =
                FxTest.call(() -> {
                    page.getStyleClass().add("picture-page");
                    page.setStyle("-fx-background-color: -color-bg-default;");
                    page.setManaged(false);
                    page.resize(size.width(), size.height());
                    var theme = new Theme();
                    theme.choiceProperty().set(choice);
                    var scene = new Scene(new Pane(page), 900, 700);
                    theme.dress(scene);
                    var window = new Stage();
                    window.setScene(scene);
                    window.show();
                    return window;
                });
        FxTest.settle();
        var image =
                FxTest.call(() -> {
                    var parameters = new SnapshotParameters();
                    parameters.setViewport(new Rectangle2D(0, 0, size.width(), size.height()));
                    return SwingFXUtils.fromFXImage(page.snapshot(parameters, null), null);
                });
        write(
                image,
                "%s-%dx%d-%s"
                        .formatted(
                                name,
                                size.width(),
                                size.height(),
                                choice.name().toLowerCase(Locale.ROOT)));
        FxTest.run(stage::hide);
    }

    /// Takes one picture of a window as it is now.
    public static void snapshot(Stage stage, String name) {
        FxTest.settle();
        var image =
                FxTest.call(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        write(image, name);
    }

    private static void write(BufferedImage image, String name) {
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
