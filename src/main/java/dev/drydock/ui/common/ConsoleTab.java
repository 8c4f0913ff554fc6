package dev.drydock.ui.common;

import dev.drydock.engine.connection.DatabaseConnection;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// One tab of the main window. Made at start, so its constructor is cheap and reads nothing; all
/// methods are called on the FX thread.
public interface ConsoleTab {

    /// Stable word for the workspace file and the palette: `backups`.
    String id();

    String title();

    Ikon icon();

    /// The page. Called once, when the tab is shown for the first time.
    Node view();

    /// A mark beside the title; [TabBadge#NONE] for none.
    ReadOnlyObjectProperty<TabBadge> badge();

    /// The connection in the header changed; null when none is open. Called also for the tabs that
    /// are not shown: remember it and read when [#shown()] comes.
    void connectionChanged(@Nullable DatabaseConnection connection);

    /// The tab came to the front.
    default void shown() {}

    /// The tab left the front: stop timers and sampling.
    default void hidden() {}

    /// F5.
    void refresh();

    /// Ctrl+F: puts the focus into the tab's filter field.
    void focusSearch();

    /// Ctrl+Enter: does what the tab's accent button does, if it is enabled.
    void primaryAction();

    /// Alt+1 and on: shows a page of the tab, counted from 1. Tabs without pages, and without that
    /// many, do nothing.
    default void showPage(int number) {}

    /// Whether the tab opens files that are dropped on the window.
    default boolean acceptsFiles() {
        return false;
    }

    /// Opens what was dropped on the window; the tab is in front then.
    default void dropFiles(List<Path> files) {}

    /// Every action of this tab, for the palette.
    List<PaletteCommand> paletteCommands();

    /// Takes back filters, columns and dividers. Called before the first [#view()].
    default void restoreState(WorkspaceSection section) {}

    /// Writes filters, columns and dividers; called when the workspace is saved.
    default void saveState(WorkspaceSection section) {}
}
