package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the text formats share: numbering of tables and multiplicity of keys.
final class TextKeys {

    private final List<Table> tables;
    private final Map<QualifiedName, Integer> numbers;
    private final boolean keyColumnsOnly;

    TextKeys(List<Table> tables, DiagramScope scope) {
        this.tables = tables;
        this.keyColumnsOnly = scope.keyColumnsOnly();
        this.numbers =
                IntStream.range(0, tables.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> tables.get(i).id(), i -> i));
    }

    List<Table> tables() {
        return tables;
    }

    /// Columns that the scope shows.
    List<Column> columns(Table table) {
        return keyColumnsOnly ? keyColumns(table) : table.columns();
    }

    static List<Column> keyColumns(Table table) {
        return table.columns().stream()
                .filter(column -> table.isPrimary(column.name()) || table.isForeign(column.name()))
                .toList();
    }

    /// How many foreign keys of these tables point to a table that is shown.
    int count(List<Table> some) {
        int count = 0;
        for (Table table : some) {
            for (ForeignKey key : table.foreignKeys()) {
                count += numbers.containsKey(key.target()) ? 1 : 0;
            }
        }
        return count;
    }

    /// Calls back for every foreign key whose target is among the tables.
    void forEach(BiConsumer<Table, ForeignKey> consumer) {
        forEach(tables, consumer);
    }

    /// Calls back for every foreign key of some of the tables whose target is among all.
    void forEach(List<Table> some, BiConsumer<Table, ForeignKey> consumer) {
        for (Table table : some) {
            for (ForeignKey key : table.foreignKeys()) {
                if (numbers.containsKey(key.target())) {
                    consumer.accept(table, key);
                }
            }
        }
    }

    int number(QualifiedName id) {
        return numbers.getOrDefault(id, -1);
    }

    boolean manySchemas() {
        return tables.stream().map(Table::schema).distinct().count() > 1;
    }

    /// Name for people, control characters made visible.
    String title(QualifiedName id) {
        return Identifiers.visible(manySchemas() ? id.display() : id.name());
    }

    static boolean isOptional(Table table, ForeignKey key) {
        return key.columns().stream()
                .map(table::findColumn)
                .anyMatch(column -> column.map(Column::nullable).orElse(true));
    }

    /// Whether at most one row can point to each target.
    static boolean isOne(Table table, ForeignKey key) {
        return table.uniqueKeys().stream()
                .anyMatch(unique -> key.columns().containsAll(unique.columns()));
    }
}
