package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import org.jspecify.annotations.Nullable;

/// What the tab does for its browser. FX thread only.
public interface BrowserActions {

    /// What can be copied of an object.
    enum CopyForm {
        NAME,
        DDL,
        SELECT,
        COMMAND
    }

    /// A line was selected.
    ///
    /// @param group null for the object as a whole
    /// @param part its name; empty for the whole group
    void choose(ObjectKey key, @Nullable PartGroup group, String part);

    /// A line was opened by Enter or a double click.
    void open(ObjectKey key, @Nullable PartGroup group, String part);

    /// Brings the table into view in the diagram.
    void showInDiagram(ObjectKey key);

    /// Whether the diagram has a box for it.
    boolean isInDiagram(ObjectKey key);

    void copy(ObjectKey key, CopyForm form);

    /// Puts the text into the clipboard and says so.
    void copyText(String text);
}
