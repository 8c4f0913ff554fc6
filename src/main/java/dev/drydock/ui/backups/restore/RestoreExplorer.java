package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The way back from a backup, as the tab has it: it outlives the pages that show it, so that a
/// restore goes on when nobody looks. FX thread only.
public final class RestoreExplorer {

    private static final Texts TEXTS = Texts.forPackage(RestoreExplorer.class);

    private final AppContext context;
    private final RestoreModel model = new RestoreModel();
    private final RestoreController controller;
    private WorkspaceSection state = new WorkspaceSection();
    private @Nullable RestorePage page;

    /// @param rescue opens the page for lost rows; null where there is none
    public RestoreExplorer(AppContext context, RestoreHost host, @Nullable RowRescueOpener rescue) {
        this.context = context;
        this.controller = new RestoreController(context, model, host, rescue);
    }

    /// Opens what is given and looks inside.
    public void open(RestoreSource source) {
        controller.open(source);
    }

    /// Opens what is given and looks at once at what is in the way of a restore that is decided.
    ///
    /// @param order of all objects of the archive; may throw a [DrydockException] that is shown
    public void open(RestoreSource source, Function<List<ArchiveObject>, RestoreOrder> order) {
        controller.open(source, order);
    }

    /// Asks for a file, then opens it.
    public void chooseFile() {
        controller.choose();
    }

    /// Asks for a folder, then opens it.
    public void chooseFolder() {
        controller.chooseFolder();
    }

    /// Whether there is something to come back to.
    public boolean isBegun() {
        return model.source() != null;
    }

    /// Whether a restore of its own goes on.
    public boolean isRunning() {
        return model.isRunning();
    }

    /// The pages; the same node each time.
    public Node view() {
        RestorePage shown = page;
        if (shown == null) {
            shown =
                    new RestorePage(
                            model, controller, () -> context.status().say(TEXTS.get("copied")));
            shown.restoreState(state);
            page = shown;
        }
        return shown;
    }

    /// For pages that came to the front.
    public void shown() {
        RestorePage shown = page;
        if (shown != null) {
            shown.focusFirst();
        }
    }

    /// Ctrl+Enter.
    public void primaryAction() {
        RestorePage shown = page;
        if (shown != null) {
            shown.primaryAction();
        }
    }

    /// Ctrl+F.
    public void focusSearch() {
        RestorePage shown = page;
        if (shown != null) {
            shown.focusSearch();
        }
    }

    public void restoreState(WorkspaceSection section) {
        state = section;
    }

    public void saveState(WorkspaceSection section) {
        RestorePage shown = page;
        if (shown != null) {
            shown.saveState(section);
        }
    }

    RestoreModel model() {
        return model;
    }

    RestoreController controller() {
        return controller;
    }
}
