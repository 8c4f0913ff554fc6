package dev.drydock.ui.app;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the main window. They are taken before any control sees them, because text areas
/// would swallow Ctrl+Enter and tables Ctrl+F.
final class Shortcuts {

    private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();

    void add(String keys, Runnable action) {
        actions.put(KeyCombination.valueOf(keys), action);
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::handle);
    }

    private void handle(KeyEvent event) {
        for (var entry : actions.entrySet()) {
            if (entry.getKey().match(event)) {
                event.consume();
                entry.getValue().run();
                return;
            }
        }
    }
}
