package dev.drydock.engine.backup.rows;

import java.util.List;

/// The primary key or a unique key over whole columns and all rows of a live table.
public record LiveKey(String name, boolean primary, List<String> columns) {

    public LiveKey {
        columns = List.copyOf(columns);
    }
}
