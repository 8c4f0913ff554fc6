package dev.drydock.ui.backups;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A table with its box, and how many rows it is thought to have.
final class TableTickCell extends ListCell<TableName> {

    private static final Texts TEXTS = Texts.forPackage(TableTickCell.class);

    private final Supplier<TableChoice> choice;
    private final CheckBox box = new CheckBox();
    private final Label rows = new Label();
    private final HBox row = new HBox(box, rows);

    TableTickCell(Supplier<TableChoice> choice, BiConsumer<TableName, Boolean> onTick) {
        this.choice = choice;
        box.getStyleClass().add(Styles.MONO);
        // a name is not a text with keys to press in it
        box.setMnemonicParsing(false);
        box.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        box.setFocusTraversable(false);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        rows.getStyleClass().addAll(Styles.MUTED, Styles.MONO);
        rows.setMinWidth(Region.USE_PREF_SIZE);
        row.getStyleClass().add("table-tick");
        box.setOnAction(event -> {
            TableName table = getItem();
            if (table != null) {
                onTick.accept(table, box.isSelected());
            }
        });
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TableName table, boolean empty) {
        super.updateItem(table, empty);
        if (empty || table == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        box.setText(Format.oneLine(table.whole()));
        box.setSelected(choice.get().has(table));
        rows.setText(table.rows() < 0 ? "" : TEXTS.get("tables.rows", Format.count(table.rows())));
        setTooltip(new Tooltip(table.whole()));
        setAccessibleText(table.whole());
        setGraphic(row);
    }
}
