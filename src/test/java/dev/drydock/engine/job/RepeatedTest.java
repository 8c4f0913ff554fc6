package dev.drydock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RepeatedTest {

    @Test
    void looksAgainUntilClosedAndNotAfterwards() throws InterruptedException {
        var looks = new AtomicInteger();
        var three = new CountDownLatch(3);
        Repeated repeated =
                Repeated.every(
                        Duration.ofMillis(1),
                        "three looks",
                        () -> {
                            looks.incrementAndGet();
                            three.countDown();
                        });
        assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
        repeated.close();
        int atClose = looks.get();
        // its thread has ended, so nothing can come
        repeated.close();
        assertThat(looks.get()).isEqualTo(atClose);
    }

    @Test
    void closeWaitsForTheLookThatIsUnderWay() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var finished = new AtomicBoolean();
        Repeated repeated =
                Repeated.every(
                        Duration.ofHours(1),
                        "one long look",
                        () -> {
                            inside.countDown();
                            try {
                                release.await();
                            } catch (InterruptedException asked) {
                                Thread.currentThread().interrupt();
                            }
                            finished.set(true);
                        });
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        repeated.close();
        assertThat(finished).isTrue();
    }
}
