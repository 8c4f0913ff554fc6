package dev.drydock.engine.job;

/// One piece of long work. Runs on a worker thread of a [JobRunner], reports through the context,
/// and throws [JobCancelledException] once it has been asked to cancel and has unwound.
@FunctionalInterface
public interface Job<R> {

    /// Does the work and returns an immutable result.
    R run(JobContext context) throws Exception;
}
