package dev.drydock.ui.backups;

import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// What a restore did.
final class ReportPage extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ReportPage.class);
    private static final int SHOWN = 50;

    ReportPage(RestoreReport report, String database, Runnable onDone) {
        getStyleClass().add("backup-form");
        var title = new Label(TEXTS.get("report.title", database));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        String text =
                report.verified()
                        ? TEXTS.get(
                                "report.equal",
                                Format.count(report.objects()),
                                Format.count(report.rows()),
                                Format.duration(Duration.ofMillis(report.durationMs())))
                        : TEXTS.get("report.differs", report.differences().size());
        var verdict =
                new Label(
                        text,
                        Icons.of(
                                report.verified()
                                        ? MaterialDesignS.SHIELD_CHECK_OUTLINE
                                        : MaterialDesignA.ALERT_OUTLINE));
        verdict.getStyleClass().addAll("report-mark", report.verified() ? "success" : "attention");
        verdict.setWrapText(true);
        getChildren().addAll(title, verdict);
        report.differences().stream().limit(SHOWN).forEach(line -> addLine(line, Styles.MONO));
        report.notes().forEach(line -> addLine(line, Styles.MUTED));
        var done = new Button(TEXTS.get("action.done"));
        done.getStyleClass().add(Styles.ACCENT);
        done.setCancelButton(true);
        done.setOnAction(event -> onDone.run());
        getChildren().add(done);
    }

    private void addLine(String text, String styleClass) {
        var line = new Label(text);
        line.setWrapText(true);
        line.getStyleClass().add(styleClass);
        getChildren().add(line);
    }
}
