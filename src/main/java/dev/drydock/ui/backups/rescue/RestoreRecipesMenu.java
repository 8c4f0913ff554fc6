package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.restore.recipe.RestoreRecipe;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
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

/// The restores under a name: a click looks at what is in the way of one; below, they are deleted.
public final class RestoreRecipesMenu extends MenuButton {

    private static final Texts TEXTS = Texts.forPackage(RestoreRecipesMenu.class);

    private final RestoreRecipesController controller;
    private final ObservableValue<Boolean> busy;

    /// @param busy whether another job of the tab runs
    public RestoreRecipesMenu(RestoreRecipesController controller, ObservableValue<Boolean> busy) {
        super(TEXTS.get("recipes.title"), Icons.of(MaterialDesignB.BOOKMARK_OUTLINE));
        this.controller = controller;
        this.busy = busy;
        getStyleClass().addAll("recipes", "restore-recipes");
        setTooltip(new Tooltip(TEXTS.get("recipes.tip")));
        setMinWidth(Region.USE_PREF_SIZE);
        controller.model().recipesProperty().addListener(property -> fill());
        busy.addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        List<RestoreRecipe> recipes = controller.model().recipesProperty().get();
        getItems().clear();
        if (recipes.isEmpty()) {
            var none = new MenuItem(TEXTS.get("recipes.none"));
            none.setDisable(true);
            getItems().add(none);
            return;
        }
        for (RestoreRecipe recipe : recipes) {
            MenuItem item = item(recipe, MaterialDesignP.PLAY_OUTLINE, controller::run);
            item.setDisable(busy.getValue());
            getItems().add(item);
        }
        var delete =
                new Menu(TEXTS.get("recipes.delete"), Icons.small(MaterialDesignD.DELETE_OUTLINE));
        recipes.forEach(recipe ->
                delete.getItems()
                        .add(item(recipe, MaterialDesignD.DELETE_OUTLINE, controller::delete)));
        getItems().addAll(new SeparatorMenuItem(), delete);
    }

    private static MenuItem item(RestoreRecipe recipe, Ikon icon, Consumer<RestoreRecipe> action) {
        var item = new MenuItem(PlanText.name(recipe.name()), Icons.small(icon));
        // a name is not a text with keys to press in it
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.accept(recipe));
        return item;
    }
}
