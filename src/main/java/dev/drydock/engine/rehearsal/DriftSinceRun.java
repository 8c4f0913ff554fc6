package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.snapshot.HashPart;
import dev.drydock.engine.schema.snapshot.SchemaHash;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import dev.drydock.engine.schema.source.DriftWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What has changed in a database since the last migration run, behind the back of migrations.
///
/// @param run the snapshot that was taken after that run
/// @param at when the database was looked at
/// @param differences sorted; empty when nothing has changed
/// @param windows when it changed, as narrow as the snapshots since then can tell
/// @param note what limits the comparison; empty when nothing does
public record DriftSinceRun(
        Snapshot run,
        Instant at,
        List<Difference> differences,
        List<DriftWindow> windows,
        String note) {

    public DriftSinceRun {
        differences = List.copyOf(differences);
        windows = List.copyOf(windows);
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /// Since when the structure is not what the run left: the time of the last look that found it
    /// unchanged. Empty without drift.
    public Optional<Instant> since() {
        return windows.stream().map(DriftWindow::since).findFirst();
    }

    /// Compares the structure as it was just read with the last snapshot of a run. Equal hashes end
    /// it; else snapshots are read. Empty when no run has left a snapshot. Worker threads only.
    ///
    /// @param live read through the profile
    /// @throws dev.drydock.engine.error.DrydockException SNAPSHOT_DAMAGED, STORE_UNUSABLE
    public static Optional<DriftSinceRun> find(
            SchemaSnapshots snapshots,
            ConnectionProfile profile,
            SchemaDefinition live,
            JobContext context) {
        List<Snapshot> history = snapshots.history(profile.id());
        Optional<Snapshot> last =
                history.stream()
                        .filter(one -> one.origin() == SnapshotOrigin.MIGRATION)
                        .filter(one -> one.engine().equals(live.engine()))
                        .findFirst();
        return last.map(run -> since(snapshots, history, run, live, context));
    }

    private static DriftSinceRun since(
            SchemaSnapshots snapshots,
            List<Snapshot> history,
            Snapshot run,
            SchemaDefinition live,
            JobContext context) {
        String note =
                run.role().equals(live.role())
                        ? ""
                        : "The snapshot was taken as \""
                                + run.role()
                                + "\", now the database is read as \""
                                + live.role()
                                + "\": each sees what it may.";
        if (SchemaHash.of(live).whole(EnumSet.of(HashPart.STRUCTURE)).equals(run.structure())) {
            return new DriftSinceRun(run, live.capturedAt(), List.of(), List.of(), note);
        }
        List<Snapshot> sinceRun =
                history.stream()
                        .filter(one -> !one.takenAt().isBefore(run.takenAt()))
                        .sorted(Comparator.comparing(Snapshot::takenAt))
                        .toList();
        List<DriftWindow> windows =
                DriftWindow.of(snapshots, sinceRun, live, CompareOptions.ALL, context);
        List<Difference> all =
                windows.size() == 1
                        ? windows.getFirst().differences()
                        : dev.drydock.engine.schema.compare.SchemaComparison.compare(
                                        snapshots.read(run), live, CompareOptions.ALL)
                                .differences();
        return new DriftSinceRun(run, live.capturedAt(), all, windows, note);
    }
}
