package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.SchemaStamp;
import java.util.Set;

/// @param role as whom it was read, for what a role may not see
/// @param database its name
/// @param rowVersions number of rows and sum of their transactions, by catalog
record PostgresqlStamp(String role, String database, Set<String> rowVersions)
        implements SchemaStamp {

    PostgresqlStamp {
        rowVersions = Set.copyOf(rowVersions);
    }

    /// Inside the snapshot of the reading.
    static PostgresqlStamp read(CatalogQuery query, String role, String database) {
        Set<String> versions = new java.util.HashSet<>();
        query.forEach(
                "row_versions",
                row ->
                        versions.add(
                                row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3)));
        return new PostgresqlStamp(role, database, versions);
    }
}
