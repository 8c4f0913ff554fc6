package dev.drydock.ui.app;

import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.settings.Settings;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Motion;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.Theme;
import dev.drydock.ui.common.ThemeChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// The settings: each takes effect at once and is saved by itself.
final class SettingsPage extends VBox {

    private static final Texts TEXTS = Texts.forPackage(SettingsPage.class);
    private static final double LIST_ROW = 26;

    private final Theme theme;
    private final Motion motion;
    private final Dialogs dialogs;
    private final DrydockHome home;
    private final Consumer<Settings> onChange;
    private Settings settings;

    /// @param settings as they are now
    /// @param onChange is given the changed settings, to be saved
    SettingsPage(
            Settings settings,
            Theme theme,
            Motion motion,
            Dialogs dialogs,
            DrydockHome home,
            Consumer<Settings> onChange) {
        this.settings = settings;
        this.theme = theme;
        this.motion = motion;
        this.dialogs = dialogs;
        this.home = home;
        this.onChange = onChange;
        getStyleClass().addAll("settings-page", "dialog-body");
        getChildren().addAll(look(), tools(), storage());
    }

    private Node look() {
        var group = new ToggleGroup();
        var row = new HBox();
        row.getStyleClass().add("settings-row");
        List<ThemeChoice> choices = List.of(ThemeChoice.values());
        for (ThemeChoice choice : choices) {
            var button =
                    new ToggleButton(
                            TEXTS.get("settings.theme." + choice.name().toLowerCase(Locale.ROOT)));
            button.setToggleGroup(group);
            button.setUserData(choice);
            button.setSelected(theme.choiceProperty().get() == choice);
            int place = choices.indexOf(choice);
            button.getStyleClass()
                    .add(
                            place == 0
                                    ? "left-pill"
                                    : place == choices.size() - 1 ? "right-pill" : "center-pill");
            row.getChildren().add(button);
        }
        group.selectedToggleProperty()
                .addListener((property, before, now) -> {
                    if (now == null) {
                        // one of them always holds
                        group.selectToggle(before);
                        return;
                    }
                    var choice = (ThemeChoice) now.getUserData();
                    theme.choiceProperty().set(choice);
                });
        var move = new CheckBox(TEXTS.get("settings.motion"));
        move.selectedProperty().bindBidirectional(motion.wantedProperty());
        return section("settings.look", null, row, move);
    }

    private Node tools() {
        ObservableList<Path> folders = FXCollections.observableArrayList(settings.toolFolders());
        var list = new ListView<>(folders);
        list.setFixedCellSize(LIST_ROW);
        list.setPrefHeight(LIST_ROW * 4 + 2);
        list.getStyleClass().addAll("bordered", Styles.MONO);
        list.setAccessibleText(TEXTS.get("settings.tools"));
        var none = new Label(TEXTS.get("settings.tools.none"));
        none.getStyleClass().add(Styles.MUTED);
        list.setPlaceholder(none);
        var add = new Button(TEXTS.get("settings.tools.add"), Icons.of(MaterialDesignP.PLUS));
        add.setOnAction(event ->
                dialogs.chooseFolder(TEXTS.get("settings.tools.add"), null)
                        .filter(folder -> !folders.contains(folder))
                        .filter(folder -> folders.size() < Settings.MOST_TOOL_FOLDERS)
                        .ifPresent(folder -> {
                            folders.add(folder.toAbsolutePath());
                            changeTools(folders);
                        }));
        var remove =
                new Button(TEXTS.get("settings.tools.remove"), Icons.of(MaterialDesignM.MINUS));
        remove.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
        remove.setOnAction(event -> {
            folders.remove(list.getSelectionModel().getSelectedItem());
            changeTools(folders);
        });
        var buttons = new HBox(add, remove);
        buttons.getStyleClass().add("settings-buttons");
        return section("settings.tools", "settings.tools.note", list, buttons);
    }

    private Node storage() {
        var path = new Label();
        path.getStyleClass().add(Styles.MONO);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        var choose =
                new Button(
                        TEXTS.get("settings.storage.choose"),
                        Icons.of(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        choose.setMinWidth(USE_PREF_SIZE);
        var reset = new Button(null, Icons.of(MaterialDesignR.RESTORE));
        reset.getStyleClass().addAll(Styles.ICON_BUTTON, Styles.FLAT);
        reset.setTooltip(new Tooltip(TEXTS.get("settings.storage.reset")));
        reset.setAccessibleText(TEXTS.get("settings.storage.reset"));
        Runnable show =
                () -> {
                    Path folder = settings.storageFolder().orElse(home.backups());
                    path.setText(folder.toString());
                    path.setTooltip(new Tooltip(folder.toString()));
                    reset.setDisable(settings.storageFolder().isEmpty());
                };
        choose.setOnAction(event ->
                dialogs.chooseFolder(TEXTS.get("settings.storage.choose"), null)
                        .ifPresent(folder -> {
                            changeStorage(folder.toAbsolutePath());
                            show.run();
                        }));
        reset.setOnAction(event -> {
            changeStorage(null);
            show.run();
        });
        show.run();
        var row = new HBox(path, reset, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("settings-buttons");
        return section("settings.storage", "settings.storage.note", row);
    }

    private void changeTools(List<Path> folders) {
        change(settings.withToolFolders(new ArrayList<>(folders)));
    }

    private void changeStorage(@Nullable Path folder) {
        change(settings.withStorage(folder));
    }

    private void change(Settings changed) {
        // the theme is saved by whoever changes it, the header for one: never bring back an older
        settings =
                changed.withTheme(
                        dev.drydock.engine.settings.Theme.valueOf(
                                theme.choiceProperty().get().name()));
        onChange.accept(settings);
    }

    private static Node section(String key, @Nullable String noteKey, Node... content) {
        var title = new Label(TEXTS.get(key));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        var section = new VBox(title);
        section.getStyleClass().add("settings-section");
        if (noteKey != null) {
            var note = new Label(TEXTS.get(noteKey));
            note.getStyleClass().add("field-note");
            note.setWrapText(true);
            section.getChildren().add(note);
        }
        section.getChildren().addAll(content);
        return section;
    }
}
