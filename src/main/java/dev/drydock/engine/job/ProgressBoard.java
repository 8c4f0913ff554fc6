package dev.drydock.engine.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Holds the last phase, the last work figures and the notes of one job. The worker writes, any
/// number of renderers sample at their own pace and each sees every note once by its number.
public final class ProgressBoard implements ProgressSink {

    /// Notes kept; older ones are dropped and counted, so a chatty job cannot fill the heap.
    static final int NOTES_KEPT = 10_000;

    /// @param nextNote pass it to the next [#notesFrom] call
    public record NotePage(List<String> notes, long nextNote, long dropped) {}

    private record State(String phase, Progress.@Nullable Work work) {}

    private final Deque<String> notes = new ArrayDeque<>();
    private long firstNote;
    private final AtomicReference<State> state = new AtomicReference<>(new State("", null));

    @Override
    public void report(Progress progress) {
        switch (progress) {
            // figures belong to a phase: the old ones would lie about the new one
            case Progress.Phase(String name) -> state.set(new State(name, null));
            case Progress.Work work -> state.updateAndGet(now -> new State(now.phase(), work));
            case Progress.Note(String text) -> addNote(text);
        }
    }

    /// The current phase; empty before the first.
    public String phase() {
        return state.get().phase();
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
