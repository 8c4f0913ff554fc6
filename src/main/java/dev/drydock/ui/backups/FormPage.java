package dev.drydock.ui.backups;

import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The frame of the forms: heading, labelled fields, the same work as a command, buttons.
final class FormPage {

    private static final Texts TEXTS = Texts.forPackage(FormPage.class);
    private static final double LABEL_WIDTH = 130;

    private final Label title = new Label();
    private final GridPane grid = new GridPane();
    private final HBox buttons = new HBox();
    private final VBox page = new VBox();
    private final ScrollPane root = new ScrollPane(page);
    private int row;

    FormPage() {
        title.getStyleClass().add(Styles.PAGE_TITLE);
        grid.getStyleClass().add("field-grid");
        var labels = new ColumnConstraints(LABEL_WIDTH);
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(labels, fields);
        buttons.getStyleClass().add("form-buttons");
        page.getStyleClass().add("backup-form");
        page.getChildren().addAll(title, grid, buttons);
        root.setFitToWidth(true);
    }

    Node root() {
        return root;
    }

    Label title() {
        return title;
    }

    /// Adds a labelled field; returns its label, so that its text can follow a choice.
    Label add(String key, Node field) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        grid.addRow(row++, label, field);
        return label;
    }

    /// Adds a line below the field before.
    Label addNote(String text) {
        Label note = FieldGrid.note();
        note.setText(text);
        grid.add(note, 1, row++);
        return note;
    }

    /// The same work as a command, with a button that copies it.
    void addCommand(ObservableValue<String> command, Runnable onCopied) {
        var text = new Label();
        text.textProperty().bind(command);
        text.setWrapText(true);
        text.getStyleClass().add(Styles.MONO);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var copy = new Button(null, Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setTooltip(new Tooltip(TEXTS.get("action.copyCommand.tip")));
        copy.setAccessibleText(TEXTS.get("action.copyCommand"));
        copy.setOnAction(event -> {
            CommandWords.toClipboard(command.getValue());
            onCopied.run();
        });
        var box = new HBox(text, copy);
        box.getStyleClass().addAll("command-box", "field-row");
        add("form.command", box);
    }

    void addButtons(Button... all) {
        buttons.getChildren().addAll(all);
    }
}
