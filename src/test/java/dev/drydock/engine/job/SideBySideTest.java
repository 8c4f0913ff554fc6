package dev.drydock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SideBySideTest {

    @Test
    void resultsKeepTheirOrder() {
        assertThat(SideBySide.compute(100, 3, new CancelSource(), number -> number * number))
                .hasSize(100)
                .element(99)
                .isEqualTo(9801);
    }

    @Test
    void twoStepsRunAtOnceAndNoThreadIsLeft() {
        var both = new CountDownLatch(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        SideBySide.compute(
                2,
                2,
                new CancelSource(),
                number -> {
                    threads.add(Thread.currentThread());
                    both.countDown();
                    try {
                        return both.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                });
        assertThat(both.getCount()).isZero();
        assertThat(threads).hasSize(2);
    }

    @Test
    void theFirstFailureEndsTheRest() {
        var started = new AtomicInteger();
        assertThatThrownBy(() ->
                        SideBySide.compute(
                                1_000,
                                2,
                                new CancelSource(),
                                number -> {
                                    started.incrementAndGet();
                                    throw new IllegalArgumentException("step " + number);
                                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(started.get()).isLessThan(10);
    }

    @Test
    void cancelStartsNoFurtherStep() {
        var cancel = new CancelSource();
        var started = new AtomicInteger();
        assertThatThrownBy(() ->
                        SideBySide.compute(
                                1_000,
                                1,
                                cancel,
                                number -> {
                                    started.incrementAndGet();
                                    cancel.cancel();
                                    return number;
                                }))
                .isInstanceOf(JobCancelledException.class);
        assertThat(started.get()).isEqualTo(1);
    }
}
