package dev.drydock.ui.app;

import dev.drydock.engine.Engine;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.settings.Settings;
import dev.drydock.ui.common.Theme;
import java.util.Map;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The JavaFX life cycle of the console.
public final class ConsoleApplication extends Application {

    private final Engine engine = Engine.at(DrydockHome.find());
    private Settings settings = Settings.DEFAULTS;
    private Map<String, Map<String, String>> workspace = Map.of();

    /// Runs on the launcher's thread: what reads files belongs here.
    @Override
    public void init() {
        StartErrors.release();
        Theme.loadFonts();
        workspace = new WorkspaceFile(engine.home().workspaceFile()).read();
        settings = engine.settings().current();
    }

    @Override
    public void start(Stage stage) {
        // the window hides when the console is over, not before: jobs may still be waited for
        Platform.setImplicitExit(false);
        var console =
                new Console(
                        stage,
                        engine,
                        settings,
                        workspace,
                        folder -> getHostServices().showDocument(folder.toUri().toString()),
                        Platform::exit);
        ApplicationIcon.addTo(stage);
        FirstFrame.watch(stage, console.window()::showNextTab);
        console.window().show();
    }
}
