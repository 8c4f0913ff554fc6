package dev.drydock.engine.schema;

/// How many of each there are. `tables` counts partitions too; `functions` all routines.
public record SchemaCounts(
        int schemas,
        int tables,
        int partitions,
        int views,
        int materializedViews,
        int columns,
        int primaryKeys,
        int uniqueKeys,
        int foreignKeys,
        int checks,
        int indexes,
        int triggers,
        int sequences,
        int functions,
        int types) {

    static SchemaCounts of(SchemaDefinition definition) {
        int schemas = 0;
        int tables = 0;
        int partitions = 0;
        int views = 0;
        int materialized = 0;
        int columns = 0;
        int primary = 0;
        int unique = 0;
        int foreign = 0;
        int checks = 0;
        int indexes = 0;
        int triggers = 0;
        int sequences = 0;
        int functions = 0;
        int types = 0;
        for (Schema schema : definition.schemas()) {
            schemas++;
            sequences += schema.sequences().size();
            functions += schema.routines().size();
            types += schema.types().size();
            for (View view : schema.views()) {
                views += view.materialized() ? 0 : 1;
                materialized += view.materialized() ? 1 : 0;
                indexes += view.indexes().size();
                triggers += view.triggers().size();
            }
            for (Table table : schema.tables()) {
                tables++;
                partitions += table.isPartition() ? 1 : 0;
                columns += table.columns().size();
                int keys = table.uniqueKeys().size();
                int primaryKeys = table.primaryKey().isPresent() ? 1 : 0;
                primary += primaryKeys;
                unique += keys - primaryKeys;
                foreign += table.foreignKeys().size();
                checks += table.checks().size();
                indexes += table.indexes().size();
                triggers += table.triggers().size();
            }
        }
        return new SchemaCounts(
                schemas,
                tables,
                partitions,
                views,
                materialized,
                columns,
                primary,
                unique,
                foreign,
                checks,
                indexes,
                triggers,
                sequences,
                functions,
                types);
    }
}
