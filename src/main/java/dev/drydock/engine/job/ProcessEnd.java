package dev.drydock.engine.job;

/// What has to happen before the process may end, also when it is interrupted or asked to stop.
public final class ProcessEnd {

    private ProcessEnd() {}

    /// Runs the work on a thread of its own when the process is about to end; the process waits for
    /// it. Any thread.
    ///
    /// @param name of the thread, for stack dumps
    public static void before(String name, Runnable work) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name(name).unstarted(work));
    }
}
