package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// Which databases there are, and which are open.
public final class ConnectionsTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(ConnectionsTab.class);
    private static final Duration POOL_PERIOD = Duration.seconds(2);
    private static final double DIVIDER = 0.26;

    private final AppContext context;
    private final ConnectionsModel model = new ConnectionsModel();
    private final ConnectionsController controller;
    private final ReadOnlyObjectWrapper<TabBadge> badge =
            new ReadOnlyObjectWrapper<>(TabBadge.NONE);
    // pool figures are read from memory; runs only while the tab is in front
    private final Timeline poolFigures;
    private WorkspaceSection state = new WorkspaceSection();
    private @Nullable ConnectionsView view;

    public ConnectionsTab(AppContext context) {
        this.context = context;
        this.controller = new ConnectionsController(context, model);
        this.poolFigures =
                new Timeline(new KeyFrame(POOL_PERIOD, event -> controller.refreshFacts()));
        poolFigures.setCycleCount(Timeline.INDEFINITE);
        context.connections()
                .open()
                .addListener(
                        (ListChangeListener<DatabaseConnection>)
                                change -> controller.showOpen(context.connections().open()));
    }

    @Override
    public String id() {
        return "connections";
    }

    @Override
    public String title() {
        return TEXTS.get("tab.title");
    }

    @Override
    public Ikon icon() {
        return MaterialDesignD.DATABASE_OUTLINE;
    }

    @Override
    public Node view() {
        var made = new ConnectionsView(model, controller, new FromList());
        view = made;
        made.setFilter(state.get("filter", ""));
        made.setDivider(state.getNumber("divider", DIVIDER));
        Arrays.stream(state.get("recent", "").split(",", -1))
                .filter(id -> !id.isEmpty())
                .toList()
                .reversed()
                .forEach(model::addRecent);
        controller.load();
        return made;
    }

    @Override
    public ReadOnlyObjectProperty<TabBadge> badge() {
        return badge.getReadOnlyProperty();
    }

    @Override
    public void connectionChanged(@Nullable DatabaseConnection connection) {
        controller.refreshFacts();
    }

    @Override
    public void shown() {
        poolFigures.play();
    }

    @Override
    public void hidden() {
        poolFigures.stop();
    }

    @Override
    public void refresh() {
        controller.load();
        controller.refreshFacts();
    }

    @Override
    public void focusSearch() {
        if (view != null) {
            view.focusSearch();
        }
    }

    @Override
    public void primaryAction() {
        if (view == null) {
            return;
        }
        if (model.pageProperty().get() == ConnectionsModel.Page.BEGIN) {
            controller.openSample();
        } else if (model.pageProperty().get() == ConnectionsModel.Page.FORM) {
            view.open();
        }
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        List<PaletteCommand> commands = new ArrayList<>();
        commands.add(command("action.add", MaterialDesignP.PLUS, this::addNew));
        commands.add(
                command(
                        "action.openFile",
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        controller::openFile));
        commands.add(
                command(
                        "action.openSample",
                        MaterialDesignF.FLASK_OUTLINE,
                        controller::openSample));
        commands.add(command("action.import", MaterialDesignI.IMPORT, controller::importFound));
        commands.add(
                new PaletteCommand(
                        TEXTS.get("action.test"),
                        title(),
                        "",
                        MaterialDesignL.LAN_PENDING,
                        () -> model.pageProperty().get() == ConnectionsModel.Page.FORM,
                        () -> {
                            if (view != null) {
                                view.test();
                            }
                        }));
        for (ConnectionProfile profile : model.saved()) {
            commands.add(
                    PaletteCommand.always(
                            TEXTS.get("command.open", profile.name()),
                            title(),
                            MaterialDesignL.LAN_CONNECT,
                            () -> controller.openProfile(profile)));
        }
        return commands;
    }

    @Override
    public void restoreState(WorkspaceSection section) {
        state = section;
    }

    @Override
    public void saveState(WorkspaceSection section) {
        if (view != null) {
            section.put("filter", view.filter());
            section.put("divider", view.divider());
            section.put("recent", String.join(",", model.recent()));
        }
    }

    private void addNew() {
        controller.addNew();
        if (view != null) {
            view.focusForm();
        }
    }

    private PaletteCommand command(String key, Ikon icon, Runnable action) {
        return PaletteCommand.always(TEXTS.get(key), title(), icon, action);
    }

    private final class FromList implements ConnectionListView.Actions {

        @Override
        public void select(ConnectionProfile profile) {
            controller.select(profile);
        }

        @Override
        public void openProfile(ConnectionProfile profile) {
            context.connections().open().stream()
                    .filter(open -> open.profile().equals(profile))
                    .findFirst()
                    .ifPresentOrElse(
                            context.connections()::show, () -> controller.openProfile(profile));
        }

        @Override
        public void addNew() {
            ConnectionsTab.this.addNew();
        }

        @Override
        public void openFile() {
            controller.openFile();
        }

        @Override
        public void importFound() {
            controller.importFound();
        }
    }
}
