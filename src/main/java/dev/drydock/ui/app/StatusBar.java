package dev.drydock.ui.app;

import dev.drydock.ui.activity.JobsChip;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StatusLine;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;

/// The bottom of the main window: jobs chip, own cost on the server, messages.
final class StatusBar extends HBox {

    private static final Texts TEXTS = Texts.forPackage(StatusBar.class);

    StatusBar(JobsChip chip, StatusLine status) {
        getStyleClass().addAll("status-bar", "pane", Styles.PANE_HAIRLINE_TOP);
        setAlignment(Pos.CENTER_LEFT);
        var cost = new Label();
        cost.setGraphic(Icons.small(MaterialDesignG.GAUGE));
        cost.setTooltip(new Tooltip(TEXTS.get("status.cost.tooltip")));
        cost.getStyleClass().add(Styles.MUTED);
        cost.textProperty().bind(status.ownCostProperty());
        cost.visibleProperty().bind(status.ownCostProperty().isNotEmpty());
        cost.managedProperty().bind(cost.visibleProperty());
        var message = new Label();
        message.getStyleClass().add(Styles.MUTED);
        message.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        message.setMaxWidth(Double.MAX_VALUE);
        message.setAlignment(Pos.CENTER_RIGHT);
        message.textProperty().bind(status.messageProperty());
        var whole = new Tooltip();
        whole.textProperty().bind(status.messageProperty());
        message.setTooltip(whole);
        HBox.setHgrow(message, Priority.ALWAYS);
        getChildren().addAll(chip, new Separator(Orientation.VERTICAL), cost, message);
    }
}
