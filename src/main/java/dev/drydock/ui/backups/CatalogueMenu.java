package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// The items of the list's context menu, before those that every table has.
final class CatalogueMenu {

    private static final Texts TEXTS = Texts.forPackage(CatalogueMenu.class);

    private final BackupsModel model;
    private final Map<CatalogueAction, MenuItem> items = new EnumMap<>(CatalogueAction.class);

    CatalogueMenu(BackupsModel model, Consumer<CatalogueAction> perform) {
        this.model = model;
        for (CatalogueAction action : CatalogueAction.values()) {
            var item = new MenuItem(TEXTS.get(action.key()), Icons.small(action.icon()));
            item.setOnAction(event -> perform.accept(action));
            if (action == CatalogueAction.RESTORE) {
                item.setAccelerator(KeyCombination.valueOf("Enter"));
            }
            items.put(action, item);
        }
    }

    /// Puts the items in front and keeps them fitting the selected backup.
    void addTo(ContextMenu menu) {
        List<MenuItem> front = new ArrayList<>(items.values());
        front.add(new SeparatorMenuItem());
        menu.getItems().addAll(0, front);
        menu.setOnShowing(event -> update());
    }

    private void update() {
        Backup backup = model.selected();
        boolean running = model.isRunning();
        items.forEach((action, item) -> {
            item.setVisible(action.isShown(backup));
            item.setDisable(!action.isPossible(backup, running));
        });
    }
}
