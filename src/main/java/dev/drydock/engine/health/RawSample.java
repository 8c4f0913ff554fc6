package dev.drydock.engine.health;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reading as the server gave it, before differences are taken.
///
/// @param era changes whenever the server's counters begin anew (restart, reset)
/// @param countersSince since when the counters count; null when the server does not tell
/// @param gauges what is true at this moment
/// @param slow gauges that cost more and were therefore read only when asked for; empty otherwise
/// @param counters readings of what was visible
/// @param facts settings worth knowing, by stable name, in display order
/// @param sessionsOmitted how many more sessions there are than are listed
public record RawSample(
        String era,
        @Nullable Instant countersSince,
        Map<Metric, Double> gauges,
        Map<Metric, Double> slow,
        Map<Counter, Long> counters,
        Map<String, String> facts,
        List<SessionActivity> sessions,
        int sessionsOmitted,
        List<BlockedSession> blocked,
        List<NotAvailable> notAvailable) {

    public RawSample {
        gauges = Map.copyOf(gauges);
        slow = Map.copyOf(slow);
        counters = Map.copyOf(counters);
        facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
        sessions = List.copyOf(sessions);
        blocked = List.copyOf(blocked);
        notAvailable = List.copyOf(notAvailable);
    }

    /// The same reading with other slow gauges, for samples that did not read them.
    RawSample withSlow(Map<Metric, Double> other) {
        return new RawSample(
                era,
                countersSince,
                gauges,
                other,
                counters,
                facts,
                sessions,
                sessionsOmitted,
                blocked,
                notAvailable);
    }

    /// All gauges, slow ones included.
    Map<Metric, Double> allGauges() {
        var all = new EnumMap<Metric, Double>(Metric.class);
        all.putAll(slow);
        all.putAll(gauges);
        return all;
    }
}
