package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds rows that the server can keep and cannot send, or that this process cannot hold: as text a
/// row may not pass 1 GB, and bytes take twice their length (measured: `pg_dump` fails there in the
/// middle, in every format). Sizes are read without the values.
record LargeRows(SqlResources sql, int major) {

    /// Room for the other fields and the escapes of ordinary text below 1,073,741,823 bytes.
    private static final long SERVER_LIMIT = 1_000_000_000L;

    /// The driver hands a row over as a whole: it has to fit beside everything else.
    private static final double SHARE_OF_MEMORY = 0.45;

    /// Rows from this share on are read one at a time.
    private static final double LARGE_SHARE = 0.1;

    /// Smaller values of types that must be written out to be measured are not.
    private static final long SUSPECT = 50_000_000L;

    private static final int NAMED = 5;

    private record LargeColumn(long table, String name, String kind) {

        String length() {
            String column = Identifiers.quote(name);
            return switch (kind) {
                case "bytes" -> "coalesce(2 * octet_length(" + column + ")::bigint, 0)";
                case "text" -> "coalesce(octet_length(" + column + ")::bigint, 0)";
                default ->
                        "CASE WHEN pg_catalog.pg_column_size("
                                + column
                                + ") > "
                                + SUSPECT
                                + " THEN octet_length("
                                + column
                                + "::text)::bigint ELSE 0 END";
            };
        }
    }

    /// A row that takes more than the memory that one may.
    private record LargeRow(TableRows table, String place, long bytes) {

        String display() {
            return table.schema()
                    + "."
                    + table.name()
                    + " at ctid "
                    + place
                    + " ("
                    + bytes / 1_000_000
                    + " MB)";
        }
    }

    /// Finds the tables with large rows, which must not be read side by side.
    ///
    /// @return their oids
    /// @throws DrydockException BACKUP_NOT_CARRIED with the rows
    Set<Long> requireReadable(Session session, List<TableRows> tables) {
        return requireReadable(session, tables, Runtime.getRuntime().maxMemory());
    }

    Set<Long> requireReadable(Session session, List<TableRows> tables, long memory) {
        long limit = Math.min(SERVER_LIMIT, (long) (memory * SHARE_OF_MEMORY));
        long large = Math.min(limit, (long) (memory * LARGE_SHARE));
        Map<Long, List<LargeColumn>> columns = new HashMap<>();
        session.query(
                        sql.text("large_columns", major),
                        row ->
                                new LargeColumn(
                                        row.integer("oid"), row.text("name"), row.text("kind")))
                .forEach(column ->
                        columns.computeIfAbsent(column.table(), key -> new ArrayList<>())
                                .add(column));
        List<LargeRow> found = new ArrayList<>();
        for (TableRows table : tables) {
            List<LargeColumn> suspects = columns.get(table.oid());
            if (suspects != null) {
                found.addAll(find(session, table, suspects, large));
            }
        }
        refuse(found, SERVER_LIMIT, limit);
        return found.stream().map(row -> row.table().oid()).collect(Collectors.toSet());
    }

    private static void refuse(List<LargeRow> found, long ofServer, long ofMemory) {
        List<LargeRow> tooLarge = found.stream().filter(row -> row.bytes() > ofMemory).toList();
        if (tooLarge.isEmpty()) {
            return;
        }
        String rows = String.join("; ", tooLarge.stream().map(LargeRow::display).toList());
        boolean byServer = tooLarge.stream().anyMatch(row -> row.bytes() > ofServer);
        throw byServer
                ? new DrydockException(
                        ErrorCode.BACKUP_NOT_CARRIED,
                        "The server cannot send these rows, which are larger than 1 GB as text: "
                                + rows
                                + ".",
                        "Exclude the table, or make the values smaller. pg_dump cannot write them"
                                + " either.")
                : new DrydockException(
                        ErrorCode.BACKUP_NOT_CARRIED,
                        "These rows are too large for the memory that Drydock may use ("
                                + ofMemory / 1_000_000
                                + " MB for one row): "
                                + rows
                                + ".",
                        "Give it more, for example with DRYDOCK_JAVA_OPTIONS=-Xmx4g, exclude the"
                                + " table, or use the format pg_custom.");
    }

    private static List<LargeRow> find(
            Session session, TableRows table, List<LargeColumn> suspects, long from) {
        String length = String.join(" + ", suspects.stream().map(LargeColumn::length).toList());
        return session.query(
                "/* drydock:backup */ SELECT ctid::text AS place, "
                        + length
                        + " AS bytes FROM ONLY "
                        + Identifiers.qualified(table.schema(), table.name())
                        + " WHERE "
                        + length
                        + " > "
                        + from
                        + " ORDER BY 2 DESC LIMIT "
                        + NAMED,
                row -> new LargeRow(table, row.text("place"), row.integer("bytes")));
    }
}
