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

/// Finds rows that the server can keep and cannot send: as text a row may not pass 1 GB, and bytes
/// take twice their length (measured: `pg_dump` fails there in the middle, in every format). Sizes
/// are read without the values.
record LargeRows(SqlResources sql, int major) {

    /// Room for the other fields and the escapes of ordinary text below 1,073,741,823 bytes.
    private static final long LIMIT = 1_000_000_000L;

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

    /// @throws DrydockException BACKUP_NOT_CARRIED with the rows
    void refuse(Session session, List<TableRows> tables) {
        Map<Long, List<LargeColumn>> columns = new HashMap<>();
        session.query(
                        sql.text("large_columns", major),
                        row ->
                                new LargeColumn(
                                        row.integer("oid"), row.text("name"), row.text("kind")))
                .forEach(column ->
                        columns.computeIfAbsent(column.table(), key -> new ArrayList<>())
                                .add(column));
        List<String> found = new ArrayList<>();
        for (TableRows table : tables) {
            List<LargeColumn> suspects = columns.get(table.oid());
            if (suspects != null) {
                found.addAll(find(session, table, suspects));
            }
        }
        if (!found.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.BACKUP_NOT_CARRIED,
                    "The server cannot send these rows, which are larger than 1 GB as text: "
                            + String.join("; ", found)
                            + ".",
                    "Exclude the table, or make the values smaller. pg_dump cannot write them"
                            + " either.");
        }
    }

    private static List<String> find(Session session, TableRows table, List<LargeColumn> suspects) {
        String length = String.join(" + ", suspects.stream().map(LargeColumn::length).toList());
        return session.query(
                "/* drydock:backup */ SELECT ctid::text AS place, ("
                        + length
                        + ") / 1000000 AS megabytes FROM ONLY "
                        + Identifiers.qualified(table.schema(), table.name())
                        + " WHERE "
                        + length
                        + " > "
                        + LIMIT
                        + " LIMIT "
                        + NAMED,
                row ->
                        table.schema()
                                + "."
                                + table.name()
                                + " at ctid "
                                + row.text("place")
                                + " ("
                                + row.integer("megabytes")
                                + " MB)");
    }
}
