package dev.drydock.engine.backup.rows;

import java.util.List;

/// What is to be written, decided.
///
/// @param target whose rows were asked for
/// @param groups tables in the order in which they are written; those of a group point to each
///   other
/// @param updated columns of the target that changed rows get from the backup; empty when changed
///   rows stay as they are
record RescueWork(
        Stage target,
        List<List<Stage>> groups,
        List<LiveColumn> updated,
        TriggerChoice triggers,
        RescuePlan plan) {

    /// The rows that are new to their table.
    static final List<RowKind> INSERTED = List.of(RowKind.LOST, RowKind.PARENT);

    RescueWork {
        groups = List.copyOf(groups);
        updated = List.copyOf(updated);
    }

    List<Stage> stages() {
        return groups.stream().flatMap(List::stream).toList();
    }

    List<LiveTable> tables() {
        return stages().stream().map(Stage::live).toList();
    }
}
