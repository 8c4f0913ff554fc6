package dev.drydock.ui.backups.restore;

import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// What is ticked comes to, and what comes with it.
final class SelectionLine extends VBox {

    private static final Texts TEXTS = Texts.forPackage(SelectionLine.class);
    private static final int NAMED = 3;

    private final RestoreModel model;
    private final Label counts = new Label();
    private final Label too = new Label(null, Icons.small(MaterialDesignI.INFORMATION_OUTLINE));
    private final Button none = new Button(TEXTS.get("selection.none"));

    SelectionLine(RestoreModel model, RestoreController controller) {
        this.model = model;
        getStyleClass().addAll("selection-line", Styles.PANE_HAIRLINE_TOP);
        counts.getStyleClass().add("selection-counts");
        counts.setMinWidth(0);
        too.getStyleClass().addAll(Styles.MUTED, "selection-too");
        too.setMinWidth(0);
        none.getStyleClass().addAll(Styles.FLAT, "small", "untick");
        none.setMinWidth(Region.USE_PREF_SIZE);
        none.setOnAction(event -> controller.lens().untickAll());
        var line = new HBox(counts, too, Blocks.space(), none);
        line.getStyleClass().add("selection-row");
        getChildren().add(line);
        model.ticksProperty().addListener(property -> update());
        model.summaryProperty().addListener(property -> update());
        update();
    }

    private void update() {
        OpenArchive open = model.archive();
        Ticks ticks = model.ticks();
        ChoiceSummary summary = model.summaryProperty().get();
        boolean any = ticks != null && !ticks.isEmpty();
        Blocks.show(any, none);
        if (open == null || ticks == null) {
            counts.setText("");
        } else if (!any) {
            counts.setText(TEXTS.get("selection.hint"));
        } else if (summary == null) {
            counts.setText(TEXTS.get("selection.counting"));
        } else {
            counts.setText(text(summary));
        }
        List<String> lines = any && summary != null ? coming(summary) : List.of();
        too.setText(ObjectText.some(lines, NAMED));
        too.setTooltip(lines.isEmpty() ? null : new Tooltip(String.join("\n", lines)));
        Blocks.show(!lines.isEmpty(), too);
    }

    static String text(ChoiceSummary summary) {
        String text =
                TEXTS.get(
                        "selection.counts",
                        Format.count(summary.tables()),
                        Format.count(summary.objects()),
                        summary.rows() < 0
                                ? TEXTS.get("rows.unknown")
                                : Format.count(summary.rows()));
        return summary.bytes() < 0
                ? text
                : TEXTS.get("selection.size", text, Format.bytes(summary.bytes()));
    }

    private static List<String> coming(ChoiceSummary summary) {
        List<String> lines =
                summary.added().stream()
                        .map(added -> TEXTS.get("selection.too", added.name(), added.by()))
                        .collect(Collectors.toCollection(java.util.ArrayList::new));
        summary.leftOut().forEach(line -> lines.add(TEXTS.get("selection.leftOut", line)));
        return lines;
    }
}
