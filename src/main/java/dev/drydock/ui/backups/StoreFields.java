package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.backup.FormatRemark;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/// Where a backup goes and how it is stored, each choice with what it costs.
final class StoreFields extends VBox {

    private static final Texts TEXTS = Texts.forPackage(StoreFields.class);
    private static final int MOST_JOBS = 32;
    private static final String BEST = "";

    private final BackUpModel draft;
    private final BackUpController controller;
    private final FieldGrid grid = new FieldGrid();
    private final ComboBox<Boolean> place = new ComboBox<>();
    private final TextField folder = new TextField();
    private final Label folderLabel;
    private final HBox folderRow;
    private final TextField address = new TextField();
    private final Label addressLabel;
    private final Label addressNote;
    private final ComboBox<BackupFormat> format = new ComboBox<>();
    private final Label formatCost;
    private final VBox remarks = new VBox();
    private final ComboBox<String> compression = new ComboBox<>();
    private final Spinner<Integer> level = new Spinner<>(1, BackupRequest.HIGHEST_LEVEL, 1);
    private final Label levelLabel = new Label(TEXTS.get("form.backUp.level"));
    private final Label compressionCost;
    private final Spinner<Integer> jobs = new Spinner<>(1, MOST_JOBS, 1);
    private final Label jobsLabel;
    private final Label jobsCost;
    private final TextField text = new TextField();
    private boolean filling;

    /// @param file whether the database is one, which one worker reads
    StoreFields(BackUpModel draft, BackUpController controller, boolean file) {
        this.draft = draft;
        this.controller = controller;
        var choose = new Button(TEXTS.get("action.choose"));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setTooltip(new Tooltip(TEXTS.get("action.choose.tip")));
        choose.setOnAction(event -> controller.options().chooseFolder());
        HBox.setHgrow(folder, Priority.ALWAYS);
        folderRow = new HBox(folder, choose);
        folderRow.getStyleClass().add("field-row");
        var compressionRow = new HBox(compression, levelLabel, level);
        compressionRow.getStyleClass().add("field-row");
        HBox.setHgrow(compression, Priority.ALWAYS);
        grid.add("form.backUp.place", place);
        folderLabel = grid.add("form.backUp.folder", folder, folderRow);
        addressLabel = grid.add("form.backUp.address", address);
        addressNote = grid.addNote();
        grid.add("form.backUp.format", format);
        formatCost = grid.addNote();
        grid.addBelow(remarks);
        grid.add("form.backUp.compression", compression, compressionRow);
        compressionCost = grid.addNote();
        jobsLabel = grid.add("form.backUp.jobs", jobs);
        jobsCost = grid.addNote();
        FieldGrid.show(!file, List.of(jobsLabel, jobs, jobsCost));
        grid.add("form.backUp.note", text);
        createView();
        fill();
        bind(file);
    }

