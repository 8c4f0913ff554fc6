package dev.drydock.engine.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Steps of one job that lock what they work on, by several threads. A step waits here for the
/// locks of another one instead of waiting inside with a session that could do something else.
/// Heavy steps come first.
///
/// @param <T> what a step does
public final class ContendedSteps<T> {

    /// How soon a thread without work sees a cancel.
    private static final long LOOK_MILLIS = 50;

    /// In [#held]: one step holds it alone.
    private static final int ALONE = -1;

    /// @param locked names of what it locks
    /// @param alone whether nothing else may have the same locked; otherwise others that share may
    /// @param weight how long it takes, in any unit
    public record Step<T>(T what, Set<String> locked, boolean alone, long weight) {
        public Step {
            locked = Set.copyOf(locked);
        }
    }

    /// What a thread does that finds no step it could begin.
    @FunctionalInterface
    public interface Meanwhile {

        Meanwhile NOTHING = free -> false;

        /// A short piece of it.
        ///
        /// @param free whether no step that waits or is at work has that name alone
        /// @return false when there is nothing to do
        boolean some(Predicate<String> free);
    }

    private final List<Step<T>> waiting;
    private final Map<String, Integer> held = new HashMap<>();
    private final Consumer<T> work;
    private final Meanwhile meanwhile;
    private final CancelToken cancel;
    private int running;
    private boolean failed;

    private ContendedSteps(
            List<Step<T>> steps, CancelToken cancel, Consumer<T> work, Meanwhile meanwhile) {
        this.waiting = new ArrayList<>(steps);
        this.waiting.sort(Comparator.comparingLong((Step<T> step) -> step.weight()).reversed());
        this.cancel = cancel;
        this.work = work;
        this.meanwhile = meanwhile;
    }

    /// Returns when all steps are done. No step starts after one has failed or cancel was asked.
    ///
    /// @param threads at most this many, the caller's included
    /// @throws JobCancelledException when cancelled
    /// @throws RuntimeException the first failure of a step
    public static <T> void run(
            List<Step<T>> steps,
            int threads,
            CancelToken cancel,
            Consumer<T> work,
            Meanwhile meanwhile) {
        if (steps.isEmpty()) {
            return;
        }
        var schedule = new ContendedSteps<>(steps, cancel, work, meanwhile);
        SideBySide.compute(
                threads,
                threads,
                cancel,
                number -> {
                    schedule.work();
                    return true;
                });
    }

    private void work() {
        boolean interrupted = false;
        while (goesOn()) {
            Step<T> step = begin();
            if (step != null) {
                doStep(step);
            } else if (!some()) {
                interrupted |= await();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() {
        return !failed && !cancel.isCancelled() && !(waiting.isEmpty() && running == 0);
    }

    private synchronized @Nullable Step<T> begin() {
        Iterator<Step<T>> candidates = waiting.iterator();
        while (candidates.hasNext()) {
            Step<T> step = candidates.next();
            if (step.locked().stream().allMatch(name -> isFor(step, held.getOrDefault(name, 0)))) {
                candidates.remove();
                step.locked()
                        .forEach(name -> held.merge(name, step.alone() ? ALONE : 1, Integer::sum));
                running++;
                return step;
            }
        }
        return null;
    }

    private static boolean isFor(Step<?> step, int holders) {
        return step.alone() ? holders == 0 : holders >= 0;
    }

    private void doStep(Step<T> step) {
        boolean done = false;
        try {
            work.accept(step.what());
            done = true;
        } finally {
            end(step, done);
        }
    }

    private synchronized void end(Step<T> step, boolean done) {
        running--;
        failed |= !done;
        step.locked().forEach(name -> held.merge(name, step.alone() ? -ALONE : -1, Integer::sum));
        notifyAll();
    }

    private boolean some() {
        try {
            return meanwhile.some(this::isFree);
        } catch (RuntimeException | Error failure) {
            fail();
            throw failure;
        }
    }

    private synchronized void fail() {
        failed = true;
        notifyAll();
    }

    private synchronized boolean isFree(String name) {
        return held.getOrDefault(name, 0) >= 0
                && waiting.stream().noneMatch(step -> step.alone() && step.locked().contains(name));
    }

    /// Until a step ends, or some time has passed.
    ///
    /// @return whether the thread was interrupted, which is not our cancel signal: the flag is kept
    ///   for whoever means it
    private synchronized boolean await() {
        try {
            if (goesOn()) {
                TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
            }
            return false;
        } catch (InterruptedException again) {
            return true;
        }
    }
}
