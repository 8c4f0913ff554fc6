package dev.drydock.ui.app;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// The JavaFX life cycle of the console.
public final class ConsoleApplication extends Application {

    @Override
    public void init() {
        StartErrors.release();
    }

    @Override
    public void start(Stage stage) {
        stage.setTitle("Drydock");
        stage.setScene(new Scene(new BorderPane(), 1280, 800));
        ApplicationIcon.addTo(stage);
        FirstFrame.watch(stage);
        stage.show();
    }
}
