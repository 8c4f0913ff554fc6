package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.FieldChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Both sides of a comparison as one diagram: the later structure, and of the earlier one what is
/// gone, each marked. Tables keep their place whichever side they are on.
public final class DifferenceDiagram {

    private final Comparison comparison;
    private final Map<ObjectKey, Mark> marks = new HashMap<>();

    /// Names of the earlier structure whose later name is another.
    private final Map<QualifiedName, QualifiedName> laterNames = new HashMap<>();

    private DifferenceDiagram(Comparison comparison) {
        this.comparison = comparison;
    }

    /// Lays out the union. Worker threads; cancel leaves nothing behind.
    ///
    /// @param scope which tables of the union; names are those of the later structure
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static Diagram generate(Comparison comparison, DiagramScope scope, JobContext context) {
        var union = new DifferenceDiagram(comparison);
        SchemaDefinition both = union.both();
        return DiagramGenerator.generate(both, scope, new DiagramMarks(union.marks), context);
    }

    /// The tables that differ, with those up to `depth` foreign keys away: the part of a large
    /// schema that is worth a look.
    public static DiagramScope changedOnly(Comparison comparison, int depth) {
        Set<QualifiedName> changed = new LinkedHashSet<>();
        for (Difference difference : comparison.differences()) {
            ObjectKey key = difference.key();
            if (key.kind() == ObjectKind.TABLE || key.isPart()) {
                changed.add(key.id());
            }
        }
        return DiagramScope.of(new DiagramScope.Choice.Around(changed, depth, true));
    }

    private SchemaDefinition both() {
        for (Difference difference : comparison.differences()) {
            if (difference.change() == Change.RENAMED
                    && difference.before() != null
                    && difference.kind() == ObjectKind.TABLE) {
                laterNames.put(difference.before().id(), difference.key().id());
            }
        }
        for (Difference difference : comparison.differences()) {
            mark(difference);
        }
        Map<String, List<Table>> tables = new LinkedHashMap<>();
        Map<QualifiedName, Table> earlier = new HashMap<>();
        comparison.before().tables().forEach(table -> earlier.put(later(table.id()), table));
        comparison
                .after()
                .tables()
                .forEach(table ->
                        tables.computeIfAbsent(table.schema(), schema -> new ArrayList<>())
                                .add(united(earlier.remove(table.id()), table)));
        earlier.forEach((id, table) ->
                tables.computeIfAbsent(id.schema(), schema -> new ArrayList<>()).add(gone(table)));
        SchemaDefinition after = comparison.after();
        List<Schema> schemas = new ArrayList<>();
        tables.forEach((name, members) -> {
            members.sort(Comparator.comparing(Table::id));
            schemas.add(
                    new Schema(
                            name, 0, "", members, List.of(), List.of(), List.of(), List.of(), ""));
        });
        schemas.sort(Comparator.comparing(Schema::name));
        return new SchemaDefinition(
                after.engine(),
                after.serverVersion(),
                after.database(),
                after.identity(),
                after.role(),
                after.capturedAt(),
                schemas,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    private QualifiedName later(QualifiedName earlier) {
        return laterNames.getOrDefault(earlier, earlier);
    }

    private void mark(Difference difference) {
        ObjectKey key = difference.key();
        Mark mark =
                switch (difference.change()) {
                    case ADDED -> Mark.ADDED;
                    case REMOVED -> Mark.REMOVED;
                    case CHANGED -> Mark.CHANGED;
                    case RENAMED -> Mark.RENAMED;
                };
        if (key.isPart()) {
            QualifiedName table =
                    difference.change() == Change.REMOVED ? later(key.id()) : key.id();
            marks.put(ObjectKey.part(key.kind(), table, key.detail()), mark);
            // a table is changed when a part of it is
            marks.putIfAbsent(ObjectKey.of(ObjectKind.TABLE, table), Mark.CHANGED);
        } else {
            marks.put(key, mark);
        }
    }

    /// The later table with the columns and foreign keys that only the earlier one has.
    private Table united(@Nullable Table before, Table after) {
        if (before == null) {
            return after;
        }
        Set<String> laterColumns =
                new HashSet<>(after.columns().stream().map(Column::name).toList());
        Set<String> renamed = renamedColumns(before);
        List<Column> columns = new ArrayList<>();
        for (Column column : after.columns()) {
            columns.add(withBothTypes(after.id(), column));
        }
        for (Column column : before.columns()) {
            if (!laterColumns.contains(column.name()) && !renamed.contains(column.name())) {
                columns.add(column);
            }
        }
        Set<String> laterKeys =
                new HashSet<>(after.foreignKeys().stream().map(ForeignKey::name).toList());
        List<ForeignKey> keys = new ArrayList<>(after.foreignKeys());
        for (ForeignKey key : before.foreignKeys()) {
            boolean gone =
                    marks.get(ObjectKey.part(ObjectKind.CONSTRAINT, after.id(), key.name()))
                            == Mark.REMOVED;
            if (gone && !laterKeys.contains(key.name())) {
                keys.add(pointingToLater(key));
            }
        }
        return copy(after, after.id(), columns, keys);
    }

    private Set<String> renamedColumns(Table before) {
        Set<String> names = new HashSet<>();
        for (Difference difference : comparison.differences()) {
            ObjectKey old = difference.before();
            if (difference.change() == Change.RENAMED
                    && difference.kind() == ObjectKind.COLUMN
                    && old != null
                    && old.id().equals(before.id())) {
                names.add(old.detail());
            }
        }
        return names;
    }

    private Column withBothTypes(QualifiedName table, Column column) {
        if (marks.get(ObjectKey.part(ObjectKind.COLUMN, table, column.name())) != Mark.CHANGED) {
            return column;
        }
        for (Difference difference : comparison.differences()) {
            if (difference.key().equals(ObjectKey.part(ObjectKind.COLUMN, table, column.name()))) {
                for (FieldChange change : difference.fields()) {
                    if (change.field().equals("type")) {
                        return withType(column, change.before() + " → " + change.after());
                    }
                }
            }
        }
        return column;
    }

    private static Column withType(Column column, String type) {
        return new Column(
                column.name(),
                column.position(),
                type,
                column.nullable(),
                column.expression(),
                column.generation(),
                column.collation(),
                column.inherited(),
                column.notNullName(),
                column.notNullOptions(),
                column.settings(),
                column.comment());
    }

    private Table gone(Table before) {
        List<ForeignKey> keys = before.foreignKeys().stream().map(this::pointingToLater).toList();
        QualifiedName id = later(before.id());
        for (ForeignKey key : keys) {
            marks.put(ObjectKey.part(ObjectKind.CONSTRAINT, id, key.name()), Mark.REMOVED);
        }
        return copy(before, id, before.columns(), keys);
    }

    private ForeignKey pointingToLater(ForeignKey key) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                later(key.target()),
                key.targetColumns(),
                key.onUpdate(),
                key.onDelete(),
                key.onDeleteColumns(),
                key.period(),
                key.matchFull(),
                key.deferral(),
                key.validated(),
                key.enforced(),
                key.inherited(),
                key.comment());
    }

    private static Table copy(
            Table table, QualifiedName id, List<Column> columns, List<ForeignKey> keys) {
        return new Table(
                id,
                table.oid(),
                table.kind(),
                columns,
                table.uniqueKeys(),
                keys,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                table.storage(),
                table.rowEstimate(),
                table.sizeBytes(),
                "",
                table.comment());
    }
}
