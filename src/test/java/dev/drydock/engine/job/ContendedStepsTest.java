package dev.drydock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.job.ContendedSteps.Meanwhile;
import dev.drydock.engine.job.ContendedSteps.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class ContendedStepsTest {

    private static final CancelSource NEVER = new CancelSource();

    private static Step<String> step(String what, boolean alone, long weight, String... locked) {
        return new Step<>(what, Set.of(locked), alone, weight);
    }

    @Test
    void noStepMeetsAnotherThatHasItsLocks() {
        var random = new Random(7);
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            steps.add(
                    step(
                            "step " + i,
                            random.nextBoolean(),
                            random.nextInt(50),
                            "t" + random.nextInt(3),
                            "u" + random.nextInt(3)));
        }
        Set<Step<String>> now = ConcurrentHashMap.newKeySet();
        Set<String> clashes = ConcurrentHashMap.newKeySet();
        var done = new AtomicInteger();
        List<Step<Step<String>>> wrapped =
                steps.stream()
                        .map(one -> new Step<>(one, one.locked(), one.alone(), one.weight()))
                        .toList();

        ContendedSteps.run(
                wrapped,
                4,
                NEVER,
                one -> {
                    now.add(one);
                    for (Step<String> other : now) {
                        boolean meets =
                                !other.equals(one)
                                        && (other.alone() || one.alone())
                                        && !Collections.disjoint(other.locked(), one.locked());
                        if (meets) {
                            clashes.add(one + " / " + other);
                        }
                    }
                    Thread.onSpinWait();
                    now.remove(one);
                    done.incrementAndGet();
                },
                Meanwhile.NOTHING);

        assertThat(clashes).isEmpty();
        assertThat(done).hasValue(400);
    }

    /// Both wait for each other: in turns they would wait for ever.
    @Test
    void stepsThatShareRunAtOnce() {
        var both = new CountDownLatch(2);
        ContendedSteps.run(
                List.of(step("a", false, 1, "t"), step("b", false, 1, "t")),
                2,
                NEVER,
                what -> meet(both),
                Meanwhile.NOTHING);
        assertThat(both.getCount()).isZero();
    }

    /// The second largest has the lock of the largest: a third one comes before it.
    @Test
    void whoCannotBeginDoesNotHoldUpTheRest() {
        var both = new CountDownLatch(2);
        var early = new AtomicBoolean();
        ContendedSteps.run(
                List.of(
                        step("small", true, 1, "u"),
                        step("second", true, 8, "t"),
                        step("first", true, 9, "t")),
                2,
                NEVER,
                what -> {
                    if (what.equals("second")) {
                        early.set(both.getCount() > 0);
                    } else {
                        meet(both);
                    }
                },
                Meanwhile.NOTHING);
        assertThat(both.getCount()).isZero();
        assertThat(early).isFalse();
    }

    @Test
    void idleThreadsDoSomethingElseOfWhatNobodyHasAlone() {
        var looked = new CountDownLatch(1);
        Set<String> free = ConcurrentHashMap.newKeySet();
        ContendedSteps.run(
                List.of(
                        step("first", true, 9, "t"),
                        step("second", true, 1, "t", "v"),
                        step("shares", false, 1, "t", "w")),
                2,
                NEVER,
                what -> {
                    if (what.equals("first")) {
                        await(looked);
                    }
                },
                isFree -> {
                    if (looked.getCount() > 0) {
                        List.of("t", "u", "v", "w").stream().filter(isFree).forEach(free::add);
                        looked.countDown();
                    }
                    return false;
                });
        assertThat(free).containsExactlyInAnyOrder("u", "w");
    }

    @Test
    void aFailureEndsTheRest() {
        var started = new AtomicInteger();
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            steps.add(step("step " + i, true, 1, "t"));
        }
        assertThatThrownBy(() ->
                        ContendedSteps.run(
                                steps,
                                2,
                                NEVER,
                                what -> {
                                    started.incrementAndGet();
                                    throw new IllegalArgumentException(what);
                                },
                                Meanwhile.NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(started).hasValueLessThan(10);
    }

    @Test
    void aFailureMeanwhileEndsTheRest() {
        var failed = new CountDownLatch(1);
        var started = new AtomicInteger();
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            steps.add(step("step " + i, true, 1, "t"));
        }
        assertThatThrownBy(() ->
                        ContendedSteps.run(
                                steps,
                                2,
                                NEVER,
                                what -> {
                                    started.incrementAndGet();
                                    await(failed);
                                    // the failure is on its way
                                    LockSupport.parkNanos(1_000_000);
                                },
                                free -> {
                                    failed.countDown();
                                    throw new IllegalArgumentException("meanwhile");
                                }))
                .hasMessage("meanwhile");
        assertThat(started).hasValueLessThan(5_000);
    }

    @Test
    void cancelLetsNoOtherStepBegin() {
        var cancel = new CancelSource();
        var started = new AtomicInteger();
        List<Step<String>> steps = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            steps.add(step("step " + i, true, 1, "t"));
        }
        assertThatThrownBy(() ->
                        ContendedSteps.run(
                                steps,
                                2,
                                cancel,
                                what -> {
                                    started.incrementAndGet();
                                    cancel.cancel();
                                },
                                Meanwhile.NOTHING))
                .isInstanceOf(JobCancelledException.class);
        assertThat(started).hasValue(1);
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        await(latch);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
