package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where to and how, each choice with what it costs; and which tables.
final class OptionsStep extends HBox {

    private static final Texts TEXTS = Texts.forPackage(OptionsStep.class);
    private static final int MOST_JOBS = 32;
    private static final String BEST = "";

    private final BackUpModel draft;
    private final BackUpController controller;
    private final boolean file;
    private final GridPane grid = new GridPane();
    private final TextField folder = new TextField();
    private final ComboBox<BackupFormat> format = new ComboBox<>();
    private final Label formatCost = note();
    private final ComboBox<String> compression = new ComboBox<>();
    private final Label compressionCost = note();
    private final Spinner<Integer> jobs = new Spinner<>(1, MOST_JOBS, 1);
    private final TextField text = new TextField();
    private int row;
    private boolean filling;

    OptionsStep(BackUpModel draft, BackUpController controller, DatabaseConnection connection) {
        this.draft = draft;
        this.controller = controller;
        this.file = BackUpController.isFile(connection);
        createView();
        fill();
        bind();
    }

    private void createView() {
        getStyleClass().addAll("step-page", "options-step");
        grid.getStyleClass().add("field-grid");
        var labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, fields);
        var choose = new Button(TEXTS.get("action.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setTooltip(new Tooltip(TEXTS.get("action.choose.tip")));
        choose.setOnAction(event -> controller.chooseFolder());
        HBox.setHgrow(folder, Priority.ALWAYS);
        folder.setId("backup-folder");
        folder.getStyleClass().add(Styles.MONO);
        var folderRow = new HBox(folder, choose);
        folderRow.getStyleClass().add("field-row");
        format.setId("backup-format");
        format.setConverter(Shown.as(one -> TEXTS.get("format." + one.word())));
        format.setMaxWidth(Double.MAX_VALUE);
        compression.setId("backup-compression");
        compression.setConverter(
                Shown.as(word ->
                        word.isEmpty()
                                ? TEXTS.get("form.backUp.compression.best")
                                : TEXTS.get("compression." + word)));
        compression.setMaxWidth(Double.MAX_VALUE);
        jobs.setEditable(true);
        jobs.setPrefWidth(90);
        text.setPromptText(TEXTS.get("form.backUp.note.prompt"));
        add("form.backUp.folder", folder, folderRow);
        add("form.backUp.format", format, format);
        grid.add(formatCost, 1, row++);
        add("form.backUp.compression", compression, compression);
        grid.add(compressionCost, 1, row++);
        if (!file) {
            add("form.backUp.jobs", jobs, jobs);
            grid.add(noteOf("form.backUp.jobs.cost"), 1, row++);
        }
        add("form.backUp.note", text, text);
        var title = new Label(TEXTS.get("options.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        var form = new VBox(title, grid);
        form.getStyleClass().add("options-form");
        var tables = new TablesPane(draft);
        HBox.setHgrow(tables, Priority.ALWAYS);
        getChildren().setAll(form, tables);
    }

    private void fill() {
        filling = true;
        try {
            BackUpDraft now = draft.draft();
            if (!folder.getText().equals(now.folder())) {
                folder.setText(now.folder());
            }
            boolean changes = now.intent() == BackUpIntent.CHANGES;
            format.getItems()
                    .setAll(
                            changes
                                    ? List.of(BackupFormat.DRYDOCK)
                                    : draft.formatsProperty().get());
            format.setValue(now.usedFormat());
            format.setDisable(changes);
            formatCost.setText(
                    TEXTS.get(
                            changes
                                    ? "format.changes.cost"
                                    : "format." + now.usedFormat().word() + ".cost"));
            compression.getItems().setAll(compressions(now.usedFormat()));
            Compression chosen = now.usedCompression();
            compression.setValue(chosen == null ? BEST : chosen.word());
            compression.setDisable(now.usedFormat() == BackupFormat.SQLITE);
            compressionCost.setText(
                    TEXTS.get(
                            "compression." + (chosen == null ? "best" : chosen.word()) + ".cost"));
            jobs.getValueFactory().setValue(now.jobs());
            if (!text.getText().equals(now.note())) {
                text.setText(now.note());
            }
        } finally {
            filling = false;
        }
    }

    private void bind() {
        folder.textProperty()
                .addListener((property, before, now) -> change(one -> one.withFolder(now)));
        format.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        change(one -> one.withFormat(now));
                    }
                });
        compression
                .valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        change(one -> one.withCompression(Compression.find(now).orElse(null)));
                    }
                });
        jobs.valueProperty()
                .addListener((property, before, now) -> {
                    if (now != null) {
                        change(one -> one.withJobs(now));
                    }
                });
        jobs.getEditor()
                .focusedProperty()
                .addListener((property, before, now) -> {
                    if (!now) {
                        commitJobs();
                    }
                });
        text.textProperty()
                .addListener((property, before, now) -> change(one -> one.withNote(now)));
        // this step is made anew each time it is shown, and the model outlives it
        var listener = new javafx.beans.WeakInvalidationListener(update);
        draft.draftProperty().addListener(listener);
    }

    private final javafx.beans.InvalidationListener update = property -> fill();

    private void change(java.util.function.UnaryOperator<BackUpDraft> how) {
        if (!filling) {
            draft.change(how);
        }
    }

    private void commitJobs() {
        try {
            jobs.getValueFactory()
                    .setValue(
                            Math.clamp(
                                    Integer.parseInt(jobs.getEditor().getText().strip()),
                                    1,
                                    MOST_JOBS));
        } catch (NumberFormatException noNumber) {
            jobs.getEditor().setText(Integer.toString(jobs.getValue()));
        }
    }

    private static List<String> compressions(BackupFormat format) {
        List<String> words = new ArrayList<>(List.of(BEST));
        if (format != BackupFormat.SQLITE) {
            words.addAll(Arrays.stream(Compression.values()).map(Compression::word).toList());
        }
        return words;
    }

    private void add(String key, Node field, Node shown) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        grid.addRow(row++, label, shown);
    }

    private static Label note() {
        var label = new Label();
        label.getStyleClass().add("field-note");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label noteOf(String key) {
        Label label = note();
        label.setText(TEXTS.get(key));
        return label;
    }
}
