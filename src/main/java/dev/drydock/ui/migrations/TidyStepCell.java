package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.tidy.FileChange;
import dev.drydock.engine.migration.tidy.TidyStep;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One step of a clean-up with its box to tick: what and why, before and after, and what it means
/// for the history.
final class TidyStepCell extends ListCell<TidyStep> {

    private static final Texts TEXTS = Texts.forPackage(TidyStepCell.class);

    /// More files than this are counted.
    private static final int FILES_LISTED = 4;

    /// Box, badge and paddings beside the text.
    private static final double REASON_MARGIN = 260;

    private final TidyModel model;

    TidyStepCell(TidyModel model) {
        this.model = model;
        getStyleClass().add("tidy-step");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TidyStep step, boolean empty) {
        super.updateItem(step, empty);
        setText(null);
        setGraphic(step == null || empty ? null : content(step));
    }

    private Node content(TidyStep step) {
        var box = new CheckBox();
        box.setSelected(model.chosen().contains(step.number()));
        box.setAccessibleText(title(step) + ". " + step.reason());
        box.selectedProperty()
                .addListener((property, before, now) -> model.choose(step.number(), now));
        box.setFocusTraversable(false);
        var kind = new Label(title(step));
        kind.getStyleClass().addAll("badge", step.byDefault() ? "accent" : "attention");
        kind.setMinWidth(USE_PREF_SIZE);
        if (!step.byDefault()) {
            kind.setTooltip(new Tooltip(TEXTS.get("tidy.notByDefault")));
        }
        var reason = new Label(step.reason());
        reason.setWrapText(true);
        // a list measures its cells without a width, and text would not wrap
        reason.setPrefWidth(Math.max(REASON_MARGIN, getListView().getWidth() - REASON_MARGIN));
        reason.setMinHeight(USE_PREF_SIZE);
        reason.getStyleClass().add("tidy-reason");
        HBox.setHgrow(reason, Priority.ALWAYS);
        var head = new HBox(kind, reason);
        head.getStyleClass().add("tidy-head");
        head.setAlignment(Pos.TOP_LEFT);
        var text = new VBox(head);
        text.getStyleClass().add("tidy-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        step.changes().stream()
                .limit(FILES_LISTED)
                .forEach(change -> text.getChildren().add(line(change)));
        int more = step.changes().size() - FILES_LISTED;
        if (more > 0) {
            text.getChildren().add(muted(TEXTS.get("names.more", more)));
        }
        if (!step.history().isBlank() && !step.history().equals("None.")) {
            text.getChildren().add(muted(TEXTS.get("tidy.history", step.history())));
        }
        var row = new HBox(box, text);
        row.getStyleClass().add("tidy-row");
        return row;
    }

    static String title(TidyStep step) {
        return TEXTS.get("tidy.kind." + step.kind().word());
    }

    private static Node line(FileChange change) {
        String text =
                switch (change) {
                    case FileChange.Move move ->
                            TEXTS.get(
                                    "tidy.move",
                                    Format.oneLine(move.path()),
                                    Format.oneLine(move.target()));
                    case FileChange.Write write ->
                            TEXTS.get("tidy.write", Format.oneLine(write.path()));
                    case FileChange.Delete delete ->
                            TEXTS.get("tidy.delete", Format.oneLine(delete.path()));
                };
        var label = new Label(text);
        label.getStyleClass().addAll(Styles.MONO, "tidy-change", "tidy-" + change.word());
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll(Styles.MUTED, "tidy-note");
        label.setWrapText(true);
        return label;
    }
}
