package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.connection.Session;

/// Copies one range of a table into parts and counts its rows.
record RangeCopy(TableRows.Range range, PartSink parts) {

    /// Adds the rows to those of the table.
    void run(Session session) {
        range.table().tally().add(count(session));
    }

    RowTally.Part count(Session session) {
        var buffer = new PartBuffer(parts, range.partName());
        var counted = new RowTally.Part();
        session.withConnection(
                "copy rows of " + range.table().name(),
                connection ->
                        RowStream.copy(
                                connection,
                                range.copy(),
                                row -> {
                                    counted.add(row, 0, row.length);
                                    buffer.add(row);
                                }));
        buffer.flush();
        return counted;
    }
}
