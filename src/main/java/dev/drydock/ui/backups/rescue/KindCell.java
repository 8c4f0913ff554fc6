package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// Why a row is shown, as a sign and a word.
final class KindCell extends TableCell<RowSlot, RowSlot> {

    private static final Texts TEXTS = Texts.forPackage(KindCell.class);

    @Override
    protected void updateItem(@Nullable RowSlot slot, boolean empty) {
        super.updateItem(slot, empty);
        ComparedRow row = empty || slot == null ? null : slot.row();
        setGraphic(row == null ? null : mark(row.kind()));
        setText(row == null && !empty ? TEXTS.get("grid.reading") : null);
        setTooltip(
                row == null ? null : new Tooltip(TEXTS.get("kind." + row.kind().word() + ".tip")));
    }

    static Label mark(RowKind kind) {
        Ikon icon =
                switch (kind) {
                    case LOST -> MaterialDesignM.MINUS;
                    case CHANGED -> MaterialDesignP.PENCIL_OUTLINE;
                    case NEW, PARENT -> MaterialDesignP.PLUS;
                };
        var label = new Label(PlanText.kind(kind), Icons.small(icon));
        label.getStyleClass()
                .addAll(
                        "row-mark",
                        switch (kind) {
                            case LOST -> "danger";
                            case CHANGED -> "attention";
                            case NEW, PARENT -> "success";
                        });
        return label;
    }
}
