package dev.drydock.engine.migration;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a history comes to: for each version the row that tells how it stands now.
public final class LastEvents {

    private LastEvents() {}

    /// By version. A realigned row has the names and texts of the repair and the time of the run; a
    /// version that was set aside is not there.
    ///
    /// @param history oldest first
    public static SortedMap<MigrationVersion, HistoryEntry> of(List<HistoryEntry> history) {
        SortedMap<MigrationVersion, HistoryEntry> last = new TreeMap<>();
        for (HistoryEntry entry : history) {
            switch (entry.event()) {
                case REALIGNED ->
                        last.computeIfPresent(
                                entry.version(), (_, before) -> before.realignedBy(entry));
                case DELETED -> last.remove(entry.version());
                case APPLIED, ROLLED_BACK, FAILED, RUNNING, HALF_DONE, BASELINE ->
                        last.put(entry.version(), entry);
            }
        }
        return last;
    }
}
