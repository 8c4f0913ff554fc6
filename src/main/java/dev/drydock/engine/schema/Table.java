package dev.drydock.engine.schema;

import java.util.List;
import java.util.Optional;

/// A table with everything that belongs to it.
///
/// @param rowEstimate as of the last ANALYZE; −1 when unknown
/// @param sizeBytes of the table without indexes, as of the last VACUUM or ANALYZE; −1 when unknown
/// @param definition CREATE statement where the database keeps the text itself (SQLite); else empty
public record Table(
        QualifiedName id,
        long oid,
        TableKind kind,
        List<Column> columns,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<TextConstraint> checks,
        List<TextConstraint> exclusions,
        List<Index> indexes,
        List<Trigger> triggers,
        TableStorage storage,
        long rowEstimate,
        long sizeBytes,
        String definition,
        String comment)
        implements SchemaObject {

    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        exclusions = List.copyOf(exclusions);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
    }

    @Override
    public ObjectKind objectKind() {
        return ObjectKind.TABLE;
    }

    /// The same with other estimates and with indexes of other sizes.
    public Table withEstimates(long rows, long bytes, List<Index> sized) {
        return new Table(
                id,
                oid,
                kind,
                columns,
                uniqueKeys,
                foreignKeys,
                checks,
                exclusions,
                sized,
                triggers,
                storage,
                rows,
                bytes,
                definition,
                comment);
    }

    /// The same with other foreign keys.
    public Table withForeignKeys(List<ForeignKey> others) {
        return new Table(
                id,
                oid,
                kind,
                columns,
                uniqueKeys,
                others,
                checks,
                exclusions,
                indexes,
                triggers,
                storage,
                rowEstimate,
                sizeBytes,
                definition,
                comment);
    }

    public Optional<UniqueKey> primaryKey() {
        return uniqueKeys.stream().filter(UniqueKey::primary).findFirst();
    }

    /// Whether its rows live on another server; a partition may be foreign too.
    public boolean isForeign() {
        return !storage.server().isEmpty();
    }

    public boolean isPartition() {
        return kind == TableKind.PARTITION;
    }

    public Optional<Column> findColumn(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /// Whether the column is part of the primary key.
    public boolean isPrimary(String column) {
        return primaryKey().map(key -> key.columns().contains(column)).orElse(false);
    }

    /// Whether the column is part of a foreign key.
    public boolean isForeign(String column) {
        return foreignKeys.stream().anyMatch(key -> key.columns().contains(column));
    }
}
