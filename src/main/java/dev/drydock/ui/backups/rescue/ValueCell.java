package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// One value: that of the backup or the live one, and where both differ what is there now, an
/// arrow, and what would come.
final class ValueCell extends TableCell<RowSlot, RowSlot> {

    private static final Texts TEXTS = Texts.forPackage(ValueCell.class);

    /// A value may have megabytes; as much is shown in a line and in a tooltip.
    private static final int LINE = 200;

    private static final int WHOLE = 2_000;

    private final int column;
    private final boolean number;

    /// @param number whether its values are numbers, which stand at the right
    ValueCell(int column, boolean number) {
        this.column = column;
        this.number = number;
        setTextOverrun(OverrunStyle.ELLIPSIS);
    }

    @Override
    protected void updateItem(@Nullable RowSlot slot, boolean empty) {
        super.updateItem(slot, empty);
        getStyleClass().removeAll("value-new", "value-differs");
        setGraphic(null);
        setText(null);
        setTooltip(null);
        ComparedRow row = empty || slot == null ? null : slot.row();
        if (row == null || column >= row.values().size()) {
            return;
        }
        ComparedRow.Value value = row.values().get(column);
        if (value.differs()) {
            var both =
                    new HBox(
                            piece(value.live(), "value-before"),
                            Icons.small(MaterialDesignA.ARROW_RIGHT),
                            piece(value.backup(), "value-after"));
            both.getStyleClass().add("value-pair");
            if (number) {
                both.getStyleClass().add("value-right");
            }
            setGraphic(both);
            getStyleClass().add("value-differs");
        } else {
            String shown = row.kind() == RowKind.NEW ? value.live() : value.backup();
            if (row.kind() == RowKind.NEW) {
                getStyleClass().add("value-new");
            }
            Label piece = piece(shown, "value-only");
            piece.setMaxWidth(Double.MAX_VALUE);
            if (number) {
                piece.getStyleClass().add("value-right");
            }
            setGraphic(piece);
        }
        setAccessibleText(text(row, value));
        setTooltip(new Tooltip(whole(row, value)));
    }

    private static Label piece(@Nullable String value, String styleClass) {
        var label = new Label(value == null ? TEXTS.get("null") : Format.oneLine(cut(value, LINE)));
        label.getStyleClass().addAll(Styles.MONO, value == null ? "null-mark" : styleClass);
        return label;
    }

    /// For copies.
    static String text(ComparedRow row, ComparedRow.Value value) {
        String backup = value.backup() == null ? TEXTS.get("null") : value.backup();
        String live = value.live() == null ? TEXTS.get("null") : value.live();
        return value.differs()
                ? TEXTS.get("value.both", live, backup)
                : row.kind() == RowKind.NEW ? live : backup;
    }

    private static String whole(ComparedRow row, ComparedRow.Value value) {
        return value.differs()
                ? TEXTS.get(
                        "value.tip",
                        value.column(),
                        cut(value.live() == null ? TEXTS.get("null") : value.live(), WHOLE),
                        cut(value.backup() == null ? TEXTS.get("null") : value.backup(), WHOLE))
                : cut(text(row, value), WHOLE);
    }

    static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "…";
    }

    /// A value on a line of its own.
    static Node detail(@Nullable String value, boolean differs) {
        return piece(value, differs ? "value-after" : "value-only");
    }
}
