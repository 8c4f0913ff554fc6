package dev.drydock.ui.backups.parts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// How fast work goes on, over the last seconds.
final class RateMeter {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(500);

    private record Point(long nanos, long done) {}

    private final Deque<Point> points = new ArrayDeque<>();

    /// @param done less than before when a new phase counts from the beginning
    void add(long nanos, long done) {
        if (!points.isEmpty() && done < points.getLast().done) {
            points.clear();
        }
        points.addLast(new Point(nanos, done));
        while (points.size() > 2 && nanos - points.getFirst().nanos > WINDOW) {
            points.removeFirst();
        }
    }

    void clear() {
        points.clear();
    }

    /// Per second; −1 while too little was seen.
    double perSecond() {
        if (points.size() < 2) {
            return -1;
        }
        Point first = points.getFirst();
        Point last = points.getLast();
        long nanos = last.nanos - first.nanos;
        return nanos < SHORTEST
                ? -1
                : (double) (last.done - first.done) * TimeUnit.SECONDS.toNanos(1) / nanos;
    }
}
