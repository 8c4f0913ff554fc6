package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.SqlMark;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// Findings as words, icons and marks in the text.
final class FindingText {

    private static final Texts TEXTS = Texts.forPackage(FindingText.class);

    private FindingText() {}

    static TabBadge.Role role(Severity severity) {
        return switch (severity) {
            case ERROR -> TabBadge.Role.DANGER;
            case WARNING -> TabBadge.Role.ATTENTION;
            case NOTE -> TabBadge.Role.MUTED;
        };
    }

    static String word(Severity severity) {
        return switch (severity) {
            case ERROR -> TEXTS.get("severity.error");
            case WARNING -> TEXTS.get("severity.warning");
            case NOTE -> TEXTS.get("severity.note");
        };
    }

    private static Ikon icon(Severity severity) {
        return switch (severity) {
            case ERROR -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
            case WARNING -> MaterialDesignA.ALERT_OUTLINE;
            case NOTE -> MaterialDesignI.INFORMATION_OUTLINE;
        };
    }

    static Label mark(Severity severity) {
        var mark = new Label(word(severity), Icons.small(icon(severity)));
        mark.getStyleClass().addAll("state-mark", role(severity).styleClass());
        return mark;
    }

    /// Icons with numbers, the worst first; null when there is nothing.
    static @Nullable Node counts(FileInsight insight) {
        if (insight.findings().isEmpty()) {
            return null;
        }
        var counts = new HBox();
        counts.getStyleClass().add("finding-counts");
        for (Severity severity : Severity.values()) {
            long count = insight.count(severity);
            if (count > 0) {
                var label = new Label(Long.toString(count), Icons.small(icon(severity)));
                label.getStyleClass().addAll("state-mark", role(severity).styleClass());
                counts.getChildren().add(label);
            }
        }
        return counts;
    }

    /// "1 error, 2 warnings"; empty when there is nothing.
    static String countsText(FileInsight insight) {
        return String.join(
                TEXTS.get("verdict.separator"),
                List.of(Severity.values()).stream()
                        .filter(severity -> insight.count(severity) > 0)
                        .map(severity ->
                                TEXTS.get(
                                        "severity.count." + severityKey(severity),
                                        insight.count(severity)))
                        .toList());
    }

    private static String severityKey(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /// What is the case, why it matters, and the safe way.
    static String whole(Finding finding) {
        var text = new StringBuilder(finding.message());
        if (!finding.why().isBlank()) {
            text.append('\n').append(finding.why());
        }
        if (!finding.hint().isBlank()) {
            text.append("\n\n").append(finding.hint());
        }
        return text + "\n" + TEXTS.get("finding.rule", finding.rule());
    }

    /// Findings as marks in a text.
    ///
    /// @param file whose findings; null for all
    static List<SqlMark> marks(List<Finding> findings, @Nullable String file) {
        return findings.stream()
                .filter(finding ->
                        (file == null || finding.file().equals(file)) && finding.line() > 0)
                .map(finding ->
                        new SqlMark(
                                finding.line(),
                                finding.column(),
                                role(finding.severity()),
                                whole(finding)))
                .toList();
    }
}
