package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names single rows for people: `id=7`.
final class RowText {

    private static final int LONGEST = 60;

    private RowText() {}

    /// The fields that [#read] wants.
    static String fields(RowsSql sql, List<LiveColumn> columns, String alias) {
        return columns.stream()
                .map(column -> sql.text(column.of(alias)))
                .collect(Collectors.joining(", "));
    }

    /// @param first place of the first of them
    static String read(Row row, int first, List<LiveColumn> columns) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(
                    Identifiers.visible(columns.get(i).name())
                            + "="
                            + shown(row.textOrNull(first + i)));
        }
        return String.join(", ", parts);
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        String text = Identifiers.visible(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
