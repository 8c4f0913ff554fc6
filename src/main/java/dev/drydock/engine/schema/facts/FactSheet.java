package dev.drydock.engine.schema.facts;

import java.util.List;

/// One facet of one object.
///
/// @param tables those with rows only
/// @param gaps what could not be told
public record FactSheet(Facet facet, List<FactTable> tables, List<Gap> gaps) {

    public FactSheet {
        tables = tables.stream().filter(table -> !table.isEmpty()).toList();
        gaps = List.copyOf(gaps);
    }

    /// Something that is not known.
    ///
    /// @param what for people: `row count`
    /// @param reason in the server's words where there are any
    public record Gap(String what, String reason) {}

    public boolean isEmpty() {
        return tables.isEmpty() && gaps.isEmpty();
    }
}
