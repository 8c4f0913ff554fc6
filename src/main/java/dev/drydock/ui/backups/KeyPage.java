package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Asks for what opens an encrypted backup: a file with a private key, or its passphrase.
final class KeyPage extends VBox {

    private static final Texts TEXTS = Texts.forPackage(KeyPage.class);

    private final BackupsModel model;
    private final KeyController controller;
    private final VBox files = new VBox();
    private final PasswordField passphrase = new PasswordField();
    private final Button open = new Button(TEXTS.get("key.open"));

    KeyPage(BackupsModel model, KeyController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().addAll("backup-form", "key-page");
        model.keyQuestionProperty().addListener(property -> show());
        passphrase.setId("key-passphrase");
        passphrase.textProperty().addListener(property -> showButtons());
        passphrase.setOnAction(event -> open());
        open.getStyleClass().addAll(Styles.ACCENT, "open-key");
        open.setOnAction(event -> open());
    }

    /// Fills the page for the question; for a page that came to the front.
    void show() {
        KeyQuestion question = model.keyQuestionProperty().get();
        if (question == null) {
            return;
        }
        Backup backup = question.backup();
        List<Node> all = new ArrayList<>();
        var title =
                new Label(
                        TEXTS.get(
                                "key.title", Format.middle(Format.oneLine(backup.database()), 48)));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        all.add(title);
        DrydockException refusal = question.refusal();
        if (refusal != null) {
            // its own hint names options of the command line
            all.add(
                    new ErrorCard(
                            new DrydockException(
                                    refusal.code(), refusal.message(), TEXTS.get("key.hint"))));
        }
        var grid = new FieldGrid();
        var from =
                new Label(
                        TEXTS.get(
                                "key.from.text", backup.id(), Format.relative(backup.startedAt())));
        from.getStyleClass().add(Styles.MONO);
        grid.add("key.from", from);
        BackupLocks locks = question.locks();
        if (locks != null) {
            grid.add("locks.who", LockList.of(locks));
        }
        files.getStyleClass().add("field-stack");
        showFiles();
        grid.add("key.files", files);
        grid.addNote().setText(TEXTS.get("key.files.note"));
        if (locks == null || locks.passphrase()) {
            grid.add("key.passphrase", passphrase);
            grid.addNote().setText(TEXTS.get("key.passphrase.note"));
        }
        all.add(grid);
        var back = new Button(TEXTS.get("action.toList"));
        back.setCancelButton(true);
        back.setOnAction(event -> model.show(BackupsModel.Page.CATALOGUE));
        var buttons = new HBox(open, back);
        buttons.getStyleClass().add("form-buttons");
        all.add(buttons);
        getChildren().setAll(all);
        showButtons();
        focusFirst();
    }

    /// Puts the focus where the question is answered.
    void focusFirst() {
        KeyQuestion question = model.keyQuestionProperty().get();
        BackupLocks locks = question == null ? null : question.locks();
        if (locks == null || locks.passphrase()) {
            passphrase.requestFocus();
        } else if (open.isDisabled()) {
            lookup(".add-key").requestFocus();
        } else {
            open.requestFocus();
        }
    }

    private void showFiles() {
        List<Node> rows = new ArrayList<>();
        controller.keys().files().forEach(file -> rows.add(row(file)));
        if (rows.isEmpty()) {
            var none = new Label(TEXTS.get("key.files.none"));
            none.getStyleClass().add(Styles.MUTED);
            rows.add(none);
        }
        var add =
                new Button(
                        TEXTS.get("key.file.add"), Icons.small(MaterialDesignF.FILE_KEY_OUTLINE));
        add.getStyleClass().addAll("small", "add-key");
        add.setOnAction(event -> {
            controller.chooseFile().ifPresent(controller.keys()::add);
            showFiles();
            showButtons();
        });
        rows.add(add);
        files.getChildren().setAll(rows);
    }

    private Node row(Path file) {
        var name = new Label(file.toString());
        name.getStyleClass().addAll(Styles.MONO, "key-file");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(file.toString()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var row = new HBox(name);
        if (!Files.exists(file)) {
            var gone = new Label(TEXTS.get("key.file.gone"));
            gone.getStyleClass().addAll("proof", "attention");
            gone.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(gone);
        }
        var remove = new Button(null, Icons.small(MaterialDesignC.CLOSE));
        remove.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        remove.setTooltip(new Tooltip(TEXTS.get("key.file.remove")));
        remove.setAccessibleText(TEXTS.get("key.file.remove"));
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(event -> {
            controller.keys().remove(file);
            showFiles();
            showButtons();
        });
        row.getChildren().add(remove);
        row.getStyleClass().add("field-row");
        return row;
    }

    private void showButtons() {
        open.setDisable(controller.keys().files().isEmpty() && passphrase.getText().isEmpty());
    }

    /// Goes on with the keys; for the page's accent button.
    void open() {
        if (open.isDisabled()) {
            return;
        }
        String typed = passphrase.getText();
        passphrase.clear();
        controller.open(typed.isEmpty() ? null : Secret.of(typed));
    }
}
