package dev.drydock.engine.migration.trace;

import java.util.List;

/// Some rows of one table.
///
/// @param schema empty where the engine has none
/// @param columns those to copy, in this order; never generated ones
/// @param key columns to sort by; empty for no order
/// @param limit how many rows at most
public record RowSelection(
        String schema, String table, List<String> columns, List<String> key, long limit) {

    public RowSelection {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }
}
