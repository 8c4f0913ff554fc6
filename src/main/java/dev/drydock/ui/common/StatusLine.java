package dev.drydock.ui.common;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the status bar says. FX thread only.
public final class StatusLine {

    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final StringProperty ownCost = new SimpleStringProperty("");

    /// The last message.
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// What Drydock itself costs the server, as a short text; empty hides it.
    public StringProperty ownCostProperty() {
        return ownCost;
    }

    /// Says what happened, in one sentence.
    public void say(String text) {
        message.set(text);
    }
}
