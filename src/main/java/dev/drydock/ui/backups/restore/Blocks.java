package dev.drydock.ui.backups.restore;

import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// What the pages of the explorer are built of.
final class Blocks {

    private static final Texts TEXTS = Texts.forPackage(Blocks.class);
    private static final double LABEL_WIDTH = 104;

    private Blocks() {}

    static Label heading(String text) {
        var label = new Label(text);
        label.getStyleClass().add(Styles.SECTION_TITLE);
        return label;
    }

    static VBox section(String title, Node... content) {
        var box = new VBox(heading(title));
        box.getChildren().addAll(content);
        box.getStyleClass().add("section");
        return box;
    }

    /// A text that takes as many lines as it needs.
    static Label text(String text, String... styleClasses) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A text on a ground in the colour of its role.
    static Label notice(String text, Ikon icon, String role) {
        Label label = text(text, "notice", role);
        label.setGraphic(Icons.of(icon));
        return label;
    }

    /// A name or path in one line: cut in its middle, whole in the tooltip.
    static Label name(String text) {
        var label = new Label(text);
        label.getStyleClass().add(Styles.MONO);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(text));
        label.setMinWidth(0);
        return label;
    }

    static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("field-grid");
        var labels = new ColumnConstraints();
        labels.setMinWidth(LABEL_WIDTH);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().setAll(labels, values);
        return grid;
    }

    /// Adds a labelled field or fact; what is shown may be more than the field itself.
    static Label row(GridPane grid, String title, Node field, Node shown) {
        var label = new Label(title);
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (!(field instanceof Label) && field instanceof Control) {
            label.getStyleClass().add("beside-control");
        }
        GridPane.setValignment(label, VPos.TOP);
        grid.addRow(grid.getRowCount(), label, shown);
        return label;
    }

    /// The same work as a command, with a button that copies it.
    static HBox command(ObservableValue<String> command, Runnable onCopied) {
        var text = new Label();
        text.textProperty().bind(command);
        text.setWrapText(true);
        text.getStyleClass().addAll(Styles.MONO, "command-text");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var copy = new Button(null, Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "copy-command");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setTooltip(new Tooltip(TEXTS.get("command.copy.tip")));
        copy.setAccessibleText(TEXTS.get("command.copy"));
        copy.setOnAction(event -> {
            CommandWords.toClipboard(command.getValue());
            onCopied.run();
        });
        var box = new HBox(text, copy);
        box.getStyleClass().addAll("command-box", "field-row");
        return box;
    }

    static ScrollPane scroll(Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("step-scroll");
        return scroll;
    }

    static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static void show(boolean visible, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(visible);
            node.setManaged(visible);
        }
    }
}
