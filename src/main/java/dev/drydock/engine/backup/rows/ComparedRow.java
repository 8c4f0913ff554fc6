package dev.drydock.engine.backup.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of the backup beside its live counterpart.
///
/// @param number its place in the backup, from 1; −1 for one that the backup does not have
/// @param key its key's values, which a pick names
/// @param values one for each column that both have
public record ComparedRow(
        RowKind kind, long number, List<@Nullable String> key, List<Value> values) {

    public ComparedRow {
        key = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(key));
        values = List.copyOf(values);
    }

    /// @param backup null also when the backup does not have the row
    /// @param live null also when there is no live row
    /// @param differs false when one of both does not have the row
    public record Value(
            String column, @Nullable String backup, @Nullable String live, boolean differs) {}
}
