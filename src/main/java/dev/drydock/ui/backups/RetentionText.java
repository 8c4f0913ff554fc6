package dev.drydock.ui.backups;

import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionReason;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// The words for a plan.
final class RetentionText {

    private static final Texts TEXTS = Texts.forPackage(RetentionText.class);

    private RetentionText() {}

    static String verdict(RetentionPlan.Line line) {
        return TEXTS.get(line.kept() ? "retention.keep" : "retention.remove");
    }

    static Label verdictMark(RetentionPlan.Line line) {
        var label =
                new Label(
                        verdict(line),
                        Icons.small(
                                line.kept()
                                        ? MaterialDesignC.CHECK
                                        : MaterialDesignD.DELETE_OUTLINE));
        label.getStyleClass().addAll("proof", line.kept() ? "success" : "danger");
        return label;
    }

    static String reasons(RetentionPlan.Line line) {
        return line.reasons().stream().map(RetentionText::reason).collect(Collectors.joining(", "));
    }

    private static String reason(RetentionReason reason) {
        return TEXTS.get("reason." + reason.kind().word(), reason.detail());
    }
}
