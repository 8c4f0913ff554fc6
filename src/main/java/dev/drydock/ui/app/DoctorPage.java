package dev.drydock.ui.app;

import dev.drydock.engine.doctor.DoctorReport;
import dev.drydock.engine.doctor.Finding;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// What was found on this machine and why it matters, to read and to copy.
final class DoctorPage extends VBox {

    private static final Texts TEXTS = Texts.forPackage(DoctorPage.class);
    private static final double HEIGHT = 440;

    DoctorPage(DoctorReport report) {
        getStyleClass().addAll("doctor-page", "dialog-body");
        var title = new Label(TEXTS.get("doctor.title"));
        title.getStyleClass().add("dialog-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var copy = new Button(TEXTS.get("doctor.copy"), Icons.small(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().add("small");
        copy.setOnAction(event -> {
            var content = new ClipboardContent();
            content.putString(text(report));
            Clipboard.getSystemClipboard().setContent(content);
        });
        var head = new HBox(title, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        var rows = new VBox();
        rows.getStyleClass().add("doctor-rows");
        report.findings().forEach(finding -> rows.getChildren().add(row(finding)));
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(HEIGHT);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(head, scroll);
    }

    /// The report as plain text, one finding a line.
    static String text(DoctorReport report) {
        var text = new StringBuilder();
        for (Finding finding : report.findings()) {
            text.append(finding.state().name().toLowerCase(Locale.ROOT))
                    .append('\t')
                    .append(finding.area())
                    .append('\t')
                    .append(finding.name())
                    .append('\t')
                    .append(finding.value());
            if (!finding.hint().isEmpty()) {
                text.append('\t').append(finding.hint());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Node row(Finding finding) {
        Ikon icon =
                switch (finding.state()) {
                    case OK -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
                    case NOTE -> MaterialDesignI.INFORMATION_OUTLINE;
                    case MISSING -> MaterialDesignM.MINUS_CIRCLE_OUTLINE;
                    case PROBLEM -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
                };
        String state = finding.state().name().toLowerCase(Locale.ROOT);
        var sign = Icons.of(icon);
        sign.getStyleClass().add("finding-" + state);
        sign.setAccessibleText(TEXTS.get("doctor." + state));
        var name = new Label(finding.name());
        name.getStyleClass().addAll(Styles.STRONG, "finding-name");
        name.setWrapText(true);
        var value = new Label(finding.value());
        value.setWrapText(true);
        var texts = new VBox(value);
        HBox.setHgrow(texts, Priority.ALWAYS);
        if (!finding.hint().isEmpty()) {
            var hint = new Label(finding.hint());
            hint.getStyleClass().add("field-note");
            hint.setWrapText(true);
            texts.getChildren().add(hint);
        }
        var row = new HBox(sign, name, texts);
        row.getStyleClass().add("finding-row");
        return row;
    }
}
