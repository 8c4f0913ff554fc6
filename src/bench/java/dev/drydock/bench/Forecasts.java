package dev.drydock.bench;

import dev.drydock.engine.job.ProgressBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What was foretold during one run, looked at as often as people could.
final class Forecasts {

    private static final long PAUSE_MILLIS = 50;

    /// @param total the time so far and the time left
    private record Look(double elapsed, double total) {}

    private final ProgressBoard board = new ProgressBoard();
    private final long started = System.nanoTime();
    private final List<Look> looks = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "forecasts");
    private double total;

    Forecasts() {
        watcher.setDaemon(true);
        watcher.start();
    }

    ProgressBoard board() {
        return board;
    }

    private double elapsed() {
        return (System.nanoTime() - started) / 1e6;
    }

    private void watch() {
        try {
            while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                double now = elapsed();
                board.remaining()
                        .ifPresent(left -> looks.add(new Look(now, now + left.toMillis())));
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /// The run is over.
    void end() throws InterruptedException {
        total = elapsed();
        over.countDown();
        watcher.join();
    }

    /// The total that was foretold at this part of the run, against the true one; 0 when nothing
    /// was.
    double ratioAt(double part) {
        double ratio = 0;
        for (Look look : looks) {
            if (look.elapsed() <= total * part) {
                ratio = look.total() / total;
            }
        }
        return ratio;
    }
}
