package dev.drydock.engine.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One sample of a database: immutable, safe on any thread. A metric is either in `values` or, when
/// the engine has it but it could not be seen, in `notAvailable`.
///
/// @param collectedAt when, by this machine's clock
/// @param span time since the sample before, by a monotonic clock, over which rates are taken; zero
///   for a first sample, which holds no rates
/// @param countersSince since when the server's counters count; null when unknown
/// @param facts settings worth knowing (journal mode, page size …), in display order
/// @param sessions longest waiting and running first; empty where there is no server
/// @param sessionsOmitted how many more sessions there are than are listed
/// @param blocked sessions that wait for a lock, with who is before them
public record DatabaseMetrics(
        Instant collectedAt,
        Duration span,
        @Nullable Instant countersSince,
        Map<Metric, Double> values,
        Map<String, String> facts,
        List<SessionActivity> sessions,
        int sessionsOmitted,
        List<BlockedSession> blocked,
        List<NotAvailable> notAvailable) {

    public DatabaseMetrics {
        var ordered = new EnumMap<Metric, Double>(Metric.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        sessions = List.copyOf(sessions);
        blocked = List.copyOf(blocked);
        notAvailable = List.copyOf(notAvailable);
    }

    /// The value in the metric's unit, if it could be seen.
    public OptionalDouble find(Metric metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// Why the metric is missing, if it is.
    public Optional<NotAvailable> findNotAvailable(Metric metric) {
        return notAvailable.stream().filter(missing -> missing.metric() == metric).findFirst();
    }

    /// The values under their JSON names in a stable order: a Long for whole units, else a Double,
    /// and null for each metric in `notAvailable`.
    public Map<String, @Nullable Number> fields() {
        var missing = new EnumMap<Metric, NotAvailable>(Metric.class);
        notAvailable.forEach(one -> missing.putIfAbsent(one.metric(), one));
        var fields = new LinkedHashMap<String, @Nullable Number>();
        for (Metric metric : Metric.values()) {
            Double value = values.get(metric);
            if (value != null) {
                fields.put(metric.key(), number(metric, value));
            } else if (missing.containsKey(metric)) {
                fields.put(metric.key(), null);
            }
        }
        return fields;
    }

    /// The same sample with other values; what is a value now is no longer listed as missing.
    DatabaseMetrics withValues(Map<Metric, Double> other) {
        return new DatabaseMetrics(
                collectedAt,
                span,
                countersSince,
                other,
                facts,
                sessions,
                sessionsOmitted,
                blocked,
                notAvailable.stream().filter(one -> !other.containsKey(one.metric())).toList());
    }

    private static Number number(Metric metric, double value) {
        if (metric.unit().isWhole()) {
            return Math.round(value);
        }
        return value;
    }
}
