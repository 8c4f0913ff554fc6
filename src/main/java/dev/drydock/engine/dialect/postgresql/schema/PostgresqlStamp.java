package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.SchemaStamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What tells changes.
///
/// @param role as whom it was read, for what a role may not see
/// @param database its name
/// @param rowVersions number of rows and sum of their transactions, by catalog
/// @param columnVersions likewise for columns and defaults, by relation; empty until they are read
record PostgresqlStamp(
        String role,
        String database,
        Map<String, String> rowVersions,
        Map<Long, Long> columnVersions)
        implements SchemaStamp {

    PostgresqlStamp {
        rowVersions = Map.copyOf(rowVersions);
        columnVersions = Map.copyOf(columnVersions);
    }

    /// Inside the snapshot of the reading.
    static PostgresqlStamp read(CatalogQuery query, String role, String database) {
        Map<String, String> versions = new HashMap<>();
        query.forEach(
                "row_versions",
                row -> versions.put(row.getString(1), row.getLong(2) + " " + row.getLong(3)));
        return new PostgresqlStamp(role, database, versions, Map.of());
    }

    /// The same with the versions of columns.
    PostgresqlStamp withColumns(CatalogQuery query) {
        Map<Long, Long> columns = new HashMap<>(20_000);
        query.forEach(
                "column_versions", row -> columns.merge(row.getLong(1), row.getLong(2), Long::sum));
        return new PostgresqlStamp(role, database, rowVersions, columns);
    }

    /// Whether nothing has changed since the other.
    boolean tellsTheSameAs(SchemaStamp other) {
        return other instanceof PostgresqlStamp stamp
                && stamp.role.equals(role)
                && stamp.database.equals(database)
                && stamp.rowVersions.equals(rowVersions);
    }

    boolean differsOnlyIn(Set<String> catalogs, PostgresqlStamp other) {
        return role.equals(other.role)
                && database.equals(other.database)
                && rowVersions.keySet().equals(other.rowVersions.keySet())
                && rowVersions.entrySet().stream()
                        .filter(entry -> !catalogs.contains(entry.getKey()))
                        .allMatch(entry ->
                                entry.getValue().equals(other.rowVersions.get(entry.getKey())));
    }

    boolean hasSameColumns(long oid, PostgresqlStamp other) {
        Long own = columnVersions.get(oid);
        return own != null && Objects.equals(own, other.columnVersions.get(oid));
    }
}
