package dev.drydock.engine.schema.facts;

import java.util.List;

/// Rows of one kind about an object.
///
/// @param id stable word: `columns`, `usedBy`
/// @param rows each with one value per column
public record FactTable(String id, List<FactColumn> columns, List<List<Fact>> rows) {

    public FactTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Fact> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(id + ": " + row);
            }
        }
    }

    /// Names and values below each other; values that are unknown are left out.
    public static FactTable ofPairs(String id, List<Pair> pairs) {
        return new FactTable(
                id,
                List.of(
                        new FactColumn("property", FactColumn.Form.TEXT),
                        new FactColumn("value", FactColumn.Form.ANY)),
                pairs.stream()
                        .filter(pair -> !pair.value().isEmpty())
                        .map(pair -> List.of(Fact.text(pair.name()), pair.value()))
                        .toList());
    }

    /// One line of [#ofPairs].
    public record Pair(String name, Fact value) {}

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
