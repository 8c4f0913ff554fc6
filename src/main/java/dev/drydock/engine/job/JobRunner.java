package dev.drydock.engine.job;

import java.util.List;

/// Starts jobs. Fronts and tests choose the implementation.
public interface JobRunner {

    /// Starts the job and returns at once (a direct runner returns when it is over). Any thread.
    <R> RunningJob<R> start(JobDescription description, Job<R> job);

    /// The jobs that are not over yet, oldest first.
    List<RunningJob<?>> running();

    /// Calls the listener for every job started from now on, on the starting thread.
    void onStart(java.util.function.Consumer<RunningJob<?>> listener);
}
