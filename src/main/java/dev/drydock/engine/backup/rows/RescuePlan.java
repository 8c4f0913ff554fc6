package dev.drydock.engine.backup.rows;

import java.util.List;

/// What would be done; nothing has been changed yet.
///
/// @param tables in the order in which they are written
/// @param parents rows that those point to and that are not there
/// @param triggers those that run by themselves, `table: name`
/// @param obstacles what must be decided or put right first; empty when it can be carried out
public record RescuePlan(
        RowComparison comparison,
        List<PlannedTable> tables,
        List<MissingParents> parents,
        List<String> triggers,
        List<Obstacle> obstacles) {

    public RescuePlan {
        tables = List.copyOf(tables);
        parents = List.copyOf(parents);
        triggers = List.copyOf(triggers);
        obstacles = List.copyOf(obstacles);
    }

    /// Rows that come back, in all tables.
    public long inserts() {
        return tables.stream().mapToLong(PlannedTable::inserts).sum();
    }

    /// Rows that get the backup's values.
    public long updates() {
        return tables.stream().mapToLong(PlannedTable::updates).sum();
    }

    public boolean isEmpty() {
        return inserts() + updates() == 0;
    }
}
