package dev.drydock.ui.common;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Locale;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// A field to type a filter into. Escape empties it first, and only then leaves the field.
public final class FilterField extends CustomTextField {

    public FilterField(String prompt) {
        getStyleClass().add("filter-field");
        setPromptText(prompt);
        setAccessibleText(prompt);
        setTooltip(new Tooltip(prompt + " (Ctrl+F)"));
        setLeft(Icons.small(MaterialDesignM.MAGNIFY));
        var clear = Icons.small(MaterialDesignC.CLOSE);
        clear.setCursor(Cursor.HAND);
        clear.setOnMouseClicked(event -> clear());
        clear.visibleProperty().bind(textProperty().isNotEmpty());
        setRight(clear);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                        clear();
                        event.consume();
                    }
                });
    }

    /// Whether all words of the filter occur in one of the texts, letter case ignored.
    public static boolean matches(String filter, List<String> texts) {
        String all = String.join("\n", texts).toLowerCase(Locale.ROOT);
        for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
