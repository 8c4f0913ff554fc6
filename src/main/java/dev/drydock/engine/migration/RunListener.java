package dev.drydock.engine.migration;

import dev.drydock.engine.job.JobContext;

/// Told when a run has changed the database, after its lock is released, on the run's thread.
@FunctionalInterface
public interface RunListener {

    /// Must not throw: the run is done whatever happens here.
    void changed(ApplyResult result, JobContext context);
}
