package dev.drydock.engine.backup.rows;

import java.util.List;

/// A foreign key of a live table.
///
/// @param columns of the table itself
/// @param parentColumns of the table it points to, in the same order
public record LiveReference(
        String name, List<String> columns, TableName parent, List<String> parentColumns) {

    public LiveReference {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }
}
