package dev.drydock.ui.app;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;

/// F6: puts the focus into the next pane. Panes are the nodes marked with the style class `pane`
/// and the parts of split panes.
final class PaneWalk {

    private static final String PANE = "pane";

    private PaneWalk() {}

    static void next(Scene scene) {
        List<Node> panes = new ArrayList<>();
        collect(scene.getRoot(), panes);
        List<Node> targets = new ArrayList<>();
        List<Node> owners = new ArrayList<>();
        for (Node pane : panes) {
            Node target = firstFocusable(pane);
            if (target != null) {
                targets.add(target);
                owners.add(pane);
            }
        }
        if (targets.isEmpty()) {
            return;
        }
        int now = -1;
        for (Node node = scene.getFocusOwner(); node != null && now < 0; node = node.getParent()) {
            now = owners.indexOf(node);
        }
        targets.get((now + 1) % targets.size()).requestFocus();
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof SplitPane split) {
            split.getItems().forEach(item -> collectPart(item, into));
        } else if (node.getStyleClass().contains(PANE)) {
            into.add(node);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static void collectPart(Node item, List<Node> into) {
        int before = into.size();
        if (item instanceof SplitPane) {
            collect(item, into);
        }
        if (into.size() == before && item.isVisible()) {
            into.add(item);
        }
    }

    private static @Nullable Node firstFocusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return null;
        }
        if (node.isFocusTraversable()) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = firstFocusable(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
