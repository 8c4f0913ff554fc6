package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// Whether a row comes back.
final class TickCell extends TableCell<RowSlot, RowSlot> {

    private static final Texts TEXTS = Texts.forPackage(TickCell.class);

    private final RescueModel model;
    private final CheckBox box = new CheckBox();

    TickCell(RescueModel model, RescueController controller) {
        this.model = model;
        box.getStyleClass().add("row-tick");
        box.setFocusTraversable(false);
        box.setOnAction(event -> {
            RowSlot slot = getItem();
            ComparedRow row = slot == null ? null : slot.row();
            if (row != null) {
                controller.choose(model.choice().with(row, box.isSelected()));
            }
        });
        setAlignment(Pos.CENTER);
    }

    @Override
    protected void updateItem(@Nullable RowSlot slot, boolean empty) {
        super.updateItem(slot, empty);
        ComparedRow row = empty || slot == null ? null : slot.row();
        if (row == null || row.kind() == RowKind.NEW) {
            setGraphic(null);
            return;
        }
        box.setSelected(model.choice().comes(row));
        box.setAccessibleText(
                TEXTS.get(
                        "grid.tick",
                        String.join(", ", row.key().stream().map(String::valueOf).toList())));
        setGraphic(box);
    }
}
