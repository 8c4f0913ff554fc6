package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.BoxMetrics;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The bundled font of diagrams. Loading needs the system's font library, but no display.
final class PictureFonts {

    private static final String FOLDER = "/com/formdev/flatlaf/fonts/jetbrains_mono/";

    private PictureFonts() {}

    private static final class Loaded {
        static final Font REGULAR = load(Surface.Face.REGULAR);
        static final Font BOLD = load(Surface.Face.BOLD);

        /// Composed of whatever the system has, for characters that the bundled one lacks.
        static final Font FALLBACK = new Font(Font.MONOSPACED, Font.PLAIN, 12);
    }

    static Font font(Surface.Face face) {
        return switch (face) {
            case REGULAR -> Loaded.REGULAR;
            case BOLD -> Loaded.BOLD;
        };
    }

    static Font fallback() {
        return Loaded.FALLBACK;
    }

    /// The font file; the caller closes it.
    static InputStream open(Surface.Face face) {
        String file =
                switch (face) {
                    case REGULAR -> "JetBrainsMono-Regular.ttf";
                    case BOLD -> "JetBrainsMono-Bold.ttf";
                };
        return Objects.requireNonNull(
                PictureFonts.class.getResourceAsStream(FOLDER + file), "the font is bundled");
    }

    /// Width of one line, the same on every machine.
    static double width(String text, double size) {
        return BoxMetrics.textWidth(text, size);
    }

    private static Font load(Surface.Face face) {
        // the window system is never needed, and on a server there is none
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try (InputStream in = open(face)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FontFormatException broken) {
            throw new IllegalStateException("the bundled font is broken", broken);
        }
    }
}
