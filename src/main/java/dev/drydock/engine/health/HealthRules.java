package dev.drydock.engine.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/// The limits a sample is judged by: those that check_postgres, temBoard, pganalyze and the
/// postgres_exporter mixin agree on, where they do. Rules without their number stay silent; the
/// verdict tells what was missing.
final class HealthRules {

    /// What the verdict cannot do without: when one of these is hidden it is never "good".
    static final Set<Metric> JUDGED =
            EnumSet.of(
                    Metric.IDLE_IN_TRANSACTION,
                    Metric.BLOCKED_CONNECTIONS,
                    Metric.LONGEST_TRANSACTION,
                    Metric.LONGEST_QUERY,
                    Metric.LONGEST_LOCK_WAIT,
                    Metric.CACHE_HIT_RATIO,
                    Metric.DATABASE_SIZE);

    private static final double MIB = 1024.0 * 1024;
    private static final double MINUTE = 60_000;
    // writes stop about three million transactions before
    private static final double WRAPAROUND = 0x1p31;

    private final DatabaseMetrics metrics;
    private final List<Finding> findings = new ArrayList<>();

    private HealthRules(DatabaseMetrics metrics) {
        this.metrics = metrics;
    }

    static List<Finding> judge(DatabaseMetrics metrics) {
        var rules = new HealthRules(metrics);
        rules.connections();
        rules.sessions();
        rules.throughput();
        rules.storage();
        rules.file();
        return rules.findings;
    }

    private void connections() {
        OptionalDouble used = metrics.find(Metric.CONNECTIONS);
        OptionalDouble limit = metrics.find(Metric.MAX_CONNECTIONS);
        if (used.isPresent() && limit.isPresent()) {
            double free = limit.getAsDouble() - metrics.find(Metric.RESERVED_CONNECTIONS).orElse(0);
            above(
                    Metric.CONNECTIONS,
                    used.getAsDouble() / Math.max(1, free),
                    0.8,
                    0.9,
                    String.format(
                            Locale.ENGLISH,
                            "%.0f of %.0f connections are taken.",
                            used.getAsDouble(),
                            free),
                    "See which user and application hold them; a pool helps before a higher limit"
                            + " does.");
        }
    }

    private void sessions() {
        metrics.find(Metric.LONGEST_LOCK_WAIT)
                .ifPresent(wait -> {
                    double blocked = metrics.find(Metric.BLOCKED_CONNECTIONS).orElse(0);
                    above(
                            Metric.BLOCKED_CONNECTIONS,
                            Math.max(wait / MINUTE, blocked / 5),
                            1,
                            blocked >= 10 ? 1 : 5,
                            String.format(
                                    Locale.ENGLISH,
                                    "Sessions that wait for a lock: %.0f, the longest for %s.",
                                    blocked,
                                    duration(wait)),
                            "End the session that blocks them, first the one at the root.");
                });
        longerThan(
                Metric.LONGEST_IDLE_IN_TRANSACTION,
                5,
                30,
                "A transaction has been idle for %s.",
                "It holds its locks and keeps vacuum from cleaning; find its application.");
        longerThan(
                Metric.LONGEST_QUERY,
                5,
                30,
                "A statement has been running for %s.",
                "Look at its plan and at what it waits for; cancel it before ending its session.");
        longerThan(
                Metric.LONGEST_TRANSACTION,
                10,
                60,
                "A transaction has been open for %s.",
                "Vacuum cannot clean what it might still see.");
    }

    private void longerThan(
            Metric metric,
            double warnMinutes,
            double criticalMinutes,
            String pattern,
            String advice) {
        metrics.find(metric)
                .ifPresent(millis ->
                        above(
                                metric,
                                millis / MINUTE,
                                warnMinutes,
                                criticalMinutes,
                                String.format(pattern, duration(millis)),
                                advice));
    }

