package dev.drydock.engine.migration;

import java.time.Duration;

/// What a run's session is bound to.
///
/// @param lockTimeout how long a statement waits for a lock; zero for as long as it takes
/// @param alone whether what comes next runs without a transaction
/// @param label name of the session for those who look at the server
public record SessionLimits(Duration lockTimeout, boolean alone, String label) {

    /// What holds for short work under the mutex.
    static SessionLimits of(MigrationMutex mutex) {
        return new SessionLimits(RunOptions.DEFAULT_LOCK_TIMEOUT, false, mutex.label());
    }
}
