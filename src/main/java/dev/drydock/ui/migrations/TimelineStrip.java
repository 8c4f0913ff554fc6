package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What happened to the database, from left to right. Runs stand in the order of time at equal
/// distances, because most of them lie seconds apart and then nothing happens for weeks; a day that
/// begins is written below its first run.
final class TimelineStrip extends Pane {

    private static final Texts TEXTS = Texts.forPackage(TimelineStrip.class);
    private static final double HEIGHT = 64;
    private static final double MARGIN = 24;
    private static final double DOT = 10;
    private static final double LINE_Y = 26;
    private static final double NEAREST = 16;
    private static final double FARTHEST = 64;

    private final Consumer<HistoryEntry> onChoose;
    private List<HistoryEntry> entries = List.of();
    private @Nullable Migration selected;
    private double builtFor = -1;

    TimelineStrip(Consumer<HistoryEntry> onChoose) {
        this.onChoose = onChoose;
        getStyleClass().addAll("timeline", Styles.PANE_HAIRLINE_BOTTOM);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        widthProperty().addListener((property, before, now) -> build());
    }

    /// @param oldestFirst all that happened
    /// @param chosen whose runs stand out; null for none
    void show(List<HistoryEntry> oldestFirst, @Nullable Migration chosen) {
        if (entries.equals(oldestFirst)
                && Objects.equals(selected, chosen)
                && builtFor == getWidth()) {
            return;
        }
        entries = List.copyOf(oldestFirst);
        selected = chosen;
        build();
    }

    private void build() {
        builtFor = getWidth();
        getChildren().clear();
        boolean any = !entries.isEmpty();
        setVisible(any);
        setManaged(any);
        if (!any || getWidth() <= 2 * MARGIN) {
            return;
        }
        double room = getWidth() - 2 * MARGIN;
        int fitting = Math.max(1, (int) (room / NEAREST));
        List<HistoryEntry> shown =
                entries.subList(Math.max(0, entries.size() - fitting), entries.size());
        double step = shown.size() < 2 ? FARTHEST : Math.min(FARTHEST, room / (shown.size() - 1));
        var axis = new Region();
        axis.getStyleClass().add("timeline-axis");
        axis.resizeRelocate(MARGIN, LINE_Y - 1, Math.max(2, step * (shown.size() - 1)), 2);
        getChildren().add(axis);
        getChildren().addAll(dots(shown, step));
        getChildren().addAll(days(shown, step));
    }

    private List<Node> dots(List<HistoryEntry> shown, double step) {
        List<Node> dots = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            HistoryEntry entry = shown.get(i);
            boolean mine = selected != null && selected.version().equals(entry.version());
            double size = mine ? DOT + 4 : DOT;
            var dot = new Region();
            dot.getStyleClass().addAll("timeline-dot", EventMark.role(entry.event()).styleClass());
            if (entry.event() == HistoryEntry.Event.ROLLED_BACK) {
                dot.getStyleClass().add("timeline-back");
            }
            if (mine) {
                dot.getStyleClass().add("timeline-selected");
            }
            dot.resizeRelocate(MARGIN + i * step - size / 2, LINE_Y - size / 2, size, size);
            String text = text(entry);
            dot.setAccessibleText(text);
            Tooltip.install(dot, new Tooltip(text));
            dot.setOnMouseClicked(event -> onChoose.accept(entry));
            dots.add(dot);
        }
        return dots;
    }

    private static String text(HistoryEntry entry) {
        return TEXTS.get(
                "timeline.entry",
                entry.version().text(),
                EventMark.word(entry.event()),
                Format.exact(entry.at()),
                entry.by(),
                Format.millis(entry.executionTimeMs()));
    }

    private static List<Node> days(List<HistoryEntry> shown, double step) {
        List<Node> labels = new ArrayList<>();
        double free = 0;
        String last = "";
        for (int i = 0; i < shown.size(); i++) {
            String day = day(shown.get(i).at());
            double x = MARGIN + i * step - DOT / 2;
            if (!day.equals(last) && x >= free) {
                var label = new Label(day);
                label.getStyleClass().addAll("timeline-day", Styles.MUTED);
                label.relocate(x, LINE_Y + 12);
                labels.add(label);
                free = x + 84;
                last = day;
            }
        }
        return labels;
    }

    private static String day(Instant time) {
        return time.atZone(ZoneId.systemDefault()).toLocalDate().toString();
    }

    @Override
    protected void layoutChildren() {
        // dots and axis stay where they were put; labels take their own size
        getChildren()
                .forEach(child -> {
                    if (child instanceof Label label) {
                        label.autosize();
                    }
                });
    }

    /// How many dots are drawn, for tests.
    long dotCount() {
        return getChildren().stream()
                .filter(node -> node.getStyleClass().contains("timeline-dot"))
                .count();
    }
}
