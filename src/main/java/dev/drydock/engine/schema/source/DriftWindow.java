package dev.drydock.engine.schema.source;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time between two readings of one database in which its structure changed.
///
/// @param before the last snapshot without the differences
/// @param after the first one with them; null for the database as it is now
/// @param until when `after` was read
/// @param differences what appeared, sorted
public record DriftWindow(
        Snapshot before, @Nullable Snapshot after, Instant until, List<Difference> differences) {

    public DriftWindow {
        differences = List.copyOf(differences);
    }

    /// When `before` was read.
    public Instant since() {
        return before.takenAt();
    }

    /// Walks through a history and finds where it changed. Neighbours that were stored equal are
    /// not read. Worker threads only; reports snapshots as work.
    ///
    /// @param history oldest first
    /// @param now the database as it is
    /// @throws dev.drydock.engine.error.DrydockException SNAPSHOT_DAMAGED
    public static List<DriftWindow> of(
            SchemaSnapshots snapshots,
            List<Snapshot> history,
            SchemaDefinition now,
            CompareOptions options,
            JobContext context) {
        context.progress().phase("Comparing snapshots");
        List<DriftWindow> windows = new ArrayList<>();
        SchemaDefinition earlier = null;
        for (int i = 0; i < history.size(); i++) {
            context.cancel().throwIfCancelled();
            Snapshot before = history.get(i);
            Snapshot after = i + 1 < history.size() ? history.get(i + 1) : null;
            if (after != null && snapshots.hasSameContent(before, after)) {
                continue;
            }
            SchemaDefinition from = earlier == null ? snapshots.read(before) : earlier;
            SchemaDefinition to = after == null ? now : snapshots.read(after);
            List<Difference> differences =
                    SchemaComparison.compare(from, to, options).differences();
            if (!differences.isEmpty()) {
                windows.add(new DriftWindow(before, after, to.capturedAt(), differences));
            }
            earlier = to;
            context.progress().work(i + 1L, history.size(), Unit.STEPS);
        }
        return windows;
    }
}
