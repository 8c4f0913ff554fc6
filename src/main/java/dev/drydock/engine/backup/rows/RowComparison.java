package dev.drydock.engine.backup.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table in the backup against the live one. The counts of lost and changed rows are of those
/// that the filter and the picks let through.
///
/// @param key the columns by which rows were matched
/// @param fresh rows that only the live table has; of all, as a filter looks at the backup's rows
/// @param withoutKey rows of the backup with NULL in the key, which nothing can be matched with
/// @param changedColumns in how many changed rows each column differs
/// @param unknownKeys keys of picks that name no lost or changed row
/// @param added columns that only the live table has
/// @param dropped columns that only the backup has
public record RowComparison(
        TableName table,
        List<String> key,
        long backupRows,
        long liveRows,
        long lost,
        long changed,
        long fresh,
        long withoutKey,
        Map<String, Long> changedColumns,
        long unknownKeys,
        List<String> added,
        List<String> dropped) {

    public RowComparison {
        key = List.copyOf(key);
        changedColumns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(changedColumns));
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
    }
}
