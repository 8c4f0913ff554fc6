package dev.drydock.engine.job;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Holds the last phase, the last work figures and the notes of one job. The worker writes, any
/// number of renderers sample at their own pace and each sees every note once by its number.
public final class ProgressBoard implements ProgressSink {

    /// Notes kept; older ones are dropped and counted, so a chatty job cannot fill the heap.
    static final int NOTES_KEPT = 10_000;

    private static final double UNKNOWN = -1.0;

    /// @param nextNote pass it to the next [#notesFrom] call
    public record NotePage(List<String> notes, long nextNote, long dropped) {}

    /// @param work by unit, the one that tells most first
    /// @param current what each worker works on
    private record State(
            String phase, SortedMap<Unit, Progress.Work> work, SortedMap<Integer, String> current) {

        static State of(String phase) {
            return new State(phase, Collections.emptySortedMap(), Collections.emptySortedMap());
        }

        State with(Progress.Work one) {
            SortedMap<Unit, Progress.Work> changed = new TreeMap<>(work);
            changed.put(one.unit(), one);
            return new State(phase, changed, current);
        }

        State with(Progress.Current one) {
            SortedMap<Integer, String> changed = new TreeMap<>(current);
            if (one.object().isEmpty()) {
                changed.remove(one.worker());
            } else {
                changed.put(one.worker(), one.object());
            }
            return new State(phase, work, changed);
        }

        String text() {
            String objects = current.values().stream().distinct().collect(joining(", "));
            return objects.isEmpty() ? phase : phase + ": " + objects;
        }
    }

    private final Deque<String> notes = new ArrayDeque<>();
    private long firstNote;
    private final Object forecastLock = new Object();
    private @Nullable Forecast forecast;
    private volatile double share = UNKNOWN;
    private final AtomicReference<State> state = new AtomicReference<>(State.of(""));

    @Override
    public void report(Progress progress) {
        switch (progress) {
            // figures belong to a phase: the old ones would lie about the new one
            case Progress.Phase(String name) -> begin(name);
            case Progress.Work work -> state.updateAndGet(now -> now.with(work));
            case Progress.Current one -> state.updateAndGet(now -> now.with(one));
            case Progress.Share(double fraction) -> share = fraction;
            case Progress.Plan plan -> {
                synchronized (forecastLock) {
                    forecast = new Forecast(plan, System.nanoTime());
                }
            }
            case Progress.Note(String text) -> addNote(text);
        }
    }

    private void begin(String phase) {
        share = UNKNOWN;
        state.set(State.of(phase));
        synchronized (forecastLock) {
            if (forecast != null) {
                forecast.phase(phase, System.nanoTime());
            }
        }
    }

    /// The current phase; empty before the first.
    public String phase() {
        return state.get().phase();
    }

    /// The current phase with what its workers work on, for people.
    public String text() {
        return state.get().text();
    }

    /// The last figures of the current phase: bytes where it counts them, else what it counts.
    public Optional<Progress.Work> work() {
        return state.get().work().values().stream().findFirst();
    }

    /// What else the current phase counts: rows, tables.
    public List<Progress.Work> alsoCounted() {
        return state.get().work().values().stream().skip(1).toList();
    }

    /// The time left for the whole job, when it has a plan; empty while that would be guessing.
    public Optional<Duration> remaining() {
        synchronized (forecastLock) {
            if (forecast == null) {
                return Optional.empty();
            }
            double fraction = share;
            forecast.fraction(
                    fraction >= 0 ? fraction : work().map(Progress.Work::fraction).orElse(UNKNOWN));
            return forecast.remaining(System.nanoTime());
        }
    }

    /// Notes from number `from` on (0 for all), oldest first.
    public NotePage notesFrom(long from) {
        synchronized (notes) {
            long dropped = Math.max(0, firstNote - from);
            long skip = Math.max(0, from - firstNote);
            List<String> page = new ArrayList<>();
            long index = 0;
            for (String note : notes) {
                if (index++ >= skip) {
                    page.add(note);
                }
            }
            return new NotePage(List.copyOf(page), firstNote + notes.size(), dropped);
        }
    }

    private void addNote(String text) {
        synchronized (notes) {
            if (notes.size() == NOTES_KEPT) {
                notes.removeFirst();
                firstNote++;
            }
            notes.addLast(text);
        }
    }
}
