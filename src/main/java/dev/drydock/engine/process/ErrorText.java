package dev.drydock.engine.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.StringJoiner;

/// Keeps the first and the last lines of a stream: the cause of a failure is in one or the other,
/// and a chatty tool cannot fill the heap.
final class ErrorText {

    private static final int FIRST = 50;
    private static final int LAST = 200;
    private static final int LINE_LENGTH = 2_000;

    private final Deque<String> first = new ArrayDeque<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long dropped;

    synchronized void add(String line) {
        String shown = line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) + "…" : line;
        if (first.size() < FIRST) {
            first.addLast(shown);
            return;
        }
        if (last.size() == LAST) {
            last.removeFirst();
            dropped++;
        }
        last.addLast(shown);
    }

    synchronized String text() {
        var text = new StringJoiner("\n");
        first.forEach(text::add);
        if (dropped > 0) {
            text.add("… " + dropped + " lines left out …");
        }
        last.forEach(text::add);
        return text.toString();
    }
}
