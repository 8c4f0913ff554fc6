package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns gathered tables and views into those of the model.
final class TableAssembly {

    private final Map<String, Target> targets;
    private final Map<String, Long> rowEstimates;

    /// What a foreign key needs to know about the table it points to.
    record Target(String name, List<String> primaryColumns) {

        static Target of(TableRow row) {
            return new Target(
                    row.name,
                    row.keys.stream()
                            .filter(TableRow.KeyRow::primary)
                            .findFirst()
                            .map(TableRow.KeyRow::columns)
                            .orElse(List.of()));
        }

        static Target of(Table table) {
            return new Target(
                    table.name(), table.primaryKey().map(UniqueKey::columns).orElse(List.of()));
        }
    }

    /// @param targets all tables of the file by folded name
    /// @param rowEstimates by folded name
    TableAssembly(Map<String, Target> targets, Map<String, Long> rowEstimates) {
        this.targets = targets;
        this.rowEstimates = rowEstimates;
    }

    /// ASCII letters in lower case: how SQLite compares names.
    static String folded(String name) {
        StringBuilder folded = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded = folded == null ? new StringBuilder(name) : folded;
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded == null ? name : folded.toString();
    }

    Table table(TableRow row) {
        List<String> options = new ArrayList<>(0);
        if (row.strict) {
            options.add("STRICT");
        }
        if (row.withoutRowid) {
            options.add("WITHOUT ROWID");
        }
        if (row.autoIncrement) {
            options.add("AUTOINCREMENT");
        }
        return new Table(
                new QualifiedName(TableRow.MAIN, row.name),
                row.rootPage,
                row.virtual ? TableKind.VIRTUAL : TableKind.ORDINARY,
                row.columns.stream().map(TableAssembly::column).toList(),
                row.keys.stream().map(TableAssembly::key).toList(),
                row.foreignKeys.stream().map(this::foreignKey).toList(),
                row.checks,
                List.of(),
                row.indexes.stream()
                        .map(TableAssembly::index)
                        .sorted(Comparator.comparing(Index::name))
                        .toList(),
                row.triggers,
                options.isEmpty() ? TableStorage.PLAIN : TableStorage.of("", options),
                estimate(row.name),
                -1,
                row.sql,
                "");
    }

    /// The same table with the row estimate of now.
    Table withEstimate(Table table) {
        long estimate = estimate(table.name());
        return estimate == table.rowEstimate()
                ? table
                : table.withEstimates(estimate, table.sizeBytes(), table.indexes());
    }

    private long estimate(String table) {
        return rowEstimates.getOrDefault(folded(table), -1L);
    }

    static View view(TableRow row) {
        return new View(
                new QualifiedName(TableRow.MAIN, row.name),
                0,
                false,
                row.columns.stream().map(TableAssembly::column).toList(),
                row.sql,
                List.of(),
                List.of(),
                row.triggers,
                true,
                "",
                List.of(),
                "",
                "");
    }

    private static Column column(TableRow.ColumnRow row) {
        return new Column(
                row.name(),
                row.position(),
                row.type(),
                !row.notNull() && !row.rowid(),
                row.expression(),
                row.generation(),
                row.collation(),
                false,
                "",
                "",
                List.of(),
                "");
    }

    private static UniqueKey key(TableRow.KeyRow row) {
        return new UniqueKey(
                row.name(),
                row.primary(),
                row.columns(),
                List.of(),
                false,
                false,
                Deferral.NOT_DEFERRABLE,
                "");
    }

    private ForeignKey foreignKey(TableRow.ForeignKeyRow key) {
        Target target = targets.get(folded(key.target()));
        return new ForeignKey(
                key.name(),
                key.columns(),
                new QualifiedName(TableRow.MAIN, target == null ? key.target() : target.name()),
                targetColumns(key, target),
                key.onUpdate(),
                key.onDelete(),
                List.of(),
                false,
                false,
                key.deferral(),
                true,
                true,
                false,
                "");
    }

    /// Without a list the primary key of the target is meant.
    private static List<String> targetColumns(TableRow.ForeignKeyRow key, @Nullable Target target) {
        int count = key.columns().size();
        if (key.targetColumns().size() == count) {
            return key.targetColumns();
        }
        return target != null && target.primaryColumns().size() == count
                ? target.primaryColumns()
                : List.of();
    }

    private static Index index(TableRow.IndexRow row) {
        return new Index(
                row.name(),
                0,
                "btree",
                row.unique(),
                false,
                row.parts(),
                List.of(),
                row.predicate(),
                !row.origin().equals("c"),
                QualifiedName.NONE,
                true,
                List.of(),
                row.sql(),
                -1,
                "");
    }
}
