package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A relation while its parts are still being read.
final class RelationRow {

    static final char COMPOSITE = 'c';

    final long oid;
    final QualifiedName id;
    final char kind;
    boolean unlogged;
    boolean partition;
    long rowEstimate;
    long sizeBytes;
    String owner = "";
    String partitionKey = "";
    String partitionBound = "";
    String query = "";
    boolean populated;
    List<String> options = List.of();
    String ofType = "";
    String accessMethod = "";
    String tablespace = "";
    String server = "";
    String serverOptions = "";
    String comment = "";

    final List<ColumnRow> columnRows = new ArrayList<>(12);
    final List<UniqueKey> uniqueKeys = new ArrayList<>(1);
    final List<ForeignKey> foreignKeys = new ArrayList<>(2);
    final List<TextConstraint> checks = new ArrayList<>(1);
    final List<TextConstraint> exclusions = new ArrayList<>(0);
    final List<Index> indexes = new ArrayList<>(2);
    final List<Trigger> triggers = new ArrayList<>(0);
    final List<QualifiedName> parents = new ArrayList<>(0);
    final List<String> more = new ArrayList<>(0);

    RelationRow(long oid, QualifiedName id, char kind) {
        this.oid = oid;
        this.id = id;
        this.kind = kind;
    }

    boolean isView() {
        return kind == 'v' || kind == 'm';
    }

    ColumnRow column(int position) {
        // positions have gaps only where columns were dropped
        if (position > 0 && position <= columnRows.size()) {
            ColumnRow likely = columnRows.get(position - 1);
            if (likely.position == position) {
                return likely;
            }
        }
        for (ColumnRow column : columnRows) {
            if (column.position == position) {
                return column;
            }
        }
        throw new IllegalStateException(id.display() + " has no column " + position);
    }

    List<String> columnNames(int[] positions) {
        List<String> names = new ArrayList<>(positions.length);
        for (int position : positions) {
            names.add(column(position).name);
        }
        return names;
    }

    List<Column> columns() {
        return columnRows.stream().map(ColumnRow::toColumn).toList();
    }

    Table toTable() {
        sortParts();
        return new Table(
                id,
                oid,
                tableKind(),
                columns(),
                uniqueKeys,
                foreignKeys,
                checks,
                exclusions,
                indexes,
                triggers,
                new TableStorage(
                        owner,
                        unlogged,
                        options,
                        parents,
                        partitionKey,
                        partitionBound,
                        ofType,
                        accessMethod,
                        tablespace,
                        server,
                        serverOptions,
                        more),
                rowEstimate,
                sizeBytes,
                "",
                comment);
    }

    View toView() {
        sortParts();
        return new View(
                id,
                oid,
                kind == 'm',
                columns(),
                query,
                options,
                indexes,
                triggers,
                populated,
                accessMethod,
                more,
                owner,
                comment);
    }

    /// What it is known by; a composite type is a relation too.
    ObjectKey key() {
        return ObjectKey.of(
                switch (kind) {
                    case 'v' -> ObjectKind.VIEW;
                    case 'm' -> ObjectKind.MATERIALIZED_VIEW;
                    case COMPOSITE -> ObjectKind.TYPE;
                    default -> ObjectKind.TABLE;
                },
                id);
    }

    private TableKind tableKind() {
        if (partition) {
            return TableKind.PARTITION;
        }
        return switch (kind) {
            case 'p' -> TableKind.PARTITIONED;
            case 'f' -> TableKind.FOREIGN;
            default -> TableKind.ORDINARY;
        };
    }

    private void sortParts() {
        uniqueKeys.sort(
                Comparator.comparing((UniqueKey key) -> !key.primary())
                        .thenComparing(UniqueKey::name));
        foreignKeys.sort(Comparator.comparing(ForeignKey::name));
        checks.sort(Comparator.comparing(TextConstraint::name));
        exclusions.sort(Comparator.comparing(TextConstraint::name));
        indexes.sort(Comparator.comparing(Index::name));
        more.sort(Comparator.naturalOrder());
        // the server fires triggers of one moment in the order of their names
        triggers.sort(Comparator.comparing(Trigger::name));
    }

    /// The estimate of a relation that the catalog gives these rows and bytes; −1 when unknown.
    static long rowEstimate(long rows, long bytes, int majorVersion) {
        return isUnknown(rows, bytes, majorVersion) ? -1 : rows;
    }

    /// Likewise its size.
    static long sizeBytes(long rows, long bytes, int majorVersion) {
        return isUnknown(rows, bytes, majorVersion) && bytes <= 0 ? -1 : Math.max(0, bytes);
    }

    /// Before version 14 a table never analyzed says 0 rows in 0 pages, later −1.
    private static boolean isUnknown(long rows, long bytes, int majorVersion) {
        return rows < 0 || (rows == 0 && bytes == 0 && majorVersion < 14);
    }
}
