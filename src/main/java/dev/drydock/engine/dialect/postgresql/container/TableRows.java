package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The rows of one table that are to be read.
///
/// @param columns those that a COPY brings: not the generated ones
/// @param folder of its parts
/// @param bytes what it takes on disk with its TOAST table
/// @param estimate how many rows there are, as the server last counted; −1 when it never did
/// @param blocks of the table itself; 0 where its rows are not in blocks that can be chosen
record TableRows(
        long oid,
        String schema,
        String name,
        List<String> columns,
        String folder,
        long bytes,
        long estimate,
        long blocks,
        RowTally tally) {

    /// 2 MiB: small, so that unchanged ranges keep their hashes; large enough that a statement for
    /// each costs nothing that could be measured.
    static final long RANGE_BLOCKS = 256;

    TableRows {
        columns = List.copyOf(columns);
    }

    /// One COPY.
    ///
    /// @param number from 0, counted through the table
    /// @param bytes its share of the table's
    record Range(TableRows table, int number, String copy, long bytes) {

        String partName() {
            return table.folder + String.format(java.util.Locale.ROOT, "%06d", number);
        }
    }

    String displayName() {
        return schema + "." + name;
    }

    String columnList() {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    /// The whole table in ranges of blocks.
    ///
    /// @param encoding of the database: rows are sent as they are stored
    List<Range> ranges(String encoding) {
        int count = (int) Math.max(1, (blocks + RANGE_BLOCKS - 1) / RANGE_BLOCKS);
        List<Range> ranges = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            ranges.add(new Range(this, number, copy(number, count, encoding), bytes / count));
        }
        return ranges;
    }

    private String copy(int number, int count, String encoding) {
        String tail = ") TO STDOUT WITH (ENCODING " + Identifiers.literal(encoding) + ")";
        String list = columnList();
        String table = Identifiers.qualified(schema, name);
        String rows = "SELECT " + list + " FROM ONLY " + table;
        if (count == 1) {
            return "/* drydock:backup */ COPY (" + rows + tail;
        }
        long first = number * RANGE_BLOCKS;
        // the last one has no end: whatever the snapshot sees behind it belongs to it
        String end =
                number == count - 1 ? "" : " AND ctid < '(" + (first + RANGE_BLOCKS) + ",0)'::tid";
        return "/* drydock:backup */ COPY ("
                + rows
                + " WHERE ctid >= '("
                + first
                + ",0)'::tid"
                + end
                + tail;
    }
}