    private void createView() {
        var title = new Label(TEXTS.get("options.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        getStyleClass().add("section");
        place.setId("backup-place");
        place.getItems().setAll(Boolean.FALSE, Boolean.TRUE);
        place.setConverter(Shown.as(remote -> TEXTS.get(remote ? "place.s3" : "place.folder")));
        place.setMaxWidth(Double.MAX_VALUE);
        folder.setId("backup-folder");
        folder.getStyleClass().add(Styles.MONO);
        address.setId("backup-address");
        address.getStyleClass().add(Styles.MONO);
        address.setPromptText(TEXTS.get("form.backUp.address.prompt"));
        format.setId("backup-format");
        format.setConverter(Shown.as(one -> TEXTS.get("format." + one.word())));
        format.setMaxWidth(Double.MAX_VALUE);
        remarks.getStyleClass().add("warnings");
        compression.setId("backup-compression");
        compression.setConverter(
                Shown.as(word ->
                        word.isEmpty()
                                ? TEXTS.get("form.backUp.compression.best")
                                : TEXTS.get("compression." + word)));
        compression.setMaxWidth(Double.MAX_VALUE);
        level.setId("backup-level");
        level.setEditable(true);
        level.setPrefWidth(80);
        level.setMinWidth(80);
        level.setAccessibleText(TEXTS.get("form.backUp.level"));
        levelLabel.getStyleClass().add("field-label");
        levelLabel.setMinWidth(Region.USE_PREF_SIZE);
        jobs.setEditable(true);
        jobs.setPrefWidth(90);
        jobsCost.setText(TEXTS.get("form.backUp.jobs.cost"));
        text.setPromptText(TEXTS.get("form.backUp.note.prompt"));
        getChildren().setAll(title, grid);
    }

    private final javafx.beans.InvalidationListener update = property -> fill();

    private void fill() {
        filling = true;
        try {
            BackUpDraft now = draft.draft();
            fillPlace(now);
            boolean changes = now.intent() == BackUpIntent.CHANGES;
            List<BackupFormat> formats =
                    changes ? List.of(BackupFormat.DRYDOCK) : draft.surroundings().formats();
            if (!format.getItems().equals(formats)) {
                format.getItems().setAll(formats);
            }
            format.setValue(now.usedFormat());
            format.setDisable(changes);
            formatCost.setText(
                    TEXTS.get(
                            changes
                                    ? "format.changes.cost"
                                    : "format." + now.usedFormat().word() + ".cost"));
            showRemarks(draft.remarksProperty().get().getOrDefault(now.usedFormat(), List.of()));
            fillCompression(now);
            jobs.getValueFactory().setValue(now.jobs());
            boolean parallel = FormatChoices.isParallel(now.usedFormat());
            jobs.setDisable(!parallel);
            jobsCost.setText(
                    TEXTS.get(parallel ? "form.backUp.jobs.cost" : "form.backUp.jobs.one"));
            fill(text, now.note());
        } finally {
            filling = false;
        }
    }

    private void fillPlace(BackUpDraft now) {
        boolean remote = now.send().on();
        place.setValue(remote);
        fill(folder, now.folder());
        fill(address, now.send().address());
        FieldGrid.show(!remote, List.of(folderLabel, folderRow));
        FieldGrid.show(remote, List.of(addressLabel, address, addressNote));
        addressNote.setText(TEXTS.get("form.backUp.address.note", now.folder()));
    }

    private void fillCompression(BackUpDraft now) {
        List<String> words = new ArrayList<>(List.of(BEST));
        FormatChoices.compressions(now.usedFormat()).forEach(one -> words.add(one.word()));
        if (!compression.getItems().equals(words)) {
            compression.getItems().setAll(words);
        }
        Compression chosen = now.usedCompression();
        compression.setValue(chosen == null ? BEST : chosen.word());
        compression.setDisable(words.size() == 2);
        boolean levels = chosen == Compression.ZSTD;
        FieldGrid.show(levels, List.of(levelLabel, level));
        Integer wanted = now.level();
        level.getValueFactory().setValue(wanted == null ? BackupRequest.USUAL_LEVEL : wanted);
        compressionCost.setText(
                TEXTS.get(
                        chosen == null
                                ? "compression.best.cost." + now.usedFormat().word()
                                : "compression." + chosen.word() + ".cost"));
    }

    private void showRemarks(List<FormatRemark> found) {
        remarks.getChildren()
                .setAll(
                        found.stream()
                                .map(remark -> {
                                    var label =
                                            new Label(
                                                    remark.text(),
                                                    Icons.of(
                                                            remark.prevents()
                                                                    ? MaterialDesignA
                                                                            .ALERT_CIRCLE_OUTLINE
                                                                    : MaterialDesignA
                                                                            .ALERT_OUTLINE));
                                    label.setWrapText(true);
                                    label.setMaxWidth(Double.MAX_VALUE);
                                    label.setMinHeight(Region.USE_PREF_SIZE);
                                    label.getStyleClass()
                                            .addAll(
                                                    "warning",
                                                    "format-remark",
                                                    remark.prevents() ? "danger" : "attention");
                                    return label;
                                })
                                .toList());
        FieldGrid.show(!found.isEmpty(), List.of(remarks));
    }

    private void bind(boolean file) {
        place.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        controller.options().send(now);
                    }
                });
        folder.textProperty()
                .addListener((property, before, now) -> change(one -> one.withFolder(now)));
        address.textProperty()
                .addListener((property, before, now) ->
                        change(one -> one.withSend(one.send().withAddress(now))));
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
        NumberField.of(level, now -> change(one -> one.withLevel(now)));
        if (!file) {
            NumberField.of(jobs, now -> change(one -> one.withJobs(now)));
        }
        text.textProperty()
                .addListener((property, before, now) -> change(one -> one.withNote(now)));
        // this step is made anew each time it is shown, and the model outlives it
        var listener = new javafx.beans.WeakInvalidationListener(update);
        draft.draftProperty().addListener(listener);
        draft.remarksProperty().addListener(listener);
    }

    private void change(UnaryOperator<BackUpDraft> how) {
        if (!filling) {
            draft.change(how);
        }
    }

    // typing must not lose the place of the caret
    private static void fill(TextField field, String value) {
        if (!field.getText().equals(value)) {
            field.setText(value);
        }
    }
}
