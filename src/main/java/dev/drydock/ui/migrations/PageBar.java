package dev.drydock.ui.migrations;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// The row above a page that was opened from the table of files: the way back, what the page is,
/// and what can be done.
final class PageBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(PageBar.class);

    private final Label title = new Label();
    private final Button back =
            new Button(TEXTS.get("page.back"), Icons.of(MaterialDesignA.ARROW_LEFT));

    PageBar(Runnable onBack, List<? extends Node> actions) {
        getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM, "page-bar");
        back.getStyleClass().addAll(Styles.FLAT, "page-back");
        back.setTooltip(new Tooltip(TEXTS.get("page.back.tooltip")));
        back.setOnAction(event -> onBack.run());
        back.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().addAll(Styles.STRONG, "page-heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        getChildren().addAll(back, title);
        getChildren().addAll(actions);
    }

    void setTitle(String text) {
        title.setText(text);
    }

    /// A page that is at work is left by its own Cancel only.
    void setBackDisabled(boolean disabled) {
        back.setDisable(disabled);
    }
}
