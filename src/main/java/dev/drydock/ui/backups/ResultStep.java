package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// How the backup ended, and what can be done next.
final class ResultStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ResultStep.class);

    private final BackUpModel draft;
    private final BackUpController controller;

    ResultStep(BackUpModel draft, BackUpController controller) {
        this.draft = draft;
        this.controller = controller;
        getStyleClass().addAll("step-page", "result-step");
        JobOutcome<Backup> outcome = draft.outcomeProperty().get();
        if (outcome == null) {
            return;
        }
        switch (outcome) {
            case JobOutcome.Succeeded<Backup>(Backup backup) -> showBackup(backup);
            case JobOutcome.Failed<Backup>(DrydockException error) -> showError(error);
            case JobOutcome.Cancelled<Backup>(String left) -> showCancelled(left);
        }
    }

    private void showBackup(Backup backup) {
        var title =
                new Label(
                        TEXTS.get(
                                "result.title",
                                Format.middle(Format.oneLine(backup.database()), 48)),
                        Icons.of(MaterialDesignC.CHECK_CIRCLE_OUTLINE));
        title.getStyleClass().addAll(Styles.PAGE_TITLE, "result-title", "success");
        var sizes =
                new Label(
                        TEXTS.get(
                                "result.sizes",
                                Format.bytes(backup.sizeBytes()),
                                Format.bytes(backup.originalBytes()),
                                Format.duration(backup.duration()),
                                Format.count(backup.tables()),
                                BackupText.rows(backup.rows())));
        sizes.setWrapText(true);
        var kind = new Label(BackupText.kind(backup.type()));
        kind.getStyleClass().add("badge");
        var badges = new HBox(kind, BackupText.proofMark(backup));
        badges.getStyleClass().add("badges");
        var path = new Label(backup.path().toString());
        path.getStyleClass().add(Styles.MONO);
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setTooltip(new Tooltip(backup.path().toString()));
        var prove =
                new Button(
                        TEXTS.get("result.prove"), Icons.of(MaterialDesignS.SHIELD_CHECK_OUTLINE));
        prove.setTooltip(new Tooltip(TEXTS.get("action.prove.tip")));
        prove.getStyleClass().add("prove-result");
        prove.setOnAction(event -> controller.proveResult());
        getChildren().setAll(title, sizes, badges, path);
        List<BackUpModel.After> afterwards = draft.afterwardsProperty().get();
        afterwards.forEach(after -> getChildren().add(line(after)));
        if (afterwards.isEmpty() && controller.isProofDue(backup)) {
            var due = new Label(TEXTS.get("result.prove.due"));
            due.setWrapText(true);
            due.getStyleClass().add(Styles.MUTED);
            getChildren().add(due);
        }
        if (backup.provenAt() == null) {
            getChildren().add(new HBox(prove));
        }
    }

    private static Node line(BackUpModel.After after) {
        DrydockException error = after.error();
        String text =
                error == null
                        ? after.text()
                        : TEXTS.get("after.why", after.text(), error.message(), error.hint());
        var label =
                new Label(
                        text,
                        Icons.of(
                                after.good()
                                        ? MaterialDesignC.CHECK
                                        : MaterialDesignA.ALERT_OUTLINE));
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        label.getStyleClass()
                .addAll("warning", "afterwards", after.good() ? "success" : "attention");
        return label;
    }

    private void showError(DrydockException error) {
        var card = new ErrorCard(error);
        if (KeyController.isAboutKeys(error)) {
            card.withAction(TEXTS.get("contents.locked.action"), controller::giveKey);
        }
        getChildren()
                .setAll(
                        card.withAction(
                                        TEXTS.get("result.options"),
                                        () -> draft.go(BackUpModel.Step.OPTIONS))
                                .withAction(TEXTS.get("result.again"), controller::review));
    }

    private void showCancelled(String left) {
        var title = new Label(TEXTS.get("result.cancelled"), Icons.of(MaterialDesignC.CANCEL));
        title.getStyleClass().addAll(Styles.PAGE_TITLE, "result-title");
        var text = new Label(TEXTS.get("result.cancelled.left", left));
        text.setWrapText(true);
        var again = new Button(TEXTS.get("result.again"));
        again.setOnAction(event -> controller.review());
        getChildren().setAll(title, text, new HBox(again));
    }
}
