package dev.drydock.engine.migration.forecast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is known about one statement. Used by one thread.
public final class ForecastBuilder {

    private final List<TableLock> locks = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private boolean rewrites;
    private boolean scans;
    private boolean alone;

    public ForecastBuilder lock(LockLevel level, String... tables) {
        return lock(level, List.of(tables));
    }

    public ForecastBuilder lock(LockLevel level, List<String> tables) {
        tables.forEach(table -> locks.add(new TableLock(table, level)));
        return this;
    }

    /// Writes the table anew, which reads all of it.
    public ForecastBuilder rewrites() {
        rewrites = true;
        scans = true;
        return this;
    }

    public ForecastBuilder scans() {
        scans = true;
        return this;
    }

    public ForecastBuilder alone(boolean value) {
        alone = value;
        return this;
    }

    /// @param sentence with its full stop
    public ForecastBuilder note(String sentence) {
        notes.add(sentence);
        return this;
    }

    public StatementForecast build() {
        return new StatementForecast(locks, rewrites, scans, alone, String.join(" ", notes));
    }
}
