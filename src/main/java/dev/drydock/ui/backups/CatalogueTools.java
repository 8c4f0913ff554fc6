package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.ui.backups.rescue.RecentArchives;
import dev.drydock.ui.backups.rescue.RestoreRecipesMenu;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// The row above the list: what it shows, recipes, retention, and the button to back up.
final class CatalogueTools extends HBox {

    private static final Texts TEXTS = Texts.forPackage(CatalogueTools.class);
    private static final int NAME_LENGTH = 40;

    private final BackupsModel model;
    private final ComboBox<String> database = new ComboBox<>();
    private final ComboBox<CatalogueFilter.Show> show = new ComboBox<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private boolean filling;

    CatalogueTools(
            BackupsModel model,
            BackupsController controller,
            BackUpController making,
            Node filterField) {
        this.model = model;
        getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        database.getStyleClass().add("database-filter");
        database.setAccessibleText(TEXTS.get("filter.database"));
        database.setTooltip(new Tooltip(TEXTS.get("filter.database")));
        database.setConverter(Shown.as(source -> nameOf(source)));
        database.setPrefWidth(170);
        show.getStyleClass().add("state-filter");
        show.setAccessibleText(TEXTS.get("filter.state"));
        show.setTooltip(new Tooltip(TEXTS.get("filter.state")));
        show.setConverter(
                Shown.as(one -> TEXTS.get("filter.show." + one.name().toLowerCase(Locale.ROOT))));
        show.getItems().setAll(CatalogueFilter.Show.values());
        show.setPrefWidth(150);
        var retention = button("action.retention", MaterialDesignB.BROOM);
        retention.setOnAction(event -> model.show(BackupsModel.Page.RETENTION));
        var more = new MenuButton(null, Icons.of(MaterialDesignD.DOTS_HORIZONTAL));
        more.setAccessibleText(TEXTS.get("action.more"));
        more.setTooltip(new Tooltip(TEXTS.get("action.more")));
        more.getStyleClass().addAll("no-arrow", "more-menu");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.getItems()
                .setAll(
                        item(
                                "action.open",
                                MaterialDesignF.FILE_EYE_OUTLINE,
                                controller.restores()::chooseFile),
                        recentMenu(controller.rescue()),
                        item(
                                "action.copies",
                                MaterialDesignC.CONTENT_DUPLICATE,
                                controller.rescue().copies()::open),
                        item(
                                "action.scan",
                                MaterialDesignF.FOLDER_SEARCH_OUTLINE,
                                controller.archives()::scan),
                        item(
                                "action.remote",
                                MaterialDesignC.CLOUD_SEARCH_OUTLINE,
                                () -> model.show(BackupsModel.Page.REMOTE)));
        var backUp = button("action.backUp", MaterialDesignC.CONTENT_SAVE_OUTLINE);
        backUp.getStyleClass().addAll(Styles.ACCENT, "back-up");
        backUp.setOnAction(event -> making.begin());
        backUp.disableProperty()
                .bind(model.connectionProperty().isNull().or(model.runningProperty().isNotNull()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .setAll(
                        filterField,
                        database,
                        show,
                        space,
                        new RecipesMenu(model, making.recipes()),
                        new RestoreRecipesMenu(
                                controller.rescue().recipes(), model.runningProperty().isNotNull()),
                        retention,
                        more,
                        backUp);
        database.valueProperty().addListener(property -> filter());
        show.valueProperty().addListener(property -> filter());
        model.backupsProperty().addListener(property -> fill());
        model.filterProperty().addListener(property -> fill());
        fill();
    }

    private void filter() {
        String source = database.getValue();
        CatalogueFilter.Show wanted = show.getValue();
        if (!filling && source != null && wanted != null) {
            model.setFilter(new CatalogueFilter(source, wanted));
        }
    }

    private void fill() {
        names.clear();
        for (Backup backup : model.backupsProperty().get()) {
            names.putIfAbsent(backup.source(), backup.database());
        }
        // a database without any backup can be chosen in the coverage strip
        String chosen = model.filterProperty().get().source();
        if (!chosen.isEmpty()) {
            names.putIfAbsent(chosen, chosen);
        }
        List<String> sources = new ArrayList<>(List.of(""));
        sources.addAll(names.keySet());
        filling = true;
        try {
            database.getItems().setAll(sources);
            database.setValue(chosen);
            show.setValue(model.filterProperty().get().show());
        } finally {
            filling = false;
        }
    }

    private String nameOf(String source) {
        if (source.isEmpty()) {
            return TEXTS.get("filter.database.all");
        }
        String name = names.getOrDefault(source, source);
        boolean twice = names.values().stream().filter(name::equals).count() > 1;
        return Format.middle(Format.oneLine(twice ? source : name), NAME_LENGTH);
    }

    private static Menu recentMenu(RescuePages rescue) {
        var menu = new Menu(TEXTS.get("action.recent"), Icons.small(MaterialDesignH.HISTORY));
        Runnable fill =
                () -> {
                    List<Path> all = rescue.recent().pathsProperty().get();
                    menu.getItems().clear();
                    for (Path archive : all) {
                        var item = new MenuItem(RecentArchives.title(archive, all));
                        // a name is not a text with keys to press in it
                        item.setMnemonicParsing(false);
                        item.setOnAction(event -> rescue.openRecent(archive));
                        menu.getItems().add(item);
                    }
                    menu.setDisable(all.isEmpty());
                };
        rescue.recent().pathsProperty().addListener(property -> fill.run());
        fill.run();
        return menu;
    }

    static Button button(String key, Ikon icon) {
        var button = new Button(TEXTS.get(key), Icons.of(icon));
        button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static MenuItem item(String key, Ikon icon, Runnable action) {
        var item = new MenuItem(TEXTS.get(key), Icons.small(icon));
        item.setOnAction(event -> action.run());
        return item;
    }
}
