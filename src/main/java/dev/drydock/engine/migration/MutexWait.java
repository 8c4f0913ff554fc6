package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.Map;

/// Gets the mutex within a limit. Polls with growing pauses: a session that blocks on an advisory
/// lock holds a snapshot, and CREATE INDEX CONCURRENTLY in the holder would wait for it for ever.
final class MutexWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private MutexWait() {}

    /// @throws DrydockException MIGRATION_LOCKED when another run still holds it after the limit
    static void acquire(MigrationMutex mutex, Duration limit, String database, JobContext context) {
        long end = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (!mutex.tryAcquire()) {
            String holder = mutex.holder();
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_LOCKED,
                        "Another run is migrating " + database + ": " + holder + ".",
                        "Wait until it has ended and run again.",
                        Map.of("holder", holder),
                        null);
            }
            if (!told) {
                context.progress().phase("Waiting for another run");
                context.progress().note("Waiting for " + holder + ".");
                told = true;
            }
            Pause.pause(pause.toNanos() < left ? pause : Duration.ofNanos(left), context.cancel());
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }
}
