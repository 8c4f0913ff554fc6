package dev.drydock.engine.migration.forecast;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one statement will do to those who use the database meanwhile, told from its words alone:
/// no look at the database, so what depends on its state is in the note. Locks last until the
/// transaction ends. Immutable.
///
/// @param locks each relation that the statement names and locks, once, with the strongest level;
///   empty when it is none that others could see
/// @param rewrites whether it writes the table anew
/// @param scans whether it reads all rows of a table while it holds its lock
/// @param alone whether it cannot share a transaction with others
/// @param note what the words do not tell, as sentences; empty when there is nothing to say
public record StatementForecast(
        List<TableLock> locks, boolean rewrites, boolean scans, boolean alone, String note) {

    /// Nothing that others would notice.
    public static final StatementForecast NONE =
            new StatementForecast(List.of(), false, false, false, "");

    public StatementForecast {
        Map<String, TableLock> strongest = new LinkedHashMap<>();
        for (TableLock lock : locks) {
            strongest.merge(
                    lock.table(),
                    lock,
                    (one, two) -> one.level().compareTo(two.level()) < 0 ? two : one);
        }
        locks = List.copyOf(strongest.values());
    }

    /// The strongest of its locks.
    public LockLevel level() {
        return locks.stream()
                .map(TableLock::level)
                .max(Comparator.naturalOrder())
                .orElse(LockLevel.NONE);
    }

    /// The strongest of its locks as the manual spells it: `ACCESS EXCLUSIVE`, `none`.
    public String lock() {
        return level().word();
    }

    /// The relations that it locks, as the statement spells them.
    public List<String> tables() {
        return locks.stream().map(TableLock::table).toList();
    }
}
