package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;

/// Aligned columns for people: texts to the left, numbers to the right, two spaces between.
final class TextTable {

    private record Column(String title, boolean right) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable left(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    TextTable right(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + columns.size() + " columns");
        }
        var shown = new ArrayList<String>();
        for (String cell : cells) {
            shown.add(Identifiers.visible(cell));
        }
        rows.add(shown);
        return this;
    }

    List<String> lines() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(columns.get(i).title());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        var lines = new ArrayList<String>();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            lines.add(line(columns.stream().map(Column::title).toList(), widths));
        }
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
