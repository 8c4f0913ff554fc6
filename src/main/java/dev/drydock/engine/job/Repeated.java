package dev.drydock.engine.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks at something again and again on a thread of its own while another thread works.
public final class Repeated implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Repeated() {}

    /// Begins at once. A look that throws was the last one.
    ///
    /// @param name of the thread
    /// @param pause between the end of one look and the beginning of the next
    /// @param look must end by itself; run on the thread of its own
    public static Repeated every(Duration pause, String name, Runnable look) {
        var repeated = new Repeated();
        Threads.startDaemon(name, () -> repeated.run(pause, look));
        return repeated;
    }

    private void run(Duration pause, Runnable look) {
        try {
            do {
                look.run();
            } while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /// Lets the look that is under way be the last one and waits for its end. Interruption is not
    /// our cancel signal: the flag is kept for whoever means it.
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
