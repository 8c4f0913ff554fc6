package dev.drydock.ui.app;

import dev.drydock.engine.product.Product;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// What the console does by itself for measuring and for making the AOT cache.
///
/// - `-Ddrydock.measure=window` prints the time (milliseconds since 1970) of the third frame after
///   the window was shown and the heap in use then, and ends. The one who started the process knows
///   when that was: Linux tells a process its own start only to the second.
/// - `-Ddrydock.train=console` walks through the tabs and ends.
final class FirstFrame extends AnimationTimer {

    private static final String MEASURE_PROPERTY = "drydock.measure";

    /// The second frame still waits for fonts and textures; the third shows all of the window.
    private static final int MEASURED_FRAME = 3;

    private static final int TRAINING_FRAMES = 120;
    private static final int FRAMES_PER_TAB = 20;

    private final boolean measuring;
    private final Runnable nextTab;
    private int frames;

    private FirstFrame(boolean measuring, Runnable nextTab) {
        this.measuring = measuring;
        this.nextTab = nextTab;
    }

    /// Watches the stage when a property asks for it. To be called before `show()`, on the FX
    /// thread.
    ///
    /// @param nextTab shows the next tab of the window
    static void watch(Stage stage, Runnable nextTab) {
        boolean measuring = "window".equals(System.getProperty(MEASURE_PROPERTY));
        if (measuring || "console".equals(System.getProperty(Product.TRAIN_PROPERTY))) {
            FirstFrame frame = new FirstFrame(measuring, nextTab);
            stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> frame.start());
        }
    }

    @Override
    public void handle(long now) {
        frames++;
        if (measuring && frames == MEASURED_FRAME) {
            print();
        }
        if (!measuring && frames % FRAMES_PER_TAB == 0) {
            nextTab.run();
        }
        if (measuring ? frames >= MEASURED_FRAME : frames >= TRAINING_FRAMES) {
            stop();
            Platform.exit();
        }
    }

    private static void print() {
        long shownAt = System.currentTimeMillis();
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long heapBytes = runtime.totalMemory() - runtime.freeMemory();
        System.out.println("firstFrameAt=" + shownAt + " heapBytes=" + heapBytes);
    }
}
