package dev.drydock.engine.migration;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a history comes to: for each version the row that tells how it stands now.
public final class LastEvents {

    private LastEvents() {}

    /// The version up to which everything counts as there, because a baseline says so: one that was
    /// set, or a baseline file that was applied.
    ///
    /// @param last as [#of] gave it
    public static Optional<MigrationVersion> baseline(Map<MigrationVersion, HistoryEntry> last) {
        return Stream.concat(
                        last.values().stream()
                                .filter(entry -> entry.event() == HistoryEntry.Event.BASELINE)
                                .map(HistoryEntry::version),
                        Baselines.appliedIn(last).stream())
                .max(Comparator.naturalOrder());
    }

    /// By version. A realigned row has the names and texts of the repair and the time of the run; a
    /// version that was set aside is not there.
    ///
    /// @param history oldest first
    public static SortedMap<MigrationVersion, HistoryEntry> of(List<HistoryEntry> history) {
        SortedMap<MigrationVersion, HistoryEntry> last = new TreeMap<>();
        // how a version stood before somebody began to take it back
        Map<MigrationVersion, HistoryEntry> standing = new HashMap<>();
        for (HistoryEntry entry : history) {
            switch (entry.event()) {
                case REALIGNED ->
                        last.computeIfPresent(
                                entry.version(), (_, before) -> before.realignedBy(entry));
                case DELETED -> {
                    standing.remove(entry.version());
                    last.remove(entry.version());
                }
                case FAILED -> {
                    if (!entry.isBack()) {
                        last.put(entry.version(), entry);
                    } else if (standing.containsKey(entry.version())) {
                        // the attempt to take it back left everything as it was
                        last.put(entry.version(), standing.get(entry.version()));
                    }
                }
                case RUNNING, HALF_DONE -> {
                    if (entry.isBack() && last.containsKey(entry.version())) {
                        standing.putIfAbsent(entry.version(), last.get(entry.version()));
                    }
                    last.put(entry.version(), entry);
                }
                case APPLIED, ROLLED_BACK, BASELINE -> {
                    standing.remove(entry.version());
                    last.put(entry.version(), entry);
                }
            }
        }
        return last;
    }
}
