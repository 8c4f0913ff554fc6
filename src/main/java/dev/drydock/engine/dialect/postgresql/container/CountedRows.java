package dev.drydock.engine.dialect.postgresql.container;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Rows of a database that is being filled, counted and hashed while the indexes of other tables
/// are made: whoever compares afterwards need not read them again, for nobody else is there who
/// could change them. Thread-safe.
public final class CountedRows {

    private final Map<String, RowTally.Part> ranges = new ConcurrentHashMap<>();

    /// How many pieces of tables were read.
    public int ranges() {
        return ranges.size();
    }

    void add(TableRows.Range range, RowTally.Part counted) {
        ranges.put(range.copy(), counted);
    }

    /// Empty when it was not read, or read with other words.
    Optional<RowTally.Part> of(TableRows.Range range) {
        return Optional.ofNullable(ranges.get(range.copy()));
    }
}
