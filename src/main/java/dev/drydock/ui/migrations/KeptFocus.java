package dev.drydock.ui.migrations;

import javafx.scene.Node;

/// Keeps the focus in a page. JavaFX gives the focus of a control that is disabled or hidden to the
/// next one, which may be outside the tab; then Esc and Ctrl+Enter would not be heard here.
final class KeptFocus {

    private KeptFocus() {}

    static void disable(Node page, Node control, boolean disabled) {
        if (disabled) {
            keep(page, control);
        }
        control.setDisable(disabled);
    }

    static void show(Node page, Node control, boolean shown) {
        if (!shown) {
            keep(page, control);
        }
        control.setVisible(shown);
        control.setManaged(shown);
    }

    /// Before the node, or what is in it, is taken away.
    static void keep(Node page, Node control) {
        if (control.isFocusWithin()) {
            page.requestFocus();
        }
    }
}
