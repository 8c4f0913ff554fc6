package dev.drydock.engine.migration.adopt;

import java.util.List;

/// What taking over a history does, or did.
///
/// @param rows in the order in which they are recorded
/// @param notes about the whole, for people
/// @param conflict why it cannot be taken over as it is; empty when it can
/// @param written whether the rows were added
public record AdoptPlan(
        ForeignTable table,
        List<AdoptRow> rows,
        List<String> notes,
        String conflict,
        boolean written) {

    public AdoptPlan {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /// How many rows the history gets.
    public int recordedCount() {
        return (int) rows.stream().filter(row -> row.recorded() != null).count();
    }

    /// How many somebody has to look at.
    public int unclearCount() {
        return (int) rows.stream().filter(row -> row.verdict().isUnclear()).count();
    }

    AdoptPlan afterWriting() {
        return new AdoptPlan(table, rows, notes, conflict, true);
    }
}
