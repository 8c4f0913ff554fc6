package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.recipe.BackupPlan;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Asks where the selected backup is restored for proof.
final class ProvePage {

    private static final Texts TEXTS = Texts.forPackage(ProvePage.class);

    private final BackupsModel model;
    private final BackupsController controller;
    private final FormPage page = new FormPage();
    private final Label from = new Label();
    private final Label holds = new Label();
    private final HBox proof = new HBox();
    private final ComboBox<ProofController.Choice> place = new ComboBox<>();
    private final Label note;
    private final SimpleStringProperty command = new SimpleStringProperty("");
    private final Button run = new Button(TEXTS.get("prove.verb"));

    ProvePage(BackupsModel model, BackupsController controller) {
        this.model = model;
        this.controller = controller;
        from.getStyleClass().add(Styles.MONO);
        place.setId("prove-place");
        place.setConverter(Shown.as(ProofController.Choice::text));
        place.setMaxWidth(Double.MAX_VALUE);
        page.add("backup.from", from);
        page.add("prove.holds", holds);
        page.add("backup.proof", proof);
        page.add("prove.place", place);
        note = page.addNote(TEXTS.get(noteKey("")));
        page.addCommand(command, () -> controller.say(TEXTS.get("copied")));
        run.getStyleClass().addAll(Styles.ACCENT, "run-proof");
        run.setOnAction(event -> run());
        run.disableProperty()
                .bind(place.valueProperty().isNull().or(model.runningProperty().isNotNull()));
        var back = new Button(TEXTS.get("action.toList"));
        back.setCancelButton(true);
        back.setOnAction(event -> model.show(BackupsModel.Page.CATALOGUE));
        page.addButtons(run, back);
        place.valueProperty().addListener(property -> showChoice());
    }

    static String noteKey(String place) {
        return place.isEmpty()
                ? "prove.place.same.note"
                : place.equals(BackupPlan.LOCAL)
                        ? "prove.place.local.note"
                        : "prove.place.other.note";
    }

    Node root() {
        return page.root();
    }

    /// Fills the page for the selected backup.
    void show() {
        Backup backup = model.selected();
        if (backup == null) {
            return;
        }
        page.title()
                .setText(
                        TEXTS.get(
                                "prove.page.title",
                                Format.middle(Format.oneLine(backup.database()), 48)));
        from.setText(
                TEXTS.get(
                        "backup.from.text",
                        backup.id(),
                        Format.oneLine(backup.database()),
                        Format.relative(backup.startedAt())));
        from.setTooltip(new Tooltip(backup.path().toString()));
        holds.setText(
                TEXTS.get(
                        "backup.holds.text",
                        BackupText.rows(backup.tables()),
                        BackupText.rows(backup.rows()),
                        Format.bytes(backup.originalBytes())));
        proof.getChildren().setAll(BackupText.proofMark(backup));
        List<ProofController.Choice> choices = controller.proofs().choices(backup.dialect());
        place.getItems().setAll(choices);
        place.setValue(choices.getFirst());
        showChoice();
        place.requestFocus();
    }

    private void showChoice() {
        Backup backup = model.selected();
        ProofController.Choice chosen = place.getValue();
        if (backup == null || chosen == null) {
            return;
        }
        note.setText(TEXTS.get(noteKey(chosen.id())));
        command.set(controller.proofs().command(backup, chosen.id()));
    }

    /// For the page's accent button.
    void run() {
        Backup backup = model.selected();
        ProofController.Choice chosen = place.getValue();
        if (backup != null && chosen != null && !run.isDisabled()) {
            controller.proofs().prove(backup, chosen.id());
        }
    }
}
