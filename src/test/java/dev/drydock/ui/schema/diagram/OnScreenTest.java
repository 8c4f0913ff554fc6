package dev.drydock.ui.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.ui.testing.FxTest;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxTest.class)
final class OnScreenTest {

    /// Left half red, right half blue, 100 pixels wide.
    private static WritableImage twoHalves() {
        var image = new WritableImage(100, 50);
        for (int x = 0; x < 100; x++) {
            for (int y = 0; y < 50; y++) {
                image.getPixelWriter().setColor(x, y, x < 50 ? Color.RED : Color.BLUE);
            }
        }
        return image;
    }

    private static PixelReader drawn(OnScreen place, OnScreen gap) {
        return FxTest.call(
                        () -> {
                            var canvas = new Canvas(300, 200);
                            canvas.getGraphicsContext2D().setFill(Color.LIME);
                            canvas.getGraphicsContext2D().fillRect(0, 0, 300, 200);
                            canvas.getGraphicsContext2D().setImageSmoothing(false);
                            place.draw(canvas.getGraphicsContext2D(), twoHalves(), gap);
                            return canvas.snapshot(null, null);
                        })
                .getPixelReader();
    }

    @Test
    void onlyThePartInTheGapIsDrawnAndStandsWhereTheWholeWould() {
        // twice as large as the image: red up to 120, blue from there
        PixelReader pixels = drawn(new OnScreen(20, 10, 220, 110), new OnScreen(100, 60, 160, 190));
        assertThat(pixels.getColor(102, 62)).isEqualTo(Color.RED);
        assertThat(pixels.getColor(117, 107)).isEqualTo(Color.RED);
        assertThat(pixels.getColor(123, 62)).isEqualTo(Color.BLUE);
        assertThat(pixels.getColor(158, 107)).isEqualTo(Color.BLUE);
        assertThat(pixels.getColor(97, 62)).isEqualTo(Color.LIME);
        assertThat(pixels.getColor(163, 62)).isEqualTo(Color.LIME);
        assertThat(pixels.getColor(102, 57)).isEqualTo(Color.LIME);
        assertThat(pixels.getColor(102, 113)).isEqualTo(Color.LIME);
    }

    @Test
    void aGapElsewhereStaysAsItIs() {
        PixelReader pixels = drawn(new OnScreen(20, 10, 120, 60), new OnScreen(120, 10, 220, 60));
        assertThat(pixels.getColor(118, 30)).isEqualTo(Color.LIME);
        assertThat(pixels.getColor(122, 30)).isEqualTo(Color.LIME);
    }
}
