package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupTrend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the list: a backup, where it hangs, and how it compares with those before it.
///
/// @param depth 0 for a complete one, 1 and more below it
/// @param parent the backup that it builds on; null when there is none or it is not known
/// @param trend against the runs of the same kind before it; null for what has no size
/// @param sizes what was stored by the runs of the same kind up to this one, oldest first
record CatalogueRow(
        Backup backup,
        int depth,
        @Nullable Backup parent,
        @Nullable BackupTrend trend,
        List<Long> sizes) {

    CatalogueRow {
        sizes = List.copyOf(sizes);
    }

    /// By how much this one is larger than the one before, 0.1 for a tenth; NaN for the first.
    double change() {
        Double change = trend == null ? null : trend.sizeChange();
        return change == null ? Double.NaN : change;
    }

    /// Whether the size is so far from what is usual that somebody should look.
    boolean isStrange() {
        return trend != null && trend.anomaly();
    }

    /// How many bytes of the database one stored byte stands for; NaN when unknown.
    double ratio() {
        return backup.sizeBytes() <= 0 || backup.originalBytes() <= 0
                ? Double.NaN
                : (double) backup.originalBytes() / backup.sizeBytes();
    }
}
