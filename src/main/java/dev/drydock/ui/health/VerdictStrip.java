package dev.drydock.ui.health;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.health.Finding;
import dev.drydock.engine.health.HealthVerdict;
import dev.drydock.engine.health.NotAvailable;
import dev.drydock.engine.health.Severity;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// What the newest sample means, in sentences, with the watch's controls beside.
final class VerdictStrip extends VBox {

    private static final Texts TEXTS = Texts.forPackage(VerdictStrip.class);
    private static final int FINDINGS_SHOWN = 3;
    private static final List<String> ROLES = List.of("success", "attention", "danger", "muted");

    private final HealthModel model;
    private final Label heading = new Label();
    private final FontIcon icon = Icons.of(MaterialDesignH.HEART_PULSE);
    private final VBox lines = new VBox();

    VerdictStrip(HealthModel model, Runnable togglePause) {
        this.model = model;
        createView(togglePause);
        bind();
    }

    private void createView(Runnable togglePause) {
        getStyleClass().add("verdict-strip");
        heading.getStyleClass().add("verdict-heading");
        heading.setGraphic(icon);
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        var row = new HBox(heading, new WatchControls(model, togglePause));
        row.getStyleClass().add(Styles.TOOL_ROW);
        row.setAlignment(Pos.CENTER_LEFT);
        lines.getStyleClass().add("verdict-lines");
        getChildren().addAll(row, lines);
    }

    private void bind() {
        model.stateProperty().addListener((property, before, now) -> show());
        model.verdictProperty().addListener((property, before, now) -> show());
        model.problemProperty().addListener((property, before, now) -> show());
        show();
    }

    private void show() {
        HealthVerdict verdict = model.verdictProperty().get();
        DrydockException problem = model.problemProperty().get();
        lines.getChildren().clear();
        if (model.state() == HealthState.GAP && problem != null) {
            head(MaterialDesignL.LAN_DISCONNECT, "danger", TEXTS.get("verdict.gap"));
            line(TEXTS.get("verdict.gap.detail", problem.message()), problem.hint(), "danger");
        } else if (verdict == null) {
            head(MaterialDesignH.HEART_PULSE, "muted", TEXTS.get("verdict.waiting"));
        } else {
            showVerdict(verdict);
        }
        lines.setVisible(!lines.getChildren().isEmpty());
        lines.setManaged(lines.isVisible());
    }

    private void showVerdict(HealthVerdict verdict) {
        int count = verdict.findings().size();
        switch (verdict.level()) {
            case GOOD ->
                    head(
                            MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                            "success",
                            TEXTS.get("verdict.good"));
            case CANNOT_TELL ->
                    head(MaterialDesignE.EYE_OFF_OUTLINE, "muted", TEXTS.get("verdict.cannotTell"));
            case WARNING ->
                    head(
                            MaterialDesignA.ALERT_OUTLINE,
                            "attention",
                            TEXTS.get("verdict.warning", count));
            case CRITICAL ->
                    head(
                            MaterialDesignA.ALERT_OCTAGON_OUTLINE,
                            "danger",
                            TEXTS.get("verdict.critical", count));
        }
        verdict.findings().stream().limit(FINDINGS_SHOWN).forEach(this::finding);
        if (count > FINDINGS_SHOWN) {
            line(TEXTS.get("verdict.more", count - FINDINGS_SHOWN), "", "muted");
        }
        verdict.hidden().forEach(this::hidden);
    }

    private void head(Ikon picture, String role, String text) {
        icon.setIconCode(picture);
        heading.setText(text);
        heading.getStyleClass().removeAll(ROLES);
        heading.getStyleClass().add(role);
        heading.setAccessibleText(text);
    }

    private void finding(Finding finding) {
        line(
                finding.sentence(),
                finding.advice(),
                finding.severity() == Severity.CRITICAL ? "danger" : "attention");
    }

    private void hidden(NotAvailable missing) {
        line(TEXTS.get("verdict.hidden", missing.reason()), missing.remedy(), "muted");
    }

    private void line(String sentence, String advice, String role) {
        var first = new Label(sentence);
        first.getStyleClass().addAll("verdict-sentence", role);
        first.setMinWidth(Label.USE_PREF_SIZE);
        var second = new Label(advice);
        second.getStyleClass().addAll("verdict-advice", Styles.MUTED);
        second.setTooltip(advice.isEmpty() ? null : new Tooltip(advice));
        var row = new HBox((Node) first, second);
        row.getStyleClass().add("verdict-line");
        row.setAlignment(Pos.BASELINE_LEFT);
        lines.getChildren().add(row);
    }
}
