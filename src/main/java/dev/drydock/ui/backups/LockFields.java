package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.connection.Secret;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// For whom a backup is encrypted.
final class LockFields extends VBox {

    private static final Texts TEXTS = Texts.forPackage(LockFields.class);
    private static final int SHOWN_LENGTH = 40;

    private final BackUpModel draft;
    private final FieldGrid grid = new FieldGrid();
    private final ComboBox<LockChoice.Kind> kind = new ComboBox<>();
    private final Label kindNote;
    private final TextArea recipients = new TextArea();
    private final Button file = new Button(TEXTS.get("lock.file"));
    private final Label recipientsLabel;
    private final VBox recipientsBox;
    private final Label recipientsNote = FieldGrid.note();
    private final PasswordField passphrase = new PasswordField();
    private final PasswordField repeated = new PasswordField();
    private final Label passphraseLabel;
    private final Label repeatedLabel;
    private final Label passphraseNote;
    private final Label recoveryNote;
    private boolean filling;
    private final InvalidationListener update = property -> fill();

    LockFields(BackUpModel draft, BackUpController controller) {
        this.draft = draft;
        var title = new Label(TEXTS.get("lock.title"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        getStyleClass().add("section");
        kind.setId("lock-kind");
        kind.getItems().setAll(LockChoice.Kind.values());
        kind.setConverter(
                Shown.as(one -> TEXTS.get("lock." + one.name().toLowerCase(Locale.ROOT))));
        kind.setMaxWidth(Double.MAX_VALUE);
        recipients.setId("lock-recipients");
        recipients.getStyleClass().addAll(Styles.MONO, "patterns");
        recipients.setPrefRowCount(3);
        recipients.setPrefColumnCount(20);
        recipients.setMinHeight(70);
        recipients.setPromptText(TEXTS.get("lock.recipients.prompt"));
        file.setTooltip(new Tooltip(TEXTS.get("lock.file.tip")));
        file.getStyleClass().add("small");
        file.setMinWidth(Region.USE_PREF_SIZE);
        file.setOnAction(event -> controller.options().addRecipients());
        recipientsBox = new VBox(recipients, recipientsNote, file);
        recipientsBox.getStyleClass().add("field-stack");
        passphrase.setId("lock-passphrase");
        repeated.setId("lock-repeated");
        grid.add("lock.kind", kind);
        kindNote = grid.addNote();
        recipientsLabel = grid.add("lock.recipients.label", recipients, recipientsBox);
        passphraseLabel = grid.add("lock.passphrase.label", passphrase);
        repeatedLabel = grid.add("lock.repeated", repeated);
        passphraseNote = grid.addNote();
        passphraseNote.getStyleClass().add("passphrase-note");
        recoveryNote = grid.addNote();
        getChildren().setAll(title, grid);
        fill();
        bind();
    }

    private void bind() {
        kind.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        draft.change(one -> one.withLock(one.lock().withKind(now)));
                    }
                });
        recipients
                .textProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        draft.change(one -> one.withLock(one.lock().withRecipients(now)));
                    }
                });
        passphrase.textProperty().addListener(property -> takePassphrase());
        repeated.textProperty().addListener(property -> takePassphrase());
        // this step is made anew each time it is shown, and the model outlives it
        draft.draftProperty().addListener(new WeakInvalidationListener(update));
    }

    private void fill() {
        filling = true;
        try {
            BackUpDraft now = draft.draft();
            boolean possible = now.usedFormat() == BackupFormat.DRYDOCK;
            LockChoice lock = now.usedLock();
            kind.setValue(lock.kind());
            kind.setDisable(!possible);
            kindNote.setText(
                    TEXTS.get(
                            possible
                                    ? "lock."
                                            + lock.kind().name().toLowerCase(Locale.ROOT)
                                            + ".note"
                                    : "lock.impossible"));
            if (!recipients.getText().equals(now.lock().recipients())) {
                recipients.setText(now.lock().recipients());
            }
            boolean byRecipients = lock.kind() == LockChoice.Kind.RECIPIENTS;
            FieldGrid.show(byRecipients, List.of(recipientsLabel, recipientsBox));
            showRecipients(lock);
            boolean byPassphrase = lock.kind() == LockChoice.Kind.PASSPHRASE;
            FieldGrid.show(
                    byPassphrase,
                    List.of(passphraseLabel, passphrase, repeatedLabel, repeated, passphraseNote));
            showPassphrase();
            List<String> recovery = draft.surroundings().recovery();
            FieldGrid.say(
                    recoveryNote,
                    !lock.isOn()
                            ? ""
                            : recovery.isEmpty()
                                    ? TEXTS.get("lock.recovery.none")
                                    : TEXTS.get(
                                            "lock.recovery",
                                            String.join(
                                                    ", ",
                                                    recovery.stream()
                                                            .map(one ->
                                                                    Format.middle(
                                                                            one, SHOWN_LENGTH))
                                                            .toList())));
        } finally {
            filling = false;
        }
    }

    private void showRecipients(LockChoice lock) {
        String wrong = lock.wrong().orElse("");
        recipientsNote.getStyleClass().remove("field-error");
        if (wrong.isEmpty()) {
            recipientsNote.setText(
                    lock.lines().isEmpty()
                            ? TEXTS.get("lock.recipients.none")
                            : TEXTS.get("lock.recipients.count", lock.lines().size()));
        } else {
            // a private key must not be shown again
            recipientsNote.setText(
                    wrong.toUpperCase(Locale.ROOT).startsWith("AGE-SECRET-KEY")
                            ? TEXTS.get("lock.recipients.private")
                            : TEXTS.get("lock.recipients.wrong", Format.middle(wrong, 24)));
            recipientsNote.getStyleClass().add("field-error");
        }
    }

    private void takePassphrase() {
        String typed = passphrase.getText();
        boolean same = !typed.isEmpty() && typed.equals(repeated.getText());
        draft.keepPassphrase(same ? Secret.of(typed) : null);
        showPassphrase();
    }

    private void showPassphrase() {
        String typed = passphrase.getText();
        passphraseNote.getStyleClass().removeAll("field-error");
        if (typed.isEmpty()) {
            passphraseNote.setText(
                    TEXTS.get(
                            draft.passphraseKnownProperty().get()
                                    ? "lock.passphrase.kept"
                                    : "lock.passphrase.empty"));
            return;
        }
        if (!repeated.getText().isEmpty() && !typed.equals(repeated.getText())) {
            passphraseNote.setText(TEXTS.get("lock.passphrase.different"));
            passphraseNote.getStyleClass().add("field-error");
            return;
        }
        Passphrases.Strength strength = Passphrases.strength(typed.length());
        passphraseNote.setText(
                TEXTS.get(
                        "lock.passphrase." + strength.name().toLowerCase(Locale.ROOT),
                        typed.length()));
    }
}