    private void throughput() {
        double transactions = metrics.find(Metric.TRANSACTIONS_PER_SECOND).orElse(0);
        metrics.find(Metric.ROLLBACKS_PER_SECOND)
                .ifPresent(rollbacks -> {
                    // a handful says nothing
                    if (transactions >= 10) {
                        above(
                                Metric.ROLLBACKS_PER_SECOND,
                                rollbacks / transactions,
                                0.1,
                                0.2,
                                String.format(
                                        Locale.ENGLISH,
                                        "%.0f %% of the transactions are rolled back.",
                                        100 * rollbacks / transactions),
                                "Look for retries and for violated constraints in the server's"
                                        + " log.");
                    }
                });
        metrics.find(Metric.CACHE_HIT_RATIO)
                .ifPresent(ratio -> {
                    if (metrics.find(Metric.BLOCKS_PER_SECOND).orElse(0) > 1_000) {
                        above(
                                Metric.CACHE_HIT_RATIO,
                                1 - ratio,
                                0.05,
                                0.1,
                                String.format(
                                        Locale.ENGLISH,
                                        "%.1f %% of the blocks come from outside the cache.",
                                        100 * (1 - ratio)),
                                "Normal after a restart or a large scan; lasting, it wants more"
                                        + " shared_buffers or an index.");
                    }
                });
        metrics.find(Metric.BLOCK_READ_TIME)
                .ifPresent(millis ->
                        above(
                                Metric.BLOCK_READ_TIME,
                                millis,
                                10,
                                25,
                                String.format(
                                        Locale.ENGLISH, "Reading one block takes %.1f ms.", millis),
                                "The storage is busy, or the data in use has outgrown memory."));
        metrics.find(Metric.TEMP_BYTES_PER_SECOND)
                .ifPresent(bytes ->
                        above(
                                Metric.TEMP_BYTES_PER_SECOND,
                                bytes / MIB,
                                10,
                                100,
                                String.format(
                                        Locale.ENGLISH,
                                        "Statements write %.0f MiB of temporary files a second.",
                                        bytes / MIB),
                                "Find the statement; give it an index, or more work_mem for its"
                                        + " role."));
        metrics.find(Metric.DEADLOCKS)
                .ifPresent(count ->
                        above(
                                Metric.DEADLOCKS,
                                count,
                                1,
                                6,
                                String.format(
                                        Locale.ENGLISH,
                                        "Deadlocks since the sample before: %.0f.",
                                        count),
                                "The server's log names the statements; lock in one order."));
    }

    private void storage() {
        metrics.find(Metric.TRANSACTION_ID_AGE)
                .ifPresent(age ->
                        above(
                                Metric.TRANSACTION_ID_AGE,
                                age / WRAPAROUND,
                                0.5,
                                0.8,
                                String.format(
                                        Locale.ENGLISH,
                                        "%.0f %% of the transaction IDs are used up.",
                                        100 * age / WRAPAROUND),
                                "Find what holds back vacuum, then VACUUM FREEZE the oldest"
                                        + " tables."));
        double size = metrics.find(Metric.DATABASE_SIZE).orElse(0);
        metrics.find(Metric.DEAD_TUPLE_RATIO)
                .ifPresent(ratio -> {
                    // in a small database the share says nothing
                    if (size > 64 * MIB) {
                        above(
                                Metric.DEAD_TUPLE_RATIO,
                                ratio,
                                0.1,
                                0.4,
                                String.format(
                                        Locale.ENGLISH,
                                        "%.0f %% of the rows are dead.",
                                        100 * ratio),
                                "Vacuum is off, too slow, or held back by an old transaction.");
                    }
                });
    }

    private void file() {
        double size = metrics.find(Metric.DATABASE_SIZE).orElse(0);
        metrics.find(Metric.FREE_BYTES)
                .ifPresent(free -> {
                    double share = size == 0 ? 0 : free / size;
                    boolean much = share >= 0.5 && free >= 256 * MIB;
                    if (share >= 0.25 && free >= 64 * MIB) {
                        add(
                                much ? Severity.CRITICAL : Severity.WARNING,
                                Metric.FREE_BYTES,
                                String.format(
                                        Locale.ENGLISH,
                                        "%.0f %% of the file (%.0f MiB) are free pages.",
                                        100 * share,
                                        free / MIB),
                                "VACUUM gives them back; it needs up to twice the file's size"
                                        + " meanwhile.");
                    }
                });
        metrics.find(Metric.WAL_SIZE)
                .ifPresent(wal -> {
                    if (wal > 64 * MIB) {
                        add(
                                wal > Math.min(512 * MIB, size)
                                        ? Severity.CRITICAL
                                        : Severity.WARNING,
                                Metric.WAL_SIZE,
                                String.format(
                                        Locale.ENGLISH,
                                        "The write-ahead log has grown to %.0f MiB.",
                                        wal / MIB),
                                "A reader that never ends keeps it from being moved into the"
                                        + " database; find and end it.");
                    }
                });
    }

    private void above(
            Metric metric,
            double value,
            double warning,
            double critical,
            String sentence,
            String advice) {
        if (value >= critical) {
            add(Severity.CRITICAL, metric, sentence, advice);
        } else if (value >= warning) {
            add(Severity.WARNING, metric, sentence, advice);
        }
    }

    private void add(Severity severity, Metric metric, String sentence, String advice) {
        findings.add(new Finding(severity, metric, sentence, advice));
    }

    private static String duration(double millis) {
        Duration duration = Duration.ofMillis(Math.round(millis));
        if (duration.toHours() > 0) {
            return String.format(
                    Locale.ENGLISH, "%d h %d min", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? String.format(Locale.ENGLISH, "%d min", duration.toMinutes())
                : String.format(Locale.ENGLISH, "%d s", duration.toSeconds());
    }
}
