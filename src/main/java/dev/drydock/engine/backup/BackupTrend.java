package dev.drydock.engine.backup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a backup compares with those of the same database and kind that were made before it.
///
/// @param sizeChange against the one before, −0.6 for 60 % smaller; null for the first
/// @param timeChange the same for the time it took
/// @param medianBytes of up to ten before it; −1 for the first
/// @param medianMillis the same for the time
/// @param anomaly whether the size is far from the median, so that somebody should look
public record BackupTrend(
        @Nullable Double sizeChange,
        @Nullable Double timeChange,
        long medianBytes,
        long medianMillis,
        boolean anomaly) {

    /// Less than half or more than double of the median.
    private static final double HALF = 0.5;

    /// Below this a few rows make half of the size.
    private static final long SMALL_BYTES = 64 << 10;

    private static final int LOOK_BACK = 10;

    /// What must agree for sizes to be comparable.
    private record Kind(
            String dialect,
            String source,
            String selection,
            BackupType type,
            BackupFormat format,
            Compression compression,
            boolean encrypted,
            boolean standsAlone) {
        static Kind of(Backup backup) {
            return new Kind(
                    backup.dialect(),
                    backup.sourceKey(),
                    backup.selectionKey(),
                    backup.type(),
                    backup.format(),
                    backup.compression(),
                    backup.encrypted(),
                    backup.parent() == null);
        }
    }

    /// The trend of each backup that has a size, by its id.
    public static Map<String, BackupTrend> of(List<Backup> backups) {
        Map<Kind, List<Backup>> earlier = new HashMap<>();
        Map<String, BackupTrend> trends = new HashMap<>();
        backups.stream()
                .filter(Backup::hasFile)
                .sorted(Comparator.comparing(Backup::startedAt).thenComparing(Backup::id))
                .forEach(backup -> {
                    List<Backup> before =
                            earlier.computeIfAbsent(Kind.of(backup), _ -> new ArrayList<>());
                    trends.put(backup.id(), of(backup, before));
                    before.add(backup);
                });
        return trends;
    }

    /// The size against the median of those before, −0.6 for 60 % smaller; 0 for the first.
    public double sizeAgainstMedian(Backup backup) {
        return medianBytes <= 0 ? 0 : change(backup.sizeBytes(), medianBytes);
    }

    private static BackupTrend of(Backup backup, List<Backup> before) {
        if (before.isEmpty()) {
            return new BackupTrend(null, null, -1, -1, false);
        }
        Backup last = before.getLast();
        List<Backup> recent = before.subList(Math.max(0, before.size() - LOOK_BACK), before.size());
        long median = median(recent.stream().map(Backup::sizeBytes).toList());
        long size = backup.sizeBytes();
        boolean far = size < median * HALF || size * HALF > median;
        return new BackupTrend(
                change(size, last.sizeBytes()),
                change(backup.durationMs(), last.durationMs()),
                median,
                median(recent.stream().map(Backup::durationMs).toList()),
                far && Math.abs(size - median) >= SMALL_BYTES);
    }

    private static double change(long now, long before) {
        // from nothing to something is no ratio
        return before <= 0 ? 0 : (double) now / before - 1;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
