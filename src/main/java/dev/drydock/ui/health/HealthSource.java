package dev.drydock.ui.health;

import dev.drydock.engine.health.HealthListener;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;

/// The database that is watched.
interface HealthSource {

    /// The name of the connection, for people.
    String name();

    /// Whether there is a server with sessions, or only a file.
    boolean hasServer();

    /// Watches until cancelled, as [dev.drydock.engine.health.DatabaseMonitor#watch].
    void watch(Duration interval, HealthListener listener, JobContext context)
            throws InterruptedException;
}
