package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.TextConstraint;
import java.util.List;
import java.util.Set;

/// Tables and columns with a few facts replaced, so that one statement says no more than it should.
final class Shapes {

    private Shapes() {}

    /// A partition as an ordinary or partitioned table of its own.
    static Table alone(Table table) {
        TableStorage storage = table.storage();
        boolean divided = !storage.partitionKey().isEmpty();
        return with(
                table,
                divided ? TableKind.PARTITIONED : TableKind.ORDINARY,
                table.columns().stream().map(Shapes::own).toList(),
                table.checks().stream().map(Shapes::own).toList(),
                new TableStorage(
                        storage.owner(),
                        storage.unlogged(),
                        storage.options(),
                        List.of(),
                        storage.partitionKey(),
                        "",
                        storage.ofType(),
                        storage.accessMethod(),
                        storage.tablespace(),
                        storage.server(),
                        storage.serverOptions(),
                        storage.more()));
    }

    /// The table without the defaults of these columns and without these checks.
    static Table without(Table table, Set<String> defaults, Set<String> checks) {
        return with(
                table,
                table.kind(),
                table.columns().stream()
                        .map(column ->
                                defaults.contains(column.name()) ? withoutDefault(column) : column)
                        .toList(),
                table.checks().stream().filter(check -> !checks.contains(check.name())).toList(),
                table.storage());
    }

    private static Table with(
            Table table,
            TableKind kind,
            List<Column> columns,
            List<TextConstraint> checks,
            TableStorage storage) {
        return new Table(
                table.id(),
                table.oid(),
                kind,
                columns,
                table.uniqueKeys(),
                List.of(),
                checks,
                table.exclusions(),
                table.indexes(),
                List.of(),
                storage,
                table.rowEstimate(),
                table.sizeBytes(),
                table.definition(),
                table.comment());
    }

    private static TextConstraint own(TextConstraint check) {
        return new TextConstraint(check.name(), check.definition(), false, check.comment());
    }

    private static Column own(Column column) {
        return with(column, column.expression(), column.generation(), false);
    }

    private static Column withoutDefault(Column column) {
        return with(column, "", Column.Generation.DEFAULT, column.inherited());
    }

    private static Column with(
            Column column, String expression, Column.Generation generation, boolean inherited) {
        return new Column(
                column.name(),
                column.position(),
                column.type(),
                column.nullable(),
                expression,
                generation,
                column.collation(),
                inherited,
                column.notNullName(),
                column.notNullOptions(),
                column.settings(),
                column.comment());
    }
}
