package dev.drydock.ui.app;

import java.net.URL;
import java.util.Objects;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// Drydock's icon in the sizes that title bars, task bars and window switchers choose from.
final class ApplicationIcon {

    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};

    private ApplicationIcon() {}

    /// Gives the window its icon; the pictures are decoded in the background.
    static void addTo(Stage stage) {
        for (int size : SIZES) {
            stage.getIcons().add(new Image(resource(size).toExternalForm(), true));
        }
    }

    static URL resource(int size) {
        String name = "icons/drydock-" + size + ".png";
        return Objects.requireNonNull(ApplicationIcon.class.getResource(name), name);
    }
}
