package dev.drydock.engine.job;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Runs each job on its own named platform daemon thread (`job-7 backup orders`). Platform threads,
/// because interrupting or unmounting a virtual thread may close the socket under a driver.
public final class ThreadJobRunner implements JobRunner {

    private final JobJournal journal;
    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong();
    private final List<RunningJob<?>> running = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunningJob<?>>> listeners = new CopyOnWriteArrayList<>();

    public ThreadJobRunner(JobJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public <R> RunningJob<R> start(JobDescription description, Job<R> job) {
        var started = new RunningJob<R>(lastId.incrementAndGet(), description, clock.instant());
        running.add(started);
        listeners.forEach(listener -> listener.accept(started));
        Threads.startDaemon(
                "job-" + started.id() + " " + description.kind() + " " + description.subject(),
                () -> JobExecution.run(started, job, journal, () -> running.remove(started)));
        return started;
    }

    @Override
    public List<RunningJob<?>> running() {
        return List.copyOf(running);
    }

    @Override
    public void onStart(Consumer<RunningJob<?>> listener) {
        listeners.add(listener);
    }
}
