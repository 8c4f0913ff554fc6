package dev.drydock.engine.job;

/// Makes the daemon threads of this package; jobs must not keep the process alive.
final class Threads {

    private Threads() {}

    static Thread startDaemon(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }
}
