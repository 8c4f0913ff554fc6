package dev.drydock.ui.job;

import javafx.application.Platform;

/// The door from worker threads to the FX thread.
public final class FxThread {

    private FxThread() {}

    /// Runs the action on the FX thread: at once when called there, else soon. Any thread.
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /// Runs the action on the FX thread after what is queued there now, never at once.
    public static void later(Runnable action) {
        Platform.runLater(action);
    }
}
