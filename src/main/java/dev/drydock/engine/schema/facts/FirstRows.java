package dev.drydock.engine.schema.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of a table or view.
///
/// @param columns names with types
/// @param rows one text per column; null for NULL
/// @param more whether there are further rows
/// @param millis how long reading took
public record FirstRows(List<Head> columns, List<List<Cell>> rows, boolean more, long millis) {

    public FirstRows {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// @param type as the structure says
    public record Head(String name, String type) {}

    /// @param text null for NULL; its beginning when it is long
    /// @param cut whether the text goes on
    public record Cell(@Nullable String text, boolean cut) {}
}
