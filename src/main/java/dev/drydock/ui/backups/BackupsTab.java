package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The backups there are, and what can be done with them.
public final class BackupsTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(BackupsTab.class);

    private final BackupsModel model = new BackupsModel();
    private final BackupsController controller;
    private WorkspaceSection state = new WorkspaceSection();
    private @Nullable BackupsView view;

    public BackupsTab(AppContext context) {
        this.controller = new BackupsController(context, model);
    }

    @Override
    public String id() {
        return "backups";
    }

    @Override
    public String title() {
        return TEXTS.get("tab.title");
    }

    @Override
    public Ikon icon() {
        return MaterialDesignB.BACKUP_RESTORE;
    }

    @Override
    public Node view() {
        var made = new BackupsView(model, controller);
        made.restoreState(state);
        view = made;
        return made;
    }

    @Override
    public ReadOnlyObjectProperty<TabBadge> badge() {
        return model.badgeProperty();
    }

    @Override
    public void connectionChanged(@Nullable DatabaseConnection connection) {
        model.showConnection(connection);
    }

    @Override
    public void shown() {
        controller.load();
    }

    @Override
    public void refresh() {
        controller.load();
    }

    @Override
    public void focusSearch() {
        if (view != null) {
            view.focusSearch();
        }
    }

    @Override
    public void primaryAction() {
        if (view != null) {
            view.primaryAction();
        }
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        return List.of(
                new PaletteCommand(
                        TEXTS.get("palette.backUp"),
                        title(),
                        "",
                        MaterialDesignC.CONTENT_SAVE_OUTLINE,
                        () -> model.connection() != null,
                        () -> model.show(BackupsModel.Page.BACK_UP)),
                new PaletteCommand(
                        TEXTS.get("action.restore"),
                        title(),
                        "Enter",
                        MaterialDesignB.BACKUP_RESTORE,
                        this::hasUsable,
                        () -> model.show(BackupsModel.Page.RESTORE)),
                new PaletteCommand(
                        TEXTS.get("action.verify"),
                        title(),
                        "",
                        MaterialDesignS.SHIELD_CHECK_OUTLINE,
                        this::hasUsable,
                        controller::verify),
                new PaletteCommand(
                        TEXTS.get("action.copyCommand"),
                        title(),
                        "",
                        MaterialDesignC.CONTENT_COPY,
                        this::hasUsable,
                        () -> {
                            if (view != null) {
                                view.copyCommand();
                            }
                        }),
                PaletteCommand.always(
                        TEXTS.get("action.open"),
                        title(),
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        controller::openArchive),
                PaletteCommand.always(
                        TEXTS.get("action.scan"),
                        title(),
                        MaterialDesignF.FOLDER_SEARCH_OUTLINE,
                        controller::scan));
    }

    @Override
    public void restoreState(WorkspaceSection section) {
        state = section;
    }

    @Override
    public void saveState(WorkspaceSection section) {
        if (view != null) {
            view.saveState(section);
        }
    }

    private boolean hasUsable() {
        Backup backup = model.selected();
        return backup != null && backup.state() == BackupState.COMPLETE;
    }
}
