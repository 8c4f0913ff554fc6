package dev.drydock.engine.backup;

import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.ProgressSink;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Takes the time of what a backup reports and passes the reports on. Thread-safe.
final class PaceRecorder implements ProgressSink {

    /// A phase with less than this share of the whole is left out.
    private static final double SMALLEST_SHARE = 0.005;

    /// Tables beyond are estimated at the mean speed of these.
    private static final int TABLES_KEPT = 500;

    private record Begun(String object, long nanos) {}

    private final ProgressSink next;
    private final LongSupplier nanoTime;
    private final Map<String, Long> phases = new LinkedHashMap<>();
    private final Map<String, Long> objects = new HashMap<>();
    private final Map<Integer, Begun> workers = new HashMap<>();
    private String phase = "";
    private long phaseBegan;

    PaceRecorder(ProgressSink next, LongSupplier nanoTime) {
        this.next = next;
        this.nanoTime = nanoTime;
        this.phaseBegan = nanoTime.getAsLong();
    }

    @Override
    public void report(Progress progress) {
        switch (progress) {
            case Progress.Phase(String name) -> beginPhase(name);
            case Progress.Current(int worker, String object) -> beginObject(worker, object);
            default -> {
                // tells nothing about time
            }
        }
        next.report(progress);
    }

    private synchronized void beginPhase(String name) {
        long now = nanoTime.getAsLong();
        List.copyOf(workers.keySet()).forEach(worker -> endObject(worker, now));
        if (!phase.isEmpty()) {
            phases.merge(phase, now - phaseBegan, Long::sum);
        }
        phase = name;
        phaseBegan = now;
    }

    private synchronized void beginObject(int worker, String object) {
        long now = nanoTime.getAsLong();
        endObject(worker, now);
        if (!object.isEmpty()) {
            workers.put(worker, new Begun(object, now));
        }
    }

    private void endObject(int worker, long now) {
        Begun begun = workers.remove(worker);
        if (begun != null) {
            objects.merge(begun.object(), now - begun.nanos(), Long::sum);
        }
    }

    /// What was measured; ends the last phase.
    ///
    /// @param stored what is in the backup
    synchronized BackupPace pace(List<BackupObject> stored) {
        beginPhase("");
        long total = phases.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> kept = new LinkedHashMap<>();
        phases.forEach((name, nanos) -> {
            if (nanos >= total * SMALLEST_SHARE) {
                kept.put(name, TimeUnit.NANOSECONDS.toMillis(nanos));
            }
        });
        Map<String, BackupPace.Table> tables = new HashMap<>();
        stored.stream()
                .filter(object -> object.bytes() > 0 && objects.containsKey(object.displayName()))
                .sorted(
                        Comparator.comparingLong((BackupObject object) ->
                                        objects.getOrDefault(object.displayName(), 0L))
                                .reversed())
                .limit(TABLES_KEPT)
                .forEach(object ->
                        tables.put(
                                object.displayName(),
                                new BackupPace.Table(
                                        TimeUnit.NANOSECONDS.toMillis(
                                                objects.getOrDefault(object.displayName(), 0L)),
                                        object.bytes())));
        return new BackupPace(kept, tables, true);
    }
}
