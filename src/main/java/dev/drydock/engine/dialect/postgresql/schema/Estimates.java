package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Row estimates and sizes of now for a structure that has not changed: VACUUM and ANALYZE write
/// them without a new row version.
final class Estimates {

    private record Size(long rows, long bytes) {}

    private final Map<Long, Size> sizes = new HashMap<>();
    private final int majorVersion;

    private Estimates(int majorVersion) {
        this.majorVersion = majorVersion;
    }

    static Estimates read(CatalogQuery query) {
        var estimates = new Estimates(query.majorVersion());
        query.forEach(
                "estimates",
                row ->
                        estimates.sizes.put(
                                row.getLong(1), new Size(row.getLong(2), row.getLong(3))));
        return estimates;
    }

    /// Empty when all are what they were.
    Optional<SchemaDefinition> in(SchemaDefinition definition) {
        boolean[] changed = new boolean[1];
        var schemas =
                definition.schemas().stream()
                        .map(schema -> {
                            List<Table> tables = schema.tables().stream().map(this::now).toList();
                            var views =
                                    schema.views().stream()
                                            .map(view ->
                                                    view.indexes().isEmpty()
                                                            ? view
                                                            : view.withIndexes(now(view.indexes())))
                                            .toList();
                            changed[0] |= !tables.equals(schema.tables());
                            changed[0] |= !views.equals(schema.views());
                            return schema.withTables(tables).withViews(views);
                        })
                        .toList();
        return changed[0] ? Optional.of(definition.withSchemas(schemas)) : Optional.empty();
    }

    private Table now(Table table) {
        Size size = sizes.get(table.oid());
        List<Index> indexes = now(table.indexes());
        if (size == null) {
            return table;
        }
        long rows = RelationRow.rowEstimate(size.rows(), size.bytes(), majorVersion);
        long bytes = RelationRow.sizeBytes(size.rows(), size.bytes(), majorVersion);
        return rows == table.rowEstimate()
                        && bytes == table.sizeBytes()
                        && indexes.equals(table.indexes())
                ? table
                : table.withEstimates(rows, bytes, indexes);
    }

    private List<Index> now(List<Index> indexes) {
        return indexes.stream()
                .map(index -> {
                    Size size = sizes.get(index.oid());
                    return size == null || size.bytes() == index.sizeBytes()
                            ? index
                            : index.withSize(size.bytes());
                })
                .toList();
    }
}
