package dev.drydock.ui.common;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A cell on one line: what does not fit is cut in the middle and whole in the tooltip.
final class ConsoleCell<T, V> extends TableCell<T, V> {

    private final Function<T, String> shown;
    private final Function<T, String> full;
    private final @Nullable Function<T, @Nullable Node> graphic;

    ConsoleCell(
            Function<T, String> shown,
            Function<T, String> full,
            @Nullable Function<T, @Nullable Node> graphic,
            @Nullable String styleClass) {
        this.shown = shown;
        this.full = full;
        this.graphic = graphic;
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        if (styleClass != null) {
            getStyleClass().add(styleClass);
        }
        setOnMouseEntered(event -> showWhole());
    }

    @Override
    protected void updateItem(@Nullable V value, boolean empty) {
        super.updateItem(value, empty);
        setTooltip(null);
        T row = empty || getTableRow() == null ? null : getTableRow().getItem();
        if (row == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        Node node = graphic == null ? null : graphic.apply(row);
        setGraphic(node);
        setText(node == null ? Format.oneLine(shown.apply(row)) : null);
        setAccessibleText(full.apply(row));
    }

    private void showWhole() {
        T row = isEmpty() || getTableRow() == null ? null : getTableRow().getItem();
        if (row == null) {
            return;
        }
        String whole = full.apply(row);
        boolean more =
                getGraphic() instanceof Labeled link
                        ? isCut(link)
                        : getText() != null && (isCut(this) || !whole.equals(getText()));
        setTooltip(more && !whole.isEmpty() ? new Tooltip(whole) : null);
    }

    /// The skin's text node holds what is drawn, with the ellipsis.
    private static boolean isCut(Labeled label) {
        return label.lookup(".text") instanceof Text drawn
                && !drawn.getText().equals(label.getText());
    }
}
