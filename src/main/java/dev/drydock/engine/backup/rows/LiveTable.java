package dev.drydock.engine.backup.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A live table, as far as bringing rows back must know it.
///
/// @param readFrom the table in FROM, UPDATE and DELETE: without the rows of inheriting tables
/// @param keys the primary key first
/// @param pointedAt columns to which foreign keys point that are unchecked while triggers are off
public record LiveTable(
        TableName name,
        String readFrom,
        List<LiveColumn> columns,
        List<LiveKey> keys,
        List<LiveReference> references,
        List<LiveTrigger> triggers,
        Set<String> pointedAt) {

    public LiveTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        triggers = List.copyOf(triggers);
        pointedAt = Set.copyOf(pointedAt);
    }

    Optional<LiveColumn> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
