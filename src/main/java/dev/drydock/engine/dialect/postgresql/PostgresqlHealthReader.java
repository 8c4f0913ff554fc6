package dev.drydock.engine.dialect.postgresql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.Redaction;
import dev.drydock.engine.health.BlockedSession;
import dev.drydock.engine.health.Counter;
import dev.drydock.engine.health.HealthReader;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.NotAvailable;
import dev.drydock.engine.health.RawSample;
import dev.drydock.engine.health.SessionActivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one row per sample and takes it apart.
final class PostgresqlHealthReader implements HealthReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUERY_SHOWN = 240;

    private static final Map<String, Counter> COUNTERS =
            Map.of(
                    "xact_commit", Counter.COMMITS,
                    "xact_rollback", Counter.ROLLBACKS,
                    "tup_returned", Counter.TUPLES_RETURNED,
                    "tup_fetched", Counter.TUPLES_FETCHED,
                    "tup_inserted", Counter.TUPLES_INSERTED,
                    "tup_updated", Counter.TUPLES_UPDATED,
                    "tup_deleted", Counter.TUPLES_DELETED,
                    "temp_bytes", Counter.TEMP_BYTES,
                    "deadlocks", Counter.DEADLOCKS);

    private final String snapshot;
    private final PostgresqlVisibility visibility;

    PostgresqlHealthReader(String snapshot, PostgresqlVisibility visibility) {
        this.snapshot = snapshot;
        this.visibility = visibility;
    }

    @Override
    public RawSample read(Session session, boolean withSlow) {
        return session.query(snapshot, this::toSample, withSlow, withSlow).getFirst();
    }

    private RawSample toSample(Row row) {
        var missing = new ArrayList<>(visibility.lasting());
        long hidden = row.integer("hidden");
        boolean statesKnown =
                visibility.tracksActivities() && (visibility.seesAllSessions() || hidden == 0);
        if (!statesKnown) {
            missing.addAll(visibility.hiddenSessions(hidden));
        }
        List<SessionActivity> sessions = sessions(row.textOrNull("sessions"));
        return new RawSample(
                row.text("started") + "/" + row.textOrNull("stats_reset"),
                row.instantOrNull("stats_reset"),
                gauges(row, statesKnown),
                slow(row, missing),
                counters(row),
                Map.of(),
                sessions,
                (int) Math.max(0, row.integer("connections") - 1 - sessions.size()),
                blocked(row.textOrNull("blocked")),
                missing);
    }

    private static Map<Metric, Double> gauges(Row row, boolean statesKnown) {
        var gauges = new EnumMap<Metric, Double>(Metric.class);
        gauges.put(Metric.CONNECTIONS, row.real("connections"));
        gauges.put(Metric.MAX_CONNECTIONS, row.real("max_connections"));
        gauges.put(Metric.RESERVED_CONNECTIONS, row.real("reserved"));
        gauges.put(Metric.TRANSACTION_ID_AGE, row.real("transaction_id_age"));
        if (statesKnown) {
            gauges.put(Metric.ACTIVE_CONNECTIONS, row.real("active"));
            gauges.put(Metric.IDLE_CONNECTIONS, row.real("idle"));
            gauges.put(Metric.IDLE_IN_TRANSACTION, row.real("idle_in_transaction"));
            gauges.put(Metric.WAITING_CONNECTIONS, row.real("waiting"));
            gauges.put(Metric.BLOCKED_CONNECTIONS, row.real("blocked_count"));
            gauges.put(Metric.LONGEST_TRANSACTION, row.real("longest_transaction"));
            gauges.put(Metric.LONGEST_QUERY, row.real("longest_query"));
            gauges.put(Metric.LONGEST_IDLE_IN_TRANSACTION, row.real("longest_idle_in_transaction"));
            gauges.put(Metric.LONGEST_LOCK_WAIT, row.real("longest_lock_wait"));
        }
        return gauges;
    }

    private Map<Metric, Double> slow(Row row, List<NotAvailable> missing) {
        var slow = new EnumMap<Metric, Double>(Metric.class);
        Double size = row.realOrNull("size_bytes");
        if (size != null) {
            slow.put(Metric.DATABASE_SIZE, size);
        } else {
            missing.add(
                    new NotAvailable(
                            Metric.DATABASE_SIZE,
                            "Role \"%s\" may not ask for the size of this database."
                                    .formatted(visibility.role()),
                            "Grant it CONNECT on the database, or pg_monitor."));
        }
        String rows = row.textOrNull("row_counts");
        if (rows != null && visibility.tracksCounts()) {
            JsonNode counts = parse(rows);
            double live = counts.path(0).asDouble();
            double dead = counts.path(1).asDouble();
            if (live + dead > 0) {
                slow.put(Metric.DEAD_TUPLE_RATIO, dead / (live + dead));
            }
        }
        if (!slow.containsKey(Metric.DEAD_TUPLE_RATIO)) {
            missing.add(
                    new NotAvailable(
                            Metric.DEAD_TUPLE_RATIO,
                            "The server has counted no rows in user tables yet.",
                            ""));
        }
        return slow;
    }

    private Map<Counter, Long> counters(Row row) {
        var counters = new EnumMap<Counter, Long>(Counter.class);
        COUNTERS.forEach((column, counter) -> counters.put(counter, row.integer(column)));
        if (visibility.tracksCounts()) {
            counters.put(Counter.BLOCKS_HIT, row.integer("blks_hit"));
            counters.put(Counter.BLOCKS_READ, row.integer("blks_read"));
        }
        if (visibility.timesReads()) {
            counters.put(Counter.BLOCK_READ_MICROS, Math.round(row.real("blk_read_time") * 1_000));
        }
        Long wal = row.integerOrNull("wal_bytes");
        if (wal != null) {
            counters.put(Counter.WAL_BYTES, wal);
        }
        String statements = row.textOrNull("statements");
        if (statements != null) {
            JsonNode sums = parse(statements);
            counters.put(Counter.STATEMENT_CALLS, sums.path("calls").asLong());
            counters.put(
                    Counter.STATEMENT_MICROS, Math.round(sums.path("millis").asDouble() * 1_000));
        }
        return counters;
    }

    private static List<SessionActivity> sessions(@Nullable String json) {
        var sessions = new ArrayList<SessionActivity>();
        if (json != null) {
            for (JsonNode one : parse(json)) {
                sessions.add(
                        new SessionActivity(
                                one.path("pid").asInt(),
                                text(one, "database"),
                                text(one, "user"),
                                text(one, "application"),
                                text(one, "client"),
                                text(one, "state"),
                                text(one, "waitEvent"),
                                millis(one, "transactionMs"),
                                millis(one, "stateMs"),
                                shortened(text(one, "query"))));
            }
        }
        return sessions;
    }

    private static List<BlockedSession> blocked(@Nullable String json) {
        var blocked = new ArrayList<BlockedSession>();
        if (json != null) {
            for (JsonNode one : parse(json)) {
                var blockers = new ArrayList<Integer>();
                one.path("blockers").forEach(pid -> blockers.add(pid.asInt()));
                blocked.add(
                        new BlockedSession(
                                one.path("pid").asInt(), blockers, millis(one, "waitedMs")));
            }
        }
        return blocked;
    }

    // masked before it is cut, or half a secret could stay readable
    private static String shortened(String query) {
        String line = Redaction.mask(query).strip().replaceAll("\\s+", " ");
        return line.length() <= QUERY_SHOWN ? line : line.substring(0, QUERY_SHOWN - 1) + "…";
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText("");
    }

    private static @Nullable Duration millis(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isNumber() ? Duration.ofMillis(Math.max(0, value.asLong())) : null;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("the server sent unreadable JSON", defect);
        }
    }
}
