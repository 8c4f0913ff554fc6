package dev.drydock.ui.backups.rescue;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Copying and sorting by keyboard: heads of columns cannot be reached there.
final class RescueSortMenu extends ContextMenu {

    private static final Texts TEXTS = Texts.forPackage(RescueSortMenu.class);

    private final TableView<RowSlot> table;
    private final Runnable onCopy;

    RescueSortMenu(TableView<RowSlot> table, Runnable onCopy) {
        this.table = table;
        this.onCopy = onCopy;
        setOnShowing(event -> fill());
        fill();
    }

    private void fill() {
        List<MenuItem> sorts = new ArrayList<>();
        for (TableColumn<RowSlot, ?> column : table.getColumns()) {
            if (column.getUserData() instanceof String name) {
                sorts.add(
                        item(
                                Format.middle(Format.oneLine(name), 40),
                                () -> sortBy(column, TableColumn.SortType.ASCENDING)));
            }
        }
        var by = new Menu(TEXTS.get("menu.sort"));
        by.setId("sort-by");
        by.getItems().setAll(sorts);
        TableColumn<RowSlot, ?> now =
                table.getSortOrder().isEmpty() ? null : table.getSortOrder().getFirst();
        MenuItem reverse =
                item(
                        TEXTS.get("menu.reverse"),
                        () -> {
                            if (now != null) {
                                sortBy(
                                        now,
                                        now.getSortType() == TableColumn.SortType.ASCENDING
                                                ? TableColumn.SortType.DESCENDING
                                                : TableColumn.SortType.ASCENDING);
                            }
                        });
        reverse.setId("sort-reverse");
        reverse.setDisable(now == null);
        MenuItem backup = item(TEXTS.get("menu.order"), () -> table.getSortOrder().clear());
        backup.setId("sort-backup");
        backup.setDisable(now == null);
        getItems()
                .setAll(
                        item(TEXTS.get("menu.copy"), onCopy),
                        new SeparatorMenuItem(),
                        by,
                        reverse,
                        backup);
    }

    private void sortBy(TableColumn<RowSlot, ?> column, TableColumn.SortType type) {
        column.setSortType(type);
        table.getSortOrder().setAll(List.of(column));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
