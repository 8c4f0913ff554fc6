package dev.drydock.ui.connections;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Which databases there are, and which are open.
public final class ConnectionsTab implements ConsoleTab {

    private static final Texts TEXTS = Texts.forPackage(ConnectionsTab.class);

    private final AppContext context;
    private final ReadOnlyObjectWrapper<TabBadge> badge =
            new ReadOnlyObjectWrapper<>(TabBadge.NONE);

    public ConnectionsTab(AppContext context) {
        this.context = context;
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
        return new EmptyState(
                        MaterialDesignD.DATABASE_OUTLINE,
                        TEXTS.get("empty.title"),
                        TEXTS.get("empty.text"))
                .withAction(
                        TEXTS.get("action.openFile"),
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        this::openFile);
    }

    @Override
    public ReadOnlyObjectProperty<TabBadge> badge() {
        return badge.getReadOnlyProperty();
    }

    @Override
    public void connectionChanged(@Nullable DatabaseConnection connection) {}

    @Override
    public void refresh() {}

    @Override
    public void focusSearch() {}

    @Override
    public void primaryAction() {
        openFile();
    }

    @Override
    public List<PaletteCommand> paletteCommands() {
        return List.of(
                PaletteCommand.always(
                        TEXTS.get("action.openFile"),
                        title(),
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        this::openFile));
    }

    private void openFile() {
        context.dialogs()
                .chooseFileToOpen(
                        TEXTS.get("action.openFile"),
                        null,
                        List.of(
                                new Dialogs.FileKind(
                                        TEXTS.get("files.sqlite"),
                                        List.of("*.db", "*.sqlite", "*.sqlite3", "*.db3")),
                                new Dialogs.FileKind(TEXTS.get("files.all"), List.of("*"))))
                .ifPresent(file ->
                        context.opener()
                                .open(
                                        ConnectionProfile.adHoc(
                                                new Endpoint.File("sqlite", file, Map.of()))));
    }
}
