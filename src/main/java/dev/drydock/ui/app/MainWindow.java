package dev.drydock.ui.app;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.activity.ActivityPanel;
import dev.drydock.ui.activity.JobsChip;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.ConsoleTab;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Theme;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The main window: header, tabs, activity panel, status bar and palette, and the keys that work
/// everywhere.
final class MainWindow {

    private static final String TAB_SECTION = "tab.";

    /// Pages of a tab that a key reaches, Alt+1 and on.
    private static final int PAGES = 9;

    private static final String PRODUCT = dev.drydock.engine.product.Product.NAME;

    private final AppContext context;
    private final Theme theme;
    private final Workspace workspace;
    private final Stage stage;
    private final WindowPlace place = new WindowPlace();
    private final TabStrip tabs;
    private final BorderPane frame = new BorderPane();
    private final ActivityPanel activity;
    private final CommandPalette palette;

    MainWindow(
            Stage stage,
            AppContext context,
            Theme theme,
            Workspace workspace,
            List<ConsoleTab> consoleTabs,
            QuitGuard quitGuard) {
        this.stage = stage;
        this.context = context;
        this.theme = theme;
        this.workspace = workspace;
        this.tabs = new TabStrip(consoleTabs, id -> workspace.section(TAB_SECTION + id));
        this.activity = new ActivityPanel(context.jobs(), () -> showActivity(false));
        var commands = new ShellCommands(this, context, theme, quitGuard);
        this.palette = new CommandPalette(() -> commands.all(tabs));
        createView(commands);
        bind(commands, quitGuard);
    }

    private void createView(ShellCommands commands) {
        var header = new HeaderBar(context.connections(), theme, commands);
        frame.getStyleClass().add("main-frame");
        frame.setTop(header);
        frame.setCenter(tabs);
        frame.setBottom(
                new StatusBar(
                        new JobsChip(context.jobs(), () -> showActivity(true)), context.status()));
        var drop = new FileDrop(tabs);
        var root = new StackPane(frame, palette, drop);
        drop.install(root);
        var scene = new Scene(root);
        scene.getStylesheets().add(StyleSheets.of(MainWindow.class, "window.css"));
        theme.dress(scene);
        stage.setTitle(PRODUCT);
        stage.setScene(scene);
    }

    private void bind(ShellCommands commands, QuitGuard quitGuard) {
        var section = workspace.section("window");
        context.motion().wantedProperty().set(section.getFlag("motion", true));
        context.motion()
                .wantedProperty()
                .addListener((property, before, now) -> workspace.changed());
        place.restore(stage, section);
        place.follow(stage, workspace::changed);
        showActivity(section.getFlag("activity", false));
        context.connections()
                .currentProperty()
                .addListener((property, before, now) -> connectionChanged(now));
        tabs.getSelectionModel()
                .selectedIndexProperty()
                .addListener((property, before, now) -> workspace.changed());
        workspace.setCollector(this::collect);
        installKeys(commands);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quitGuard.requestQuit();
        });
        tabs.begin(section.get("tab", ""));
    }

    private void installKeys(ShellCommands commands) {
        var keys = new Shortcuts();
        for (int i = 0; i < tabs.all().size(); i++) {
            Integer number = i;
            keys.add("Ctrl+" + (i + 1), () -> tabs.select(number));
        }
        for (int page = 1; page <= PAGES; page++) {
            int number = page;
            keys.add("Alt+" + number, () -> tabs.current().showPage(number));
        }
        keys.add("Ctrl+K", commands::openPalette);
        keys.add("Ctrl+J", () -> showActivity(!isActivityShown()));
        keys.add("Ctrl+Comma", commands::openSettings);
        keys.add("Ctrl+F", () -> tabs.current().focusSearch());
        keys.add("Ctrl+Enter", () -> tabs.current().primaryAction());
        keys.add("F5", () -> tabs.current().refresh());
        keys.add("Ctrl+Q", commands::quit);
        keys.add("F6", () -> PaneWalk.next(stage.getScene()));
        keys.install(stage.getScene());
        // Escape reaches here only when no control wanted it
        stage.getScene()
                .addEventHandler(
                        KeyEvent.KEY_PRESSED,
                        event -> {
                            if (event.getCode() == KeyCode.ESCAPE && isActivityShown()) {
                                showActivity(false);
                                event.consume();
                            }
                        });
    }

    void show() {
        stage.show();
    }

    /// Shows the tab after the current one, from the last one the first.
    void showNextTab() {
        int next = (tabs.getSelectionModel().getSelectedIndex() + 1) % tabs.all().size();
        tabs.select(Integer.valueOf(next));
    }

    TabStrip tabs() {
        return tabs;
    }

    CommandPalette palette() {
        return palette;
    }

    boolean isActivityShown() {
        return frame.getRight() != null;
    }

    void showActivity(boolean shown) {
        if (shown == isActivityShown()) {
            return;
        }
        frame.setRight(shown ? activity : null);
        if (shown) {
            activity.requestFocus();
        } else {
            tabs.requestFocus();
        }
        workspace.changed();
    }

    private void connectionChanged(@Nullable DatabaseConnection connection) {
        stage.setTitle(
                connection == null ? PRODUCT : connection.profile().name() + " – " + PRODUCT);
        tabs.all().forEach(tab -> tab.connectionChanged(connection));
    }

    private void collect() {
        var section = workspace.section("window");
        place.save(stage, section);
        section.put("motion", context.motion().wantedProperty().get());
        section.put("tab", tabs.current().id());
        section.put("activity", isActivityShown());
        tabs.made().forEach(tab -> tab.saveState(workspace.section(TAB_SECTION + tab.id())));
    }
}
