package dev.drydock.engine.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the metrics of one reading, with rates from the one before. A counter that went down, or
/// counters that began anew, give no value and a reason: never a spike, never a zero.
final class SampleDifference {

    private static final double MICROS_PER_MILLI = 1_000;

    /// What needs no time between two samples: a first one gives it since the counters began.
    static final Set<Metric> WITHOUT_SPAN =
            EnumSet.of(Metric.CACHE_HIT_RATIO, Metric.AVG_QUERY_TIME, Metric.BLOCK_READ_TIME);

    private static final Map<Metric, Counter> RATES =
            Map.ofEntries(
                    Map.entry(Metric.COMMITS_PER_SECOND, Counter.COMMITS),
                    Map.entry(Metric.ROLLBACKS_PER_SECOND, Counter.ROLLBACKS),
                    Map.entry(Metric.TUPLES_RETURNED_PER_SECOND, Counter.TUPLES_RETURNED),
                    Map.entry(Metric.TUPLES_FETCHED_PER_SECOND, Counter.TUPLES_FETCHED),
                    Map.entry(Metric.TUPLES_INSERTED_PER_SECOND, Counter.TUPLES_INSERTED),
                    Map.entry(Metric.TUPLES_UPDATED_PER_SECOND, Counter.TUPLES_UPDATED),
                    Map.entry(Metric.TUPLES_DELETED_PER_SECOND, Counter.TUPLES_DELETED),
                    Map.entry(Metric.TEMP_BYTES_PER_SECOND, Counter.TEMP_BYTES),
                    Map.entry(Metric.WAL_BYTES_PER_SECOND, Counter.WAL_BYTES));

    private final @Nullable Reading before;
    private final Reading now;
    private final long ownCommits;
    private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
    private final Map<Metric, NotAvailable> missing = new EnumMap<>(Metric.class);

    /// @param ownCommits commits between the readings that are Drydock's own samples
    private SampleDifference(@Nullable Reading before, Reading now, long ownCommits) {
        this.before = before;
        this.now = now;
        this.ownCommits = ownCommits;
    }

    static DatabaseMetrics between(
            @Nullable Reading before, Reading now, long ownCommits, Set<Metric> metrics) {
        return new SampleDifference(before, now, ownCommits).metrics(metrics);
    }

    /// How much the counter grew between two readings; empty when that cannot be told.
    static OptionalLong growth(@Nullable Reading before, Reading now, Counter counter) {
        if (before == null || !before.raw().era().equals(now.raw().era())) {
            return OptionalLong.empty();
        }
        Long from = before.raw().counters().get(counter);
        Long to = now.raw().counters().get(counter);
        return from == null || to == null || to < from
                ? OptionalLong.empty()
                : OptionalLong.of(to - from);
    }

    private DatabaseMetrics metrics(Set<Metric> metrics) {
        now.raw().notAvailable().forEach(one -> missing.putIfAbsent(one.metric(), one));
        values.putAll(now.raw().allGauges());
        values.put(Metric.SAMPLE_TIME, now.took().toNanos() / 1e6);
        RATES.forEach(this::addRate);
        addTransactions();
        addCache();
        addMeans();
        growth(Counter.DEADLOCKS).ifPresent(count -> values.put(Metric.DEADLOCKS, (double) count));
        RawSample raw = now.raw();
        return new DatabaseMetrics(
                now.at(),
                span(),
                raw.countersSince(),
                values,
                raw.facts(),
                raw.sessions(),
                raw.sessionsOmitted(),
                raw.blocked(),
                notAvailable(metrics));
    }

    private void addRate(Metric metric, Counter counter) {
        OptionalLong growth = growth(counter);
        if (growth.isPresent() && !span().isZero()) {
            long own = counter == Counter.COMMITS ? ownCommits : 0;
            values.put(metric, perSecond(Math.max(0, growth.getAsLong() - own)));
        }
    }

    private void addTransactions() {
        Double commits = values.get(Metric.COMMITS_PER_SECOND);
        Double rollbacks = values.get(Metric.ROLLBACKS_PER_SECOND);
        if (commits != null && rollbacks != null) {
            values.put(Metric.TRANSACTIONS_PER_SECOND, commits + rollbacks);
        }
    }

    private void addCache() {
        OptionalLong hits = sinceBeforeOrBegin(Counter.BLOCKS_HIT);
        OptionalLong reads = sinceBeforeOrBegin(Counter.BLOCKS_READ);
        if (hits.isEmpty() || reads.isEmpty()) {
            return;
        }
        long blocks = hits.getAsLong() + reads.getAsLong();
        if (before != null && !span().isZero()) {
            values.put(Metric.BLOCKS_PER_SECOND, perSecond(blocks));
        }
        if (blocks > 0) {
            values.put(Metric.CACHE_HIT_RATIO, (double) hits.getAsLong() / blocks);
        } else {
            missing.putIfAbsent(
                    Metric.CACHE_HIT_RATIO,
                    new NotAvailable(
                            Metric.CACHE_HIT_RATIO,
                            "No block was read since the sample before.",
                            ""));
        }
    }

    private void addMeans() {
        mean(
                Metric.AVG_QUERY_TIME,
                Counter.STATEMENT_MICROS,
                Counter.STATEMENT_CALLS,
                "No statement ended since the sample before.");
        mean(
                Metric.BLOCK_READ_TIME,
                Counter.BLOCK_READ_MICROS,
                Counter.BLOCKS_READ,
                "No block came from outside the cache since the sample before.");
    }

    private void mean(Metric metric, Counter micros, Counter times, String whenNothingHappened) {
        OptionalLong spent = sinceBeforeOrBegin(micros);
        OptionalLong count = sinceBeforeOrBegin(times);
        if (spent.isEmpty() || count.isEmpty()) {
            return;
        }
        if (count.getAsLong() > 0) {
            values.put(metric, spent.getAsLong() / MICROS_PER_MILLI / count.getAsLong());
        } else {
            missing.putIfAbsent(metric, new NotAvailable(metric, whenNothingHappened, ""));
        }
    }

    // Ratios and means need no time between: a first sample gives them since the counters began.
    private OptionalLong sinceBeforeOrBegin(Counter counter) {
        if (before != null) {
            return growth(counter);
        }
        Long value = now.raw().counters().get(counter);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private OptionalLong growth(Counter counter) {
        return growth(before, now, counter);
    }

    private Duration span() {
        return before == null ? Duration.ZERO : Duration.ofNanos(now.nanos() - before.nanos());
    }

    private double perSecond(long amount) {
        return amount / (span().toNanos() / 1e9);
    }

    private List<NotAvailable> notAvailable(Set<Metric> metrics) {
        var result = new ArrayList<NotAvailable>();
        for (Metric metric : EnumSet.copyOf(metrics)) {
            if (!values.containsKey(metric)) {
                result.add(
                        Optional.ofNullable(missing.get(metric))
                                .orElseGet(() -> new NotAvailable(metric, difference(), "")));
            }
        }
        return result;
    }

    private String difference() {
        if (before == null) {
            return "A rate needs a second sample.";
        }
        return before.raw().era().equals(now.raw().era())
                ? "The server's counter went back since the sample before."
                : "The server's counters began anew since the sample before.";
    }
}
