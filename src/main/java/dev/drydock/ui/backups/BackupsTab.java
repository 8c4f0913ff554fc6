package dev.drydock.ui.backups;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.backups.rescue.RecentArchives;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// The backups there are, and what can be done with them.
public final class BackupsTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(BackupsTab.class);

    private final BackupsModel model = new BackupsModel();
    private final BackupsController controller;
    private final BackUpController making;
    private final RetentionController pruning;
    private WorkspaceSection state = new WorkspaceSection();
    private @Nullable BackupsView view;

    public BackupsTab(AppContext context) {
        this.controller = new BackupsController(context, model);
        this.making = new BackUpController(context, model, new BackUpModel(), controller);
        this.pruning = new RetentionController(context, new RetentionModel(), controller);
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
        var made = new BackupsView(model, controller, making, pruning);
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
    public boolean acceptsFiles() {
        return true;
    }

    @Override
    public void dropFiles(List<Path> files) {
        controller.rescue().drop(files);
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        List<PaletteCommand> all = new ArrayList<>();
        all.add(
                new PaletteCommand(
                        TEXTS.get("palette.backUp"),
                        title(),
                        "",
                        MaterialDesignC.CONTENT_SAVE_OUTLINE,
                        () -> model.connection() != null && !model.isRunning(),
                        making::begin));
        for (CatalogueAction action : CatalogueAction.values()) {
            all.add(
                    new PaletteCommand(
                            TEXTS.get(action.key()),
                            title(),
                            action == CatalogueAction.RESTORE ? "Enter" : "",
                            action.icon(),
                            () -> action.isPossible(model.selected(), model.isRunning()),
                            () -> controller.perform(action)));
        }
        model.recipesProperty()
                .get()
                .forEach(recipe ->
                        all.add(
                                new PaletteCommand(
                                        TEXTS.get("palette.recipe", recipe.name()),
                                        title(),
                                        "",
                                        MaterialDesignB.BOOKMARK_OUTLINE,
                                        () -> !model.isRunning(),
                                        () -> making.recipes().run(recipe))));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("action.retention"),
                        title(),
                        MaterialDesignB.BROOM,
                        () -> model.show(BackupsModel.Page.RETENTION)));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("action.open"),
                        title(),
                        MaterialDesignF.FILE_EYE_OUTLINE,
                        controller.restores()::chooseFile));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("action.openFolder"),
                        title(),
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        controller.restores()::chooseFolder));
        all.add(
                new PaletteCommand(
                        TEXTS.get("palette.restore"),
                        title(),
                        "",
                        MaterialDesignB.BACKUP_RESTORE,
                        () -> controller.restores().isBegun(),
                        () -> model.show(BackupsModel.Page.RESTORE)));
        controller
                .rescue()
                .recipes()
                .model()
                .recipesProperty()
                .get()
                .forEach(recipe ->
                        all.add(
                                new PaletteCommand(
                                        TEXTS.get("palette.restoreRecipe", recipe.name()),
                                        title(),
                                        "",
                                        MaterialDesignB.BOOKMARK_OUTLINE,
                                        () -> !model.isRunning(),
                                        () -> controller.rescue().recipes().run(recipe))));
        List<Path> recent = controller.rescue().recent().pathsProperty().get();
        recent.forEach(archive ->
                all.add(
                        PaletteCommand.always(
                                TEXTS.get("palette.recent", RecentArchives.title(archive, recent)),
                                title(),
                                MaterialDesignH.HISTORY,
                                () -> controller.rescue().openRecent(archive))));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("action.copies"),
                        title(),
                        MaterialDesignC.CONTENT_DUPLICATE,
                        controller.rescue().copies()::open));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("action.scan"),
                        title(),
                        MaterialDesignF.FOLDER_SEARCH_OUTLINE,
                        controller.archives()::scan));
        all.add(
                PaletteCommand.always(
                        TEXTS.get("action.remote"),
                        title(),
                        MaterialDesignC.CLOUD_SEARCH_OUTLINE,
                        () -> model.show(BackupsModel.Page.REMOTE)));
        return List.copyOf(all);
    }

    @Override
    public void restoreState(WorkspaceSection section) {
        state = section;
        pruning.restoreState(section);
        controller.keys().keys().restoreState(section);
        controller.remotes().restoreState(section);
        controller.restores().restoreState(section);
        controller.rescue().recent().restoreState(section);
    }

    @Override
    public void saveState(WorkspaceSection section) {
        if (view != null) {
            view.saveState(section);
        }
        pruning.saveState(section);
        controller.keys().keys().saveState(section);
        controller.remotes().saveState(section);
        controller.restores().saveState(section);
        controller.rescue().recent().saveState(section);
    }
}
