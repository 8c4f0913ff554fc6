package dev.drydock.engine.job;

/// What a job is given: where to report and whom to ask whether to go on.
public record JobContext(ProgressSink progress, CancelToken cancel) {

    /// A context that nobody listens to and nobody cancels, for short internal work.
    public static JobContext quiet() {
        return new JobContext(progress -> {}, new CancelSource());
    }
}
