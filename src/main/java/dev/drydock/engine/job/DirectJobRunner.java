package dev.drydock.engine.job;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Runs each job on the calling thread before `start` returns. For tests of models and controllers.
public final class DirectJobRunner implements JobRunner {

    private final List<Consumer<RunningJob<?>>> listeners = new CopyOnWriteArrayList<>();
    private long lastId;

    @Override
    public synchronized <R> RunningJob<R> start(JobDescription description, Job<R> job) {
        var started = new RunningJob<R>(++lastId, description, Instant.now());
        listeners.forEach(listener -> listener.accept(started));
        JobExecution.run(started, job, JobJournal.none(), () -> {});
        return started;
    }

    @Override
    public List<RunningJob<?>> running() {
        return List.of();
    }

    @Override
    public void onStart(Consumer<RunningJob<?>> listener) {
        listeners.add(listener);
    }
}
