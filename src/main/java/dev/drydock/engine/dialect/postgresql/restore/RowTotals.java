package dev.drydock.engine.dialect.postgresql.restore;

import java.util.List;

/// The rows of one table as the backup has them.
///
/// @param bytes of their text
/// @param hash of all rows, whatever their order
/// @param columns empty when the backup does not name them
/// @param encoding of the text
/// @param exact whether a server that holds the same rows writes the same text
record RowTotals(
        long rows, long bytes, String hash, List<String> columns, String encoding, boolean exact) {

    static final RowTotals NONE = new RowTotals(0, 0, "", List.of(), "UTF8", false);
}
