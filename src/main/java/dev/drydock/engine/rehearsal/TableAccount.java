package dev.drydock.engine.rehearsal;

import java.util.List;

/// What became of the rows of one table.
///
/// @param table `schema.name` for people, as it was called before
/// @param before rows before the file
/// @param after rows after it; −1 when the table is gone
/// @param afterDown rows after its rollback; −1 when the table is gone or nothing was rolled back
/// @param lost rows whose key is gone after the file
/// @param changed rows with other values in columns that are there before and after; −1 when some
///   are, and how many is not known
/// @param lostAfterDown rows whose key did not come back with the rollback
/// @param changedAfterDown rows whose values did not come back with it; −1 as for `changed`
/// @param columnsLost columns that the file dropped
/// @param rolledBack whether a rollback was run
public record TableAccount(
        String table,
        long before,
        long after,
        long afterDown,
        long lost,
        long changed,
        long lostAfterDown,
        long changedAfterDown,
        List<String> columnsLost,
        boolean rolledBack) {

    public TableAccount {
        columnsLost = List.copyOf(columnsLost);
    }

    /// Whether the file, or the file and its rollback, left other rows than before.
    public boolean isTouched() {
        return before != after
                || lost != 0
                || changed != 0
                || !columnsLost.isEmpty()
                || (rolledBack && !isRestored());
    }

    /// Whether file and rollback together left the rows as they were.
    public boolean isRestored() {
        return rolledBack && before == afterDown && lostAfterDown == 0 && changedAfterDown == 0;
    }
}
