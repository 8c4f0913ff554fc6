package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.restore.recipe.RestoreRecipe;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The restores under a name.
public final class RestoreRecipesModel {

    private final ReadOnlyObjectWrapper<List<RestoreRecipe>> recipes =
            new ReadOnlyObjectWrapper<>(List.of());

    /// In the order in which they were made.
    public ReadOnlyObjectProperty<List<RestoreRecipe>> recipesProperty() {
        return recipes.getReadOnlyProperty();
    }

    void show(List<RestoreRecipe> now) {
        recipes.set(List.copyOf(now));
    }
}
