package dev.drydock.ui.backups;

import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Labels and fields below each other, with notes below the fields.
final class FieldGrid extends GridPane {

    private static final Texts TEXTS = Texts.forPackage(FieldGrid.class);
    private static final double LABEL_WIDTH = 112;

    private int row;

    FieldGrid() {
        getStyleClass().add("field-grid");
        // the same in each, so that grids below each other stand in one line
        var labels = new ColumnConstraints();
        labels.setMinWidth(LABEL_WIDTH);
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(labels, fields);
    }

    /// Adds a labelled field; what is shown may be more than the field itself.
    ///
    /// @return the label, so that both can be hidden together
    Label add(String key, Node field, Node shown) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        if (!(field instanceof Label) && field instanceof Control) {
            // as high as the field, so that both stand on one line
            label.getStyleClass().add("beside-control");
        }
        GridPane.setValignment(label, VPos.TOP);
        addRow(row++, label, shown);
        return label;
    }

    Label add(String key, Node field) {
        return add(key, field, field);
    }

    /// Adds something below the field before.
    void addBelow(Node node) {
        add(node, 1, row++);
    }

    /// Adds a line below the field before.
    Label addNote() {
        Label note = note();
        add(note, 1, row++);
        return note;
    }

    static Label note() {
        var label = new Label();
        label.getStyleClass().add("field-note");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Shows or takes away nodes with their place.
    static void show(boolean visible, List<? extends Node> nodes) {
        nodes.forEach(node -> {
            node.setVisible(visible);
            node.setManaged(visible);
        });
    }

    /// A line that is there only while it says something.
    static void say(Label note, String text) {
        note.setText(text);
        show(!text.isEmpty(), List.of(note));
    }
}
