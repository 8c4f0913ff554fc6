package dev.drydock.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SampleDifferenceTest {

    private static final long SECOND = 1_000_000_000L;

    private static Reading reading(long nanos, String era, Map<Counter, Long> counters) {
        var raw =
                new RawSample(
                        era, null, Map.of(), Map.of(), counters, Map.of(), List.of(), 0, List.of(),
                        List.of());
        return new Reading(raw, Instant.EPOCH, nanos, Duration.ofMillis(3));
    }

    private static DatabaseMetrics between(@Nullable Reading before, Reading now, long own) {
        return SampleDifference.between(before, now, own, EnumSet.allOf(Metric.class));
    }

    @Test
    void ratesAreDividedByTheTimeThatReallyPassed() {
        var before = reading(0, "a", Map.of(Counter.COMMITS, 100L, Counter.ROLLBACKS, 10L));
        var now = reading(5 * SECOND, "a", Map.of(Counter.COMMITS, 151L, Counter.ROLLBACKS, 20L));
        DatabaseMetrics metrics = between(before, now, 1);
        assertThat(metrics.find(Metric.COMMITS_PER_SECOND)).hasValue(10);
        assertThat(metrics.find(Metric.ROLLBACKS_PER_SECOND)).hasValue(2);
        assertThat(metrics.find(Metric.TRANSACTIONS_PER_SECOND)).hasValue(12);
        assertThat(metrics.span()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void firstSampleGivesMeansSinceTheCountersBegan() {
        var first =
                reading(
                        0,
                        "a",
                        Map.of(
                                Counter.BLOCKS_HIT, 90L,
                                Counter.BLOCKS_READ, 10L,
                                Counter.STATEMENT_CALLS, 4L,
                                Counter.STATEMENT_MICROS, 10_000L));
        DatabaseMetrics metrics = between(null, first, 0);
        assertThat(metrics.find(Metric.CACHE_HIT_RATIO)).hasValue(0.9);
        assertThat(metrics.find(Metric.AVG_QUERY_TIME)).hasValue(2.5);
        assertThat(metrics.find(Metric.BLOCKS_PER_SECOND)).isEmpty();
        assertThat(metrics.findNotAvailable(Metric.BLOCKS_PER_SECOND).orElseThrow().reason())
                .isEqualTo("A rate needs a second sample.");
    }

    @Test
    void nothingReadIsNoRatioInsteadOfZeroOrOne() {
        var before = reading(0, "a", Map.of(Counter.BLOCKS_HIT, 9L, Counter.BLOCKS_READ, 1L));
        var now = reading(SECOND, "a", Map.of(Counter.BLOCKS_HIT, 9L, Counter.BLOCKS_READ, 1L));
        DatabaseMetrics metrics = between(before, now, 0);
        assertThat(metrics.find(Metric.CACHE_HIT_RATIO)).isEmpty();
        assertThat(metrics.find(Metric.BLOCKS_PER_SECOND)).hasValue(0);
        assertThat(metrics.findNotAvailable(Metric.CACHE_HIT_RATIO).orElseThrow().reason())
                .isEqualTo("No block was read since the sample before.");
    }

    @Test
    void counterThatWentBackGivesNoValue() {
        var before = reading(0, "a", Map.of(Counter.WAL_BYTES, 500L, Counter.TEMP_BYTES, 5L));
        var now = reading(SECOND, "a", Map.of(Counter.WAL_BYTES, 400L, Counter.TEMP_BYTES, 7L));
        DatabaseMetrics metrics = between(before, now, 0);
        assertThat(metrics.find(Metric.WAL_BYTES_PER_SECOND)).isEmpty();
        assertThat(metrics.findNotAvailable(Metric.WAL_BYTES_PER_SECOND).orElseThrow().reason())
                .isEqualTo("The server's counter went back since the sample before.");
        assertThat(metrics.find(Metric.TEMP_BYTES_PER_SECOND)).hasValue(2);
    }

    @Test
    void countersOfAnotherEraAreNotCompared() {
        var before = reading(0, "a", Map.of(Counter.WAL_BYTES, 500L));
        var now = reading(SECOND, "b", Map.of(Counter.WAL_BYTES, 900L));
        DatabaseMetrics metrics = between(before, now, 0);
        assertThat(metrics.find(Metric.WAL_BYTES_PER_SECOND)).isEmpty();
        assertThat(metrics.findNotAvailable(Metric.WAL_BYTES_PER_SECOND).orElseThrow().reason())
                .isEqualTo("The server's counters began anew since the sample before.");
    }
}
