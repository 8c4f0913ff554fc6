package dev.drydock.engine.dialect.sqlite.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What two CREATE TABLE texts have in common when they make the same table in other words.
///
/// @param columns in order, or sorted when the order does not count
/// @param rest keys, references, checks and options
record TableFacts(List<String> columns, TreeSet<String> rest) {

    /// @param tableRenames later names by folded earlier one, for references
    static Optional<TableFacts> of(
            String sql, Map<String, String> tableRenames, boolean orderCounts) {
        return CreateTableParser.parse(sql).map(text -> of(text, tableRenames, orderCounts));
    }

    private static TableFacts of(
            TableText text, Map<String, String> tableRenames, boolean orderCounts) {
        Stream<String> columns =
                text.columns().stream()
                        .map(column ->
                                new TableText.ColumnText(
                                                column.name(),
                                                column.type(),
                                                column.notNull(),
                                                column.expression(),
                                                column.generation(),
                                                TableAssembly.folded(column.collation()))
                                        .toString());
        var rest = new TreeSet<String>();
        rest.add(text.withoutRowid() + " " + text.strict());
        for (TableText.KeyText key : text.keys()) {
            boolean place = key.ofColumn() && key.parts().getFirst().descending();
            rest.add(
                    "key "
                            + place
                            + key.name()
                            + key.primary()
                            + key.autoIncrement()
                            + key.parts());
        }
        for (TableText.ForeignKeyText key : text.foreignKeys()) {
            String target = TableAssembly.folded(key.target());
            rest.add(
                    "references "
                            + new TableText.ForeignKeyText(
                                    key.name(),
                                    key.columns().stream().map(TableAssembly::folded).toList(),
                                    TableAssembly.folded(tableRenames.getOrDefault(target, target)),
                                    key.targetColumns().stream()
                                            .map(TableAssembly::folded)
                                            .toList(),
                                    key.onUpdate(),
                                    key.onDelete(),
                                    key.deferral()));
        }
        text.checks().forEach(check -> rest.add("check " + check));
        return new TableFacts(orderCounts ? columns.toList() : columns.sorted().toList(), rest);
    }
}
