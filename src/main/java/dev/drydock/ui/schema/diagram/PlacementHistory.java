package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.Placement;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was before each change and after each undo.
final class PlacementHistory {

    private static final int MOST = 200;

    private final Deque<Placement> before = new ArrayDeque<>();
    private final Deque<Placement> after = new ArrayDeque<>();

    /// A change is about to be made; what was undone is forgotten.
    void push(Placement current) {
        before.push(current);
        after.clear();
        if (before.size() > MOST) {
            before.removeLast();
        }
    }

    boolean canUndo() {
        return !before.isEmpty();
    }

    boolean canRedo() {
        return !after.isEmpty();
    }

    /// @param current what is given back by the next redo
    Placement undo(Placement current) {
        after.push(current);
        return before.pop();
    }

    Placement redo(Placement current) {
        before.push(current);
        return after.pop();
    }

    void clear() {
        before.clear();
        after.clear();
    }
}
