package dev.drydock.ui.app;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.OpenConnections;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.Theme;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// The top of the main window: which database, in the colour of its environment; search, theme,
/// settings.
final class HeaderBar extends HBox {

    /// What the header can ask for.
    interface Actions {
        void openPalette();

        void openSettings();

        void manageConnections();

        void close(DatabaseConnection connection);
    }

    private static final Texts TEXTS = Texts.forPackage(HeaderBar.class);
    private static final int NAME_LIMIT = 48;

    private final OpenConnections connections;
    private final Theme theme;
    private final Actions actions;
    private final MenuButton switcher = new MenuButton();
    private final Region strip = new Region();
    private final Button themeToggle = new Button();

    HeaderBar(OpenConnections connections, Theme theme, Actions actions) {
        this.connections = connections;
        this.theme = theme;
        this.actions = actions;
        createView();
        bind();
    }

    private void createView() {
        getStyleClass().addAll("header-bar", "pane", Styles.PANE_HAIRLINE_BOTTOM);
        setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("header-strip");
        switcher.getStyleClass().addAll("connection-switcher", Styles.FLAT);
        switcher.setAccessibleText(TEXTS.get("header.switcher"));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var search = new Button(TEXTS.get("header.search"), Icons.small(MaterialDesignM.MAGNIFY));
        search.getStyleClass().add("palette-button");
        var key = new Label("Ctrl+K");
        key.getStyleClass().add("key-hint");
        var searchText =
                new HBox(
                        Icons.small(MaterialDesignM.MAGNIFY),
                        new Label(TEXTS.get("header.search")),
                        key);
        searchText.getStyleClass().add("palette-button-content");
        searchText.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(searchText.getChildren().get(1), Priority.ALWAYS);
        ((Label) searchText.getChildren().get(1)).setMaxWidth(Double.MAX_VALUE);
        search.setGraphic(searchText);
        search.setText(null);
        search.setAccessibleText(TEXTS.get("header.search"));
        search.setTooltip(new Tooltip(TEXTS.get("header.search.tooltip")));
        search.setOnAction(event -> actions.openPalette());
        iconButton(themeToggle, MaterialDesignW.WEATHER_NIGHT, TEXTS.get("header.theme"));
        themeToggle.setOnAction(event -> theme.toggle());
        var settings = new Button();
        iconButton(settings, MaterialDesignC.COG_OUTLINE, TEXTS.get("header.settings"));
        settings.setTooltip(new Tooltip(TEXTS.get("header.settings") + " (Ctrl+,)"));
        settings.setOnAction(event -> actions.openSettings());
        getChildren().addAll(strip, switcher, space, search, themeToggle, settings);
    }

    private void bind() {
        connections.currentProperty().addListener((property, before, now) -> show(now));
        connections
                .open()
                .addListener(
                        (javafx.collections.ListChangeListener<DatabaseConnection>)
                                change -> fillMenu());
        theme.darkProperty().addListener((property, before, now) -> showTheme());
        showTheme();
        show(connections.current());
        fillMenu();
    }

    private void showTheme() {
        boolean dark = theme.darkProperty().get();
        themeToggle.setGraphic(
                Icons.of(dark ? MaterialDesignW.WEATHER_SUNNY : MaterialDesignW.WEATHER_NIGHT));
        String text = TEXTS.get(dark ? "header.theme.light" : "header.theme.dark");
        themeToggle.setTooltip(new Tooltip(text));
        themeToggle.setAccessibleText(text);
    }

    private void show(@Nullable DatabaseConnection connection) {
        getStyleClass().removeIf(name -> name.startsWith("environment-"));
        if (connection == null) {
            switcher.setGraphic(plain(TEXTS.get("header.none")));
            switcher.setTooltip(new Tooltip(TEXTS.get("header.switcher")));
            return;
        }
        ConnectionProfile profile = connection.profile();
        getStyleClass().add(EnvironmentMark.styleClass(profile.environment()));
        var environment = new Label(EnvironmentMark.word(profile.environment()));
        environment.getStyleClass().add("environment-word");
        var name = new Label(Format.oneLine(Format.middle(profile.name(), NAME_LIMIT)));
        name.getStyleClass().add("connection-name");
        var place = new Label(place(profile.endpoint()));
        place.getStyleClass().add(Styles.MUTED);
        var server = new Label(server(connection.facts()));
        server.getStyleClass().add(Styles.MUTED);
        var row = new HBox(environment, name, place, server);
        row.getStyleClass().add("connection-row");
        row.setAlignment(Pos.CENTER_LEFT);
        if (profile.readOnly()) {
            var readOnly = new Label(TEXTS.get("header.readOnly"));
            readOnly.getStyleClass().add("badge");
            row.getChildren().add(readOnly);
        }
        switcher.setGraphic(row);
        switcher.setTooltip(new Tooltip(profile.endpoint().display()));
    }

    private void fillMenu() {
        switcher.getItems().clear();
        for (DatabaseConnection open : connections.open()) {
            ConnectionProfile profile = open.profile();
            var mark = new EnvironmentMark(profile.environment());
            var name = new Label(Format.oneLine(Format.middle(profile.name(), NAME_LIMIT)));
            var server = new Label(server(open.facts()));
            server.getStyleClass().add(Styles.MUTED);
            var row = new HBox(mark, name, server);
            row.getStyleClass().add("connection-row");
            row.setAlignment(Pos.CENTER_LEFT);
            var item = new MenuItem(null, row);
            item.setOnAction(event -> connections.show(open));
            switcher.getItems().add(item);
        }
        if (!connections.open().isEmpty()) {
            var close = new MenuItem(TEXTS.get("header.close"), Icons.of(MaterialDesignC.CLOSE));
            close.setOnAction(event -> {
                DatabaseConnection current = connections.current();
                if (current != null) {
                    actions.close(current);
                }
            });
            switcher.getItems().addAll(new SeparatorMenuItem(), close);
        }
        var manage =
                new MenuItem(
                        TEXTS.get("header.manage"), Icons.of(MaterialDesignD.DATABASE_COG_OUTLINE));
        manage.setOnAction(event -> actions.manageConnections());
        switcher.getItems().add(manage);
    }

    private static Label plain(String text) {
        var label = new Label(text);
        label.getStyleClass().add(Styles.MUTED);
        return label;
    }

    private static String place(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Server server -> TEXTS.get("header.at", server.host());
            case Endpoint.File ignored -> "";
        };
    }

    private static String server(ServerFacts facts) {
        return facts.product() + " " + facts.version().major() + "." + facts.version().minor();
    }

    private static void iconButton(Button button, Ikon icon, String text) {
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll(Styles.ICON_BUTTON, Styles.FLAT);
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
    }
}
