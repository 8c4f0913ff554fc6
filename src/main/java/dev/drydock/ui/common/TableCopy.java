package dev.drydock.ui.common;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Rows as text for other programs, always with the column titles.
final class TableCopy {

    private TableCopy() {}

    /// Tab-separated, as spreadsheets paste it.
    static <T> String text(List<TableText<T>> columns, List<T> rows) {
        return lines(columns, rows, value -> value.replaceAll("[\\t\\r\\n]+", " "), "", "\t", "");
    }

    /// Comma-separated with quotes where needed (RFC 4180).
    static <T> String csv(List<TableText<T>> columns, List<T> rows) {
        return lines(columns, rows, TableCopy::quoted, "", ",", "");
    }

    /// A Markdown table.
    static <T> String markdown(List<TableText<T>> columns, List<T> rows) {
        String all = lines(columns, rows, TableCopy::escaped, "| ", " | ", " |");
        int titlesEnd = all.indexOf('\n') + 1;
        String rule = "|" + " --- |".repeat(columns.size()) + "\n";
        return all.substring(0, titlesEnd) + rule + all.substring(titlesEnd);
    }

    static void toClipboard(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static <T> String lines(
            List<TableText<T>> columns,
            List<T> rows,
            Function<String, String> value,
            String before,
            String between,
            String after) {
        var result = new StringBuilder();
        result.append(
                columns.stream()
                        .map(column -> value.apply(column.title()))
                        .collect(Collectors.joining(between, before, after + "\n")));
        for (T row : rows) {
            result.append(
                    columns.stream()
                            .map(column -> value.apply(column.text().apply(row)))
                            .collect(Collectors.joining(between, before, after + "\n")));
        }
        return result.toString();
    }

    private static String quoted(String value) {
        boolean needed =
                value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
    }
}
