package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// What happened to the database: a strip of all runs, and the same as a table.
final class HistoryPane extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(HistoryPane.class);

    private final MigrationsModel model;
    private final ConsoleTable<HistoryEntry> table =
            new ConsoleTable<>(TEXTS.get("history.filter"), HistoryEntry::id);
    private final TimelineStrip strip = new TimelineStrip(entry -> table.selectKey(entry.id()));
    private final Label summary = new Label();
    private final CheckBox onlySelected = new CheckBox(TEXTS.get("history.onlySelected"));
    private final InvalidationListener update = property -> update();

    HistoryPane(MigrationsModel model) {
        this.model = model;
        createView();
        bind();
        update();
    }

    private void createView() {
        getStyleClass().add("history-pane");
        table.addTime("at", TEXTS.get("history.at"), 110, HistoryEntry::at);
        table.addMono("version", TEXTS.get("column.version"), 80, e -> e.version().text());
        table.addNode(
                "event",
                TEXTS.get("history.event"),
                120,
                entry -> EventMark.word(entry.event()),
                entry -> EventMark.of(entry.event()));
        table.addText(
                "description", TEXTS.get("column.description"), 200, HistoryEntry::description);
        table.addText("by", TEXTS.get("column.by"), 100, HistoryEntry::by);
        table.addNumber(
                "duration",
                TEXTS.get("column.duration"),
                80,
                HistoryEntry::executionTimeMs,
                millis -> millis < 0 ? "" : Format.millis(millis));
        table.addMono("checksum", TEXTS.get("history.checksum"), 140, HistoryEntry::checksum);
        table.addText("message", TEXTS.get("history.message"), 280, HistoryEntry::message);
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignH.HISTORY,
                        TEXTS.get("empty.history.title"),
                        TEXTS.get("empty.history.text")));
        summary.getStyleClass().add(Styles.MUTED);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(summary, gap, onlySelected);
        bar.getStyleClass().add("history-bar");
        setTop(new VBox(bar, strip));
        setCenter(table);
    }

    private void bind() {
        model.selectedProperty().addListener(update);
        model.historyProperty().addListener(update);
        onlySelected.selectedProperty().addListener(update);
    }

    private void update() {
        List<HistoryEntry> newestFirst = model.historyProperty().get();
        Migration chosen = model.selected();
        onlySelected.setDisable(chosen == null);
        strip.show(newestFirst.reversed(), chosen);
        summary.setText(
                newestFirst.isEmpty()
                        ? ""
                        : TEXTS.get(
                                "history.summary",
                                newestFirst.size(),
                                newestFirst.stream().map(HistoryEntry::by).distinct().count(),
                                Format.relative(newestFirst.getFirst().at())));
        List<HistoryEntry> rows =
                onlySelected.isSelected() && chosen != null
                        ? newestFirst.stream()
                                .filter(entry -> entry.version().equals(chosen.version()))
                                .toList()
                        : newestFirst;
        if (!table.rows().equals(rows)) {
            table.setRows(rows);
        }
    }

    TimelineStrip strip() {
        return strip;
    }
}
