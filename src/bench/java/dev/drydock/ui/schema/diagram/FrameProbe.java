package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.TestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Pans and zooms over the diagram page by a script and takes the time of each frame.
public final class FrameProbe {

    private static final int WIDTH = 1_600;
    private static final int HEIGHT = 950;
    private static final int FRAMES = 600;
    private static final int WARM_UP = 120;
    private static final long PATIENCE_SECONDS = 300;

    private FrameProbe() {}

    /// What was measured.
    ///
    /// @param openMillis from handing in the structure to the whole being drawn
    /// @param frames milliseconds between frames
    public record Result(double openMillis, List<Double> frames) {}

    /// Shows the structure in a window and moves over it.
    public static Result measure(TestContext context, SchemaDefinition definition)
            throws InterruptedException {
        DiagramPage page =
                FxTest.call(() ->
                        new DiagramPage(
                                context.context(),
                                new DiagramPage.Outside(
                                        table -> {}, table -> {}, table -> {}, text -> {})));
        Stage stage =
                FxTest.call(() -> {
                    var scene = new Scene((Parent) page.root(), WIDTH, HEIGHT);
                    new Theme().dress(scene);
                    var window = new Stage();
                    window.setScene(scene);
                    window.show();
                    return window;
                });
        long begun = System.nanoTime();
        FxTest.run(() -> page.show("bench", "bench", definition));
        while (!FxTest.call(
                () -> {
                    page.canvas().requestLayout();
                    return !page.model().sheet().isEmpty()
                            && page.canvas().tiles().isComplete()
                            && page.canvas().tiles().overview() != null;
                })) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        double openMillis = (System.nanoTime() - begun) / 1e6;
        List<Double> frames = new ArrayList<>();
        var done = new CountDownLatch(1);
        FxTest.run(() -> new Tour(page.canvas(), frames, done).start());
        if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the tour does not end");
        }
        FxTest.run(stage::hide);
        return new Result(openMillis, List.copyOf(frames.subList(WARM_UP, frames.size())));
    }

    /// From the whole to life size and back, moving sideways all the while.
    private static final class Tour extends AnimationTimer {

        private final DiagramCanvas canvas;
        private final List<Double> frames;
        private final CountDownLatch done;
        private long last;
        private int frame;

        Tour(DiagramCanvas canvas, List<Double> frames, CountDownLatch done) {
            this.canvas = canvas;
            this.frames = frames;
            this.done = done;
        }

        @Override
        public void handle(long now) {
            long nanos = System.nanoTime();
            if (last != 0) {
                frames.add((nanos - last) / 1e6);
            }
            last = nanos;
            if (frame++ > FRAMES + WARM_UP) {
                stop();
                done.countDown();
                return;
            }
            int phase = frame % 240;
            if (phase == 0) {
                canvas.fit();
            } else if (phase < 100) {
                canvas.zoomBy(1.025, WIDTH * 0.45, HEIGHT * 0.5);
            } else if (phase < 160) {
                canvas.panBy(-14, -5);
            } else {
                canvas.zoomBy(1 / 1.025, WIDTH * 0.5, HEIGHT * 0.5);
            }
        }
    }
}
