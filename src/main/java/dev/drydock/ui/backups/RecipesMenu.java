package dev.drydock.ui.backups;

import dev.drydock.engine.backup.recipe.BackupRecipe;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The recipes: a click makes the backup; below, they are changed and deleted.
final class RecipesMenu extends MenuButton {

    private static final Texts TEXTS = Texts.forPackage(RecipesMenu.class);
    private static final int NAME_LENGTH = 48;

    private final BackupsModel model;
    private final RecipesController making;

    RecipesMenu(BackupsModel model, RecipesController making) {
        super(TEXTS.get("recipes.title"), Icons.of(MaterialDesignB.BOOKMARK_OUTLINE));
        this.model = model;
        this.making = making;
        getStyleClass().add("recipes");
        setTooltip(new Tooltip(TEXTS.get("recipes.tip")));
        setMinWidth(Region.USE_PREF_SIZE);
        model.recipesProperty().addListener(property -> fill());
        model.runningProperty().addListener(property -> fill());
        fill();
    }

    private void fill() {
        List<BackupRecipe> recipes = model.recipesProperty().get();
        getItems().clear();
        if (recipes.isEmpty()) {
            var none = new MenuItem(TEXTS.get("recipes.none"));
            none.setDisable(true);
            getItems().add(none);
            return;
        }
        for (BackupRecipe recipe : recipes) {
            MenuItem item = item(recipe, MaterialDesignP.PLAY_OUTLINE, making::run);
            item.setDisable(model.isRunning());
            getItems().add(item);
        }
        getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        menu("recipes.edit", MaterialDesignP.PENCIL_OUTLINE, making::edit),
                        menu("recipes.delete", MaterialDesignD.DELETE_OUTLINE, making::delete));
    }

    private Menu menu(String key, Ikon icon, Consumer<BackupRecipe> action) {
        var menu = new Menu(TEXTS.get(key), Icons.small(icon));
        model.recipesProperty()
                .get()
                .forEach(recipe -> menu.getItems().add(item(recipe, icon, action)));
        return menu;
    }

    private static MenuItem item(BackupRecipe recipe, Ikon icon, Consumer<BackupRecipe> action) {
        var item =
                new MenuItem(
                        Format.middle(Format.oneLine(recipe.name()), NAME_LENGTH),
                        Icons.small(icon));
        // a name is not a text with keys to press in it
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.accept(recipe));
        return item;
    }
}
