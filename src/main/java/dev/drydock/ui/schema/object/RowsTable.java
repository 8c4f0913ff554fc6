package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.facts.FirstRows;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The first rows of a table, to read and to copy.
final class RowsTable extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(RowsTable.class);
    private static final double NARROW = 90;
    private static final double WIDE = 300;

    /// A row with its place, so that equal rows stay two.
    private record Line(int number, List<FirstRows.Cell> cells) {}

    RowsTable(FirstRows rows) {
        var table = new ConsoleTable<Line>(TEXTS.get("table.filter"), Line::number);
        // many columns are scrolled to, not squeezed
        table.setColumnResizePolicy(ConsoleTable.UNCONSTRAINED_RESIZE_POLICY);
        table.addNumber("#", "#", 46, Line::number, Format::count);
        for (int i = 0; i < rows.columns().size(); i++) {
            int place = i;
            FirstRows.Head head = rows.columns().get(i);
            var column =
                    table.addNode(
                            "column" + i,
                            "",
                            width(rows, i),
                            line -> text(line.cells().get(place)),
                            line -> mark(line.cells().get(place)));
            var title = new Label(Format.oneLine(head.name()));
            title.setTooltip(new Tooltip(head.name() + "\n" + head.type()));
            var type = new Label(head.type());
            type.getStyleClass().add("rows-type");
            // the type gives way before the name does
            title.setMinWidth(Region.USE_PREF_SIZE);
            var both = new HBox(6, title, type);
            both.setAlignment(Pos.CENTER_LEFT);
            column.setGraphic(both);
            column.getStyleClass().add("rows-column");
        }
        List<Line> lines = new ArrayList<>();
        for (List<FirstRows.Cell> row : rows.rows()) {
            lines.add(new Line(lines.size() + 1, row));
        }
        table.setRows(lines);
        table.setEmptyState(new Label(TEXTS.get("rows.none")));
        setCenter(table);
        var note =
                new Label(
                        TEXTS.get(
                                rows.more() ? "rows.first" : "rows.all",
                                Format.count(lines.size()),
                                Format.millis(rows.millis())));
        note.getStyleClass().addAll(Styles.MUTED, "facet-note");
        setTop(note);
    }

    private static double width(FirstRows rows, int column) {
        FirstRows.Head head = rows.columns().get(column);
        int longest = head.name().length() + head.type().length() + 2;
        for (List<FirstRows.Cell> row : rows.rows()) {
            longest = Math.max(longest, text(row.get(column)).length());
        }
        return Math.clamp(longest * 7.8 + 44, NARROW, WIDE);
    }

    private static String text(FirstRows.Cell cell) {
        String text = cell.text();
        return text == null
                ? TEXTS.get("rows.null")
                : cell.cut() ? TEXTS.get("rows.cut", text) : text;
    }

    /// NULL does not look like the word.
    private static @Nullable Node mark(FirstRows.Cell cell) {
        if (cell.text() != null) {
            return null;
        }
        var mark = new Label(TEXTS.get("rows.null"));
        mark.getStyleClass().add("rows-null");
        return mark;
    }
}
