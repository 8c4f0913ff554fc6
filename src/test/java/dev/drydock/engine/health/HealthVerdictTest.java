package dev.drydock.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HealthVerdictTest {

    private static final double MINUTE = 60_000;
    private static final double MIB = 1024 * 1024;

    private static HealthVerdict verdict(Map<Metric, Double> values, NotAvailable... missing) {
        return HealthVerdict.of(
                new DatabaseMetrics(
                        Instant.EPOCH,
                        Duration.ofSeconds(1),
                        null,
                        values,
                        Map.of(),
                        List.of(),
                        0,
                        List.of(),
                        List.of(missing)));
    }

    private static Severity severity(Map<Metric, Double> values) {
        return verdict(values).findings().getFirst().severity();
    }

    @Test
    void connectionsAreJudgedAgainstWhatOrdinaryRolesCanTake() {
        var values =
                Map.of(
                        Metric.MAX_CONNECTIONS, 100.0,
                        Metric.RESERVED_CONNECTIONS, 10.0,
                        Metric.CONNECTIONS, 72.0);
        assertThat(verdict(values).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.sentence()).isEqualTo("72 of 90 connections are taken.");
                });
    }

    @Test
    void limitsAreInclusive() {
        assertThat(severity(Map.of(Metric.LONGEST_QUERY, 5 * MINUTE))).isEqualTo(Severity.WARNING);
        assertThat(severity(Map.of(Metric.LONGEST_QUERY, 30 * MINUTE)))
                .isEqualTo(Severity.CRITICAL);
        assertThat(verdict(Map.of(Metric.LONGEST_QUERY, 5 * MINUTE - 1)).findings()).isEmpty();
        assertThat(severity(Map.of(Metric.DEADLOCKS, 1.0))).isEqualTo(Severity.WARNING);
        assertThat(severity(Map.of(Metric.TRANSACTION_ID_AGE, 0x1p30))).isEqualTo(Severity.WARNING);
    }

    @Test
    void blockedSessionsCountByNumberOrByTime() {
        assertThat(
                        verdict(
                                        Map.of(
                                                Metric.LONGEST_LOCK_WAIT, 59_000.0,
                                                Metric.BLOCKED_CONNECTIONS, 4.0))
                                .findings())
                .isEmpty();
        assertThat(
                        severity(
                                Map.of(
                                        Metric.LONGEST_LOCK_WAIT, 1_000.0,
                                        Metric.BLOCKED_CONNECTIONS, 5.0)))
                .isEqualTo(Severity.WARNING);
        assertThat(
                        severity(
                                Map.of(
                                        Metric.LONGEST_LOCK_WAIT, 1_000.0,
                                        Metric.BLOCKED_CONNECTIONS, 10.0)))
                .isEqualTo(Severity.CRITICAL);
        assertThat(
                        severity(
                                Map.of(
                                        Metric.LONGEST_LOCK_WAIT,
                                        5 * MINUTE,
                                        Metric.BLOCKED_CONNECTIONS,
                                        1.0)))
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void cacheIsJudgedOnlyUnderLoad() {
        var calm = Map.of(Metric.CACHE_HIT_RATIO, 0.5, Metric.BLOCKS_PER_SECOND, 900.0);
        assertThat(verdict(calm).findings()).isEmpty();
        var busy = Map.of(Metric.CACHE_HIT_RATIO, 0.94, Metric.BLOCKS_PER_SECOND, 1_100.0);
        assertThat(verdict(busy).findings().getFirst().sentence())
                .isEqualTo("6.0 % of the blocks come from outside the cache.");
    }

    @Test
    void worstComesFirst() {
        var verdict =
                verdict(
                        Map.of(
                                Metric.LONGEST_QUERY, 6 * MINUTE,
                                Metric.WAL_SIZE, 600 * MIB,
                                Metric.DATABASE_SIZE, 2000 * MIB));
        assertThat(verdict.level()).isEqualTo(HealthVerdict.Level.CRITICAL);
        assertThat(verdict.findings())
                .extracting(Finding::metric)
                .containsExactly(Metric.WAL_SIZE, Metric.LONGEST_QUERY);
    }

    @Test
    void neverGoodWhenWhatIsJudgedIsHidden() {
        var hidden =
                new NotAvailable(Metric.LONGEST_TRANSACTION, "Not allowed.", "GRANT pg_monitor;");
        var alsoHidden =
                new NotAvailable(Metric.LONGEST_QUERY, "Not allowed.", "GRANT pg_monitor;");
        var verdict = verdict(Map.of(Metric.CONNECTIONS, 3.0), hidden, alsoHidden);
        assertThat(verdict.level()).isEqualTo(HealthVerdict.Level.CANNOT_TELL);
        assertThat(verdict.hidden()).containsExactly(hidden);
    }

    @Test
    void whatAnEngineDoesNotHaveIsNotHidden() {
        var never = new NotAvailable(Metric.CACHE_HIT_RATIO, "SQLite has none.", "");
        var verdict = verdict(Map.of(Metric.DATABASE_SIZE, 4096.0), never);
        assertThat(verdict.level()).isEqualTo(HealthVerdict.Level.GOOD);
        assertThat(verdict.hidden()).isEmpty();
    }

    @Test
    void freePagesWantShareAndSize() {
        assertThat(
                        verdict(
                                        Map.of(
                                                Metric.FREE_BYTES, 63 * MIB,
                                                Metric.DATABASE_SIZE, 80 * MIB))
                                .findings())
                .isEmpty();
        assertThat(
                        severity(
                                Map.of(
                                        Metric.FREE_BYTES, 256 * MIB,
                                        Metric.DATABASE_SIZE, 512 * MIB)))
                .isEqualTo(Severity.CRITICAL);
    }
}
