package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// What was brought back, and the way to undo it.
final class RescueReportPane extends ScrollPane {

    private static final Texts TEXTS = Texts.forPackage(RescueReportPane.class);

    RescueReportPane(RescueReport report, RescueController controller) {
        getStyleClass().add("step-scroll");
        setFitToWidth(true);
        var title =
                new Label(PlanText.done(report), Icons.of(MaterialDesignC.CHECK_CIRCLE_OUTLINE));
        title.getStyleClass().addAll(Styles.SECTION_TITLE, "result-title", "success");
        title.setWrapText(true);
        var page = new VBox(title);
        page.getStyleClass().addAll("step-page", "rescue-report");
        var lines = new VBox();
        lines.getStyleClass().add("plan-lines");
        PlanText.steps(report.plan(), false)
                .forEach(text -> lines.getChildren().add(line(MaterialDesignT.TABLE, text)));
        report.sequences()
                .forEach(text ->
                        lines.getChildren()
                                .add(
                                        line(
                                                MaterialDesignC.COUNTER,
                                                TEXTS.get("report.sequence", text))));
        report.notes()
                .forEach(text ->
                        lines.getChildren().add(line(MaterialDesignI.INFORMATION_OUTLINE, text)));
        page.getChildren().add(lines);
        Path script = report.reverseScript();
        if (script != null) {
            page.getChildren().add(script(script, controller));
        }
        var again = new Button(TEXTS.get("again"), Icons.of(MaterialDesignC.COMPARE));
        again.getStyleClass().add("compare-again");
        again.setOnAction(event -> controller.compare());
        var back = new Button(TEXTS.get("back"));
        back.getStyleClass().addAll(Styles.ACCENT, "report-back");
        back.setOnAction(event -> controller.leave());
        var buttons = new HBox(back, again);
        buttons.getStyleClass().add("form-buttons");
        page.getChildren().add(buttons);
        setContent(page);
    }

    private static Label line(Ikon icon, String text) {
        var label = new Label(text, Icons.small(icon));
        label.getStyleClass().add("report-line");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static VBox script(Path script, RescueController controller) {
        var note = new Label(TEXTS.get("report.script"));
        note.getStyleClass().add("field-note");
        note.setWrapText(true);
        var path = new Label(script.toString());
        path.getStyleClass().addAll(Styles.MONO, "report-script");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setTooltip(new Tooltip(script.toString()));
        path.setMinWidth(0);
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        var copy = new Button(null, Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        copy.setTooltip(new Tooltip(TEXTS.get("report.copy")));
        copy.setAccessibleText(TEXTS.get("report.copy"));
        copy.setOnAction(event -> controller.copyPath(script));
        var folder = new Button(null, Icons.of(MaterialDesignF.FOLDER_OUTLINE));
        folder.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON);
        folder.setTooltip(new Tooltip(TEXTS.get("report.folder")));
        folder.setAccessibleText(TEXTS.get("report.folder"));
        folder.setOnAction(event -> controller.openFolder(script));
        var row = new HBox(path, copy, folder);
        row.getStyleClass().addAll("command-box", "field-row");
        var box = new VBox(note, row);
        box.getStyleClass().add("plan-section");
        return box;
    }
}
