package dev.drydock.ui.common;

import java.util.List;
import java.util.function.BiFunction;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// The part of a table's context menu that every table has: copy the selected rows, or all shown
/// when none is selected. Tabs put their own items before these.
final class TableCopyMenu extends ContextMenu {

    private static final Texts TEXTS = Texts.forPackage(TableCopyMenu.class);

    <T> TableCopyMenu(ConsoleTable<T> table, List<TableText<T>> columns) {
        getItems()
                .addAll(
                        item(
                                "table.copy.text",
                                MaterialDesignC.CONTENT_COPY,
                                table,
                                columns,
                                TableCopy::text),
                        item(
                                "table.copy.csv",
                                MaterialDesignF.FILE_DELIMITED_OUTLINE,
                                table,
                                columns,
                                TableCopy::csv),
                        item(
                                "table.copy.markdown",
                                MaterialDesignL.LANGUAGE_MARKDOWN_OUTLINE,
                                table,
                                columns,
                                TableCopy::markdown));
    }

    private static <T> MenuItem item(
            String key,
            Ikon icon,
            ConsoleTable<T> table,
            List<TableText<T>> columns,
            BiFunction<List<TableText<T>>, List<T>, String> form) {
        var item = new MenuItem(TEXTS.get(key), Icons.small(icon));
        item.setOnAction(event -> {
            List<T> chosen = table.selectedRows();
            TableCopy.toClipboard(
                    form.apply(columns, chosen.isEmpty() ? table.getItems() : chosen));
        });
        return item;
    }
}
