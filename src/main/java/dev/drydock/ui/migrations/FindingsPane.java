package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// A table of findings, and beside it why the selected one matters and how to do it safely.
final class FindingsPane extends SplitPane {

    private static final Texts TEXTS = Texts.forPackage(FindingsPane.class);
    private static final double TABLE_SHARE = 0.58;

    private final Consumer<Finding> onOpen;
    private final ConsoleTable<Finding> table =
            new ConsoleTable<>(TEXTS.get("findings.filter"), finding -> finding);
    private final VBox detail = new VBox();

    /// @param onOpen shows the finding's place
    FindingsPane(Consumer<Finding> onOpen) {
        this.onOpen = onOpen;
        createView();
        table.selectedProperty().addListener((property, before, now) -> showDetail(now));
        showDetail(null);
    }

    private void createView() {
        getStyleClass().add("findings-pane");
        setOrientation(Orientation.HORIZONTAL);
        setDividerPositions(TABLE_SHARE);
        table.addNode(
                "severity",
                TEXTS.get("column.severity"),
                124,
                finding -> FindingText.word(finding.severity()),
                finding -> FindingText.mark(finding.severity()));
        table.addNumber(
                "line",
                TEXTS.get("column.line"),
                56,
                Finding::line,
                line -> line == 0 ? "" : Long.toString(line));
        table.addText("message", TEXTS.get("column.finding"), 420, Finding::message);
        table.addMono("rule", TEXTS.get("column.rule"), 170, Finding::rule);
        table.addMono("file", TEXTS.get("column.file"), 200, Finding::file);
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignS.SHIELD_CHECK_OUTLINE,
                        TEXTS.get("empty.findings.title"),
                        TEXTS.get("empty.findings.text")));
        table.setOnOpen(onOpen);
        detail.getStyleClass().add("finding-detail");
        var scroll = new ScrollPane(detail);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        getItems().addAll(table, scroll);
    }

    ConsoleTable<Finding> table() {
        return table;
    }

    void show(List<Finding> findings) {
        if (!table.rows().equals(findings)) {
            table.setRows(findings);
            if (table.selectedProperty().get() == null && !findings.isEmpty()) {
                table.selectKey(findings.getFirst());
            }
        }
    }

    private void showDetail(@Nullable Finding finding) {
        detail.getChildren().clear();
        if (finding == null) {
            return;
        }
        detail.getChildren().add(line(finding.message(), Styles.STRONG));
        if (!finding.why().isBlank()) {
            detail.getChildren().add(line(finding.why(), "finding-why"));
        }
        var actions = new HBox();
        actions.getStyleClass().add("finding-actions");
        if (!finding.hint().isBlank()) {
            var heading = line(TEXTS.get("finding.rewrite"), Styles.SECTION_TITLE);
            var hint = line(finding.hint(), "finding-hint");
            if (isSql(finding.hint())) {
                hint.getStyleClass().add(Styles.MONO);
            }
            detail.getChildren().addAll(heading, hint);
            var copy =
                    new Button(
                            TEXTS.get("finding.copy"), Icons.small(MaterialDesignC.CONTENT_COPY));
            copy.getStyleClass().addAll("small", "copy-rewrite");
            copy.setOnAction(event -> copy(finding.hint()));
            actions.getChildren().add(copy);
        }
        if (finding.line() > 0) {
            var open =
                    new Button(
                            TEXTS.get("finding.open", finding.line()),
                            Icons.small(MaterialDesignF.FILE_FIND_OUTLINE));
            open.getStyleClass().addAll(Styles.FLAT, "small", "open-finding");
            open.setOnAction(event -> onOpen.accept(finding));
            actions.getChildren().add(open);
        }
        detail.getChildren().add(actions);
    }

    /// Some safe ways are sentences.
    private static boolean isSql(String hint) {
        return hint.contains("\n") || hint.strip().endsWith(";");
    }

    private static Label line(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
