package dev.drydock.engine.health;

import dev.drydock.engine.error.DrydockException;
import java.time.Duration;
import java.time.Instant;

/// Hears what a watch sees. Called on the watching thread, which waits for it: be quick.
public interface HealthListener {

    /// A sample is there. After a gap the first one holds no rates.
    void sampled(DatabaseMetrics metrics);

    /// No sample could be read; the watch goes on. Called for every failed attempt.
    ///
    /// @param nextAttempt how long the watch waits before it tries again
    void gap(Instant at, DrydockException reason, Duration nextAttempt);
}
