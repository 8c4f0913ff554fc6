package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The form for making a backup, with the same work as a command below.
final class BackUpForm {

    private static final Texts TEXTS = Texts.forPackage(BackUpForm.class);

    private final BackupsModel model;
    private final BackupsController controller;
    private final FormPage page = new FormPage();
    private final Label source = new Label();
    private final TextField folder = new TextField();
    private final ComboBox<BackupType> type = new ComboBox<>();
    private final ComboBox<BackupFormat> format = new ComboBox<>();
    private final ComboBox<String> compression = new ComboBox<>();
    private final TextField exclude = new TextField();
    private final TextField note = new TextField();
    private final SimpleStringProperty command = new SimpleStringProperty("");
    private final Button run = new Button();

    BackUpForm(BackupsModel model, BackupsController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        bind();
    }

    private void createView() {
        type.getItems().setAll(BackupType.values());
        type.setConverter(shown(one -> TEXTS.get("form.backUp.kind." + one.word())));
        format.setConverter(shown(one -> TEXTS.get("format." + one.word())));
        compression.getItems().add("");
        compression
                .getItems()
                .addAll(Arrays.stream(Compression.values()).map(Compression::word).toList());
        compression.setConverter(
                shown(word -> word.isEmpty() ? TEXTS.get("form.backUp.compression.best") : word));
        var choose = new Button(TEXTS.get("action.choose"));
        choose.setOnAction(event ->
                controller
                        .chooseFolder(TEXTS.get("form.backUp.folder"), Path.of(folder.getText()))
                        .ifPresent(chosen -> folder.setText(chosen.toString())));
        HBox.setHgrow(folder, Priority.ALWAYS);
        var folderRow = new HBox(folder, choose);
        folderRow.getStyleClass().add("field-row");
        source.getStyleClass().add(Styles.MONO);
        for (ComboBox<?> box : List.of(type, format, compression)) {
            box.setPrefWidth(280);
        }
        page.add("form.backUp.source", source);
        page.add("form.backUp.folder", folderRow);
        page.add("form.backUp.kind", type);
        page.add("form.backUp.format", format);
        page.add("form.backUp.compression", compression);
        page.add("form.backUp.exclude", exclude);
        page.addNote(TEXTS.get("form.backUp.exclude.note"));
        page.add("form.backUp.note", note);
        page.addCommand(command, () -> controller.say(TEXTS.get("copied")));
        run.getStyleClass().add(Styles.ACCENT);
        run.setOnAction(event -> run());
        var back = new Button(TEXTS.get("action.back"));
        back.setCancelButton(true);
        back.setOnAction(event -> model.show(BackupsModel.Page.CATALOGUE));
        page.addButtons(run, back);
    }

    private void bind() {
        for (var field : List.of(folder, exclude, note)) {
            field.textProperty().addListener(property -> showCommand());
        }
        for (ComboBox<?> box : List.of(type, format, compression)) {
            box.valueProperty().addListener(property -> showCommand());
        }
        run.disableProperty().bind(folder.textProperty().isEmpty());
    }

    Node root() {
        return page.root();
    }

    /// Fills the form for the database in the header.
    void show() {
        DatabaseConnection connection = model.connection();
        if (connection == null) {
            return;
        }
        String name = connection.profile().name();
        page.title().setText(TEXTS.get("form.backUp.title", name));
        run.setText(TEXTS.get("form.backUp.verb", name));
        source.setText(connection.profile().endpoint().display());
        if (folder.getText().isEmpty()) {
            folder.setText(controller.defaultFolder().toString());
        }
        type.setValue(BackupType.FULL);
        format.getItems().setAll(controller.formats(connection));
        format.setValue(format.getItems().getFirst());
        compression.setValue("");
        showCommand();
        run.requestFocus();
    }

    void run() {
        if (model.connection() != null && !folder.getText().isBlank()) {
            controller.backUp(request());
        }
    }

    private BackupRequest request() {
        List<String> left =
                Arrays.stream(exclude.getText().split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        return new BackupRequest(
                Path.of(folder.getText().strip()).toAbsolutePath(),
                type.getValue() == null ? BackupType.FULL : type.getValue(),
                format.getValue(),
                Compression.find(String.valueOf(compression.getValue())).orElse(null),
                List.of(),
                left,
                1,
                note.getText().strip());
    }

    private void showCommand() {
        DatabaseConnection connection = model.connection();
        command.set(
                connection == null || folder.getText().isBlank()
                        ? ""
                        : CommandText.backUp(connection.profile(), request()));
    }

    private static <T> StringConverter<T> shown(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("not editable");
            }
        };
    }
}
