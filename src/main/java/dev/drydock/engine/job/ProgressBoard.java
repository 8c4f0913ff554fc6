package dev.drydock.engine.job;

import static java.util.stream.Collectors.joining;

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

    /// @param nextNote pass it to the next [#notesFrom] call
    public record NotePage(List<String> notes, long nextNote, long dropped) {}

    /// @param current what each worker works on
    private record State(
            String phase, Progress.@Nullable Work work, SortedMap<Integer, String> current) {

        static State of(String phase) {
            return new State(phase, null, Collections.emptySortedMap());
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
    private final AtomicReference<State> state = new AtomicReference<>(State.of(""));

    @Override
    public void report(Progress progress) {
        switch (progress) {
            // figures belong to a phase: the old ones would lie about the new one
            case Progress.Phase(String name) -> state.set(State.of(name));
            case Progress.Work work ->
                    state.updateAndGet(now -> new State(now.phase(), work, now.current()));
            case Progress.Current one -> state.updateAndGet(now -> now.with(one));
            case Progress.Note(String text) -> addNote(text);
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

    /// The last figures of the current phase.
    public Optional<Progress.Work> work() {
        return Optional.ofNullable(state.get().work());
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
