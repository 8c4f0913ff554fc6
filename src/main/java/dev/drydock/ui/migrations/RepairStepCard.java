package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.HistoryLedger;
import dev.drydock.engine.migration.adopt.RepairStep;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// One thing that is not in order: what was found, what it means, what the repair does, and what
/// the history gets; with the decision where one is needed.
final class RepairStepCard extends VBox {

    private static final Texts TEXTS = Texts.forPackage(RepairStepCard.class);

    private final RepairModel model;
    private final RepairStep step;
    private final GridPane facts = new GridPane();
    private final Label effect = new Label();

    RepairStepCard(RepairModel model, RepairStep step, boolean written) {
        this.model = model;
        this.step = step;
        getStyleClass().add("repair-step");
        createView(written);
    }

    private void createView(boolean written) {
        var kind = new Label(TEXTS.get("repair.kind." + step.kind().word()));
        kind.getStyleClass().addAll("badge", step.isUnclear() ? "attention" : "accent");
        kind.setMinWidth(USE_PREF_SIZE);
        var file = new Label(Format.oneLine(step.file()));
        file.getStyleClass().addAll(Styles.MONO, Styles.STRONG);
        var head = new HBox(kind, file, mark(written));
        head.getStyleClass().add("tidy-head");
        head.setAlignment(Pos.CENTER_LEFT);
        facts.getStyleClass().add("repair-facts");
        var names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().setAll(names, values);
        boolean decidable = RepairModel.isForDecision(step);
        addFact("repair.fact.found", new Label(step.found()));
        addFact("repair.fact.why", new Label(TEXTS.get("repair.why." + step.kind().word())));
        addFact(
                "repair.fact.does",
                new Label(
                        decidable ? TEXTS.get("repair.open." + step.kind().word()) : step.done()));
        addFact("repair.fact.history", effect);
        getChildren().addAll(head, facts);
        if (decidable && !written) {
            getChildren().add(decision());
        }
        showEffect(written);
    }

    private Label mark(boolean written) {
        Label mark;
        if (!step.isUnclear()) {
            mark =
                    new Label(
                            TEXTS.get(written ? "repair.mark.done" : "repair.mark.clear"),
                            Icons.small(
                                    written
                                            ? MaterialDesignC.CHECK
                                            : MaterialDesignC.CHECK_CIRCLE_OUTLINE));
            mark.getStyleClass().addAll("state-mark", "success");
        } else {
            mark =
                    new Label(
                            TEXTS.get("repair.mark.open"),
                            Icons.small(MaterialDesignA.ALERT_OUTLINE));
            mark.getStyleClass().addAll("state-mark", "attention");
        }
        mark.setMinWidth(USE_PREF_SIZE);
        return mark;
    }

    private void addFact(String key, Label value) {
        var name = new Label(TEXTS.get(key));
        name.getStyleClass().add(Styles.MUTED);
        name.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(name, VPos.TOP);
        value.setWrapText(true);
        value.setMinHeight(USE_PREF_SIZE);
        facts.addRow(facts.getRowCount(), name, value);
    }

    private HBox decision() {
        boolean needsReason = step.kind() == RepairStep.Kind.CHANGED_FILE;
        var decided = new CheckBox(TEXTS.get("repair.decide." + step.kind().word()));
        decided.getStyleClass().add("repair-decision");
        decided.setMinWidth(USE_PREF_SIZE);
        decided.setSelected(model.decided().containsKey(step.version()));
        var reason = new TextField(model.reason(step));
        reason.getStyleClass().add("repair-reason");
        reason.setPromptText(TEXTS.get("repair.reason"));
        reason.setAccessibleText(TEXTS.get("repair.reason"));
        reason.disableProperty().bind(decided.selectedProperty().not());
        HBox.setHgrow(reason, Priority.ALWAYS);
        decided.selectedProperty()
                .addListener((property, before, now) -> {
                    if (now) {
                        model.decide(step, reason.getText().strip());
                        reason.requestFocus();
                    } else {
                        model.leaveOpen(step);
                    }
                    showEffect(false);
                });
        reason.textProperty()
                .addListener((property, before, now) -> {
                    if (decided.isSelected()) {
                        model.decide(step, now.strip());
                        showEffect(false);
                    }
                });
        var row = new HBox(decided);
        if (needsReason) {
            row.getChildren().add(reason);
        }
        row.getStyleClass().add("repair-decide");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void showEffect(boolean written) {
        String text;
        if (!step.isUnclear()) {
            text =
                    TEXTS.get(
                            written ? "repair.effect.written" : "repair.effect",
                            step.rows().size(),
                            step.rows().stream()
                                    .map(RepairStepCard::row)
                                    .collect(Collectors.joining("; ")));
        } else if (model.decidedSteps().contains(step)) {
            text = TEXTS.get("repair.effect." + step.kind().word(), model.reason(step));
        } else {
            text = TEXTS.get("repair.effect.none");
        }
        effect.setText(text);
    }

    private static String row(HistoryLedger.LedgerRow row) {
        return TEXTS.get(
                "repair.effect.row",
                row.file().version().text(),
                EventMark.word(row.event()),
                row.message());
    }
}
