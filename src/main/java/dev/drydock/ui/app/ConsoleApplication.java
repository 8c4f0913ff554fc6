package dev.drydock.ui.app;

import dev.drydock.engine.Engine;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.ui.common.Theme;
import java.util.Map;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The JavaFX life cycle of the console.
public final class ConsoleApplication extends Application {

    private final DrydockHome home = DrydockHome.find();
    private Map<String, Map<String, String>> workspace = Map.of();

    /// Runs on the launcher's thread: what reads files belongs here.
    @Override
    public void init() {
        StartErrors.release();
        Theme.loadFonts();
        workspace = new WorkspaceFile(home.workspaceFile()).read();
    }

    @Override
    public void start(Stage stage) {
        // the window hides when the console is over, not before: jobs may still be waited for
        Platform.setImplicitExit(false);
        var console = new Console(stage, Engine.at(home), workspace, Platform::exit);
        ApplicationIcon.addTo(stage);
        FirstFrame.watch(stage);
        console.window().show();
    }
}
