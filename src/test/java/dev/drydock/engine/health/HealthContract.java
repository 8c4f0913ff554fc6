package dev.drydock.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What watching must do on every engine.
@ExtendWith(LeakCheck.class)
abstract class HealthContract {

    static final Duration SECOND = Duration.ofSeconds(1);

    DialectFixture fixture = createFixture();
    TestEngine test = new TestEngine();
    @Nullable DatabaseConnection opened;

    /// What a watch told, in order: a [DatabaseMetrics] or a [DrydockException].
    static final class Heard implements HealthListener {
        private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        @Override
        public void sampled(DatabaseMetrics metrics) {
            events.add(metrics);
        }

        @Override
        public void gap(Instant at, DrydockException reason, Duration nextAttempt) {
            events.add(reason);
        }

        DatabaseMetrics nextSample() throws InterruptedException {
            return next(DatabaseMetrics.class);
        }

        DrydockException nextGap() throws InterruptedException {
            return next(DrydockException.class);
        }

        private <T> T next(Class<T> type) throws InterruptedException {
            while (true) {
                Object event = events.poll(30, TimeUnit.SECONDS);
                assertThat(event).as("a %s within 30 s", type.getSimpleName()).isNotNull();
                if (type.isInstance(event)) {
                    return type.cast(event);
                }
            }
        }
    }

    abstract DialectFixture createFixture();

    @BeforeEach
    void open() {
        opened = test.openNew(fixture);
    }

    @AfterEach
    void closeAll() {
        test.close();
        fixture.close();
    }

    DatabaseConnection connection() {
        return java.util.Objects.requireNonNull(opened);
    }

    DatabaseMonitor monitor() {
        return test.engine().monitor(connection());
    }

    void execute(String... statements) {
        try (var session = connection().lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    @Test
    void loadsOfTablesAreToldAndOfThoseThatAreNotThereToo() {
        execute("CREATE TABLE \"Odd name\" (n integer)", "CREATE TABLE orders (n integer)");
        execute("INSERT INTO orders VALUES (1)");

        var loads =
                test.engine()
                        .tableLoads(connection())
                        .read(
                                java.util.List.of("orders", "\"Odd name\"", "nobody", "orders"),
                                JobContext.quiet());

        assertThat(loads)
                .extracting(TableLoad::table)
                .containsExactly("orders", "\"Odd name\"", "nobody");
        assertThat(loads).extracting(TableLoad::exists).containsExactly(true, true, false);
        assertThat(loads.getLast().rows()).isEqualTo(-1);
        assertThat(loads).allSatisfy(load -> assertThat(load.users()).isEmpty());
    }

    @Test
    void everyMetricIsEitherSeenOrListedWithItsReason() {
        try (var monitor = monitor()) {
            monitor.sample(JobContext.quiet());
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            Set<Metric> named = new HashSet<>(metrics.values().keySet());
            metrics.notAvailable()
                    .forEach(missing -> {
                        assertThat(named.add(missing.metric())).as("%s twice", missing).isTrue();
                        assertThat(missing.reason()).endsWith(".");
                    });
            assertThat(named)
                    .isEqualTo(
                            test.engine()
                                    .dialects()
                                    .require(fixture.dialectId())
                                    .health()
                                    .metrics());
        }
    }

    @Test
    void jsonFieldsHoldValuesAndNullForWhatIsMissing() {
        try (var monitor = monitor()) {
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            var fields = metrics.fields();
            assertThat(fields)
                    .containsKeys(
                            "avgQueryTimeMs",
                            "activeConnections",
                            "maxConnections",
                            "cacheHitRatio",
                            "transactionsPerSecond",
                            "databaseSizeBytes");
            assertThat(fields.get("databaseSizeBytes")).isInstanceOf(Long.class);
            metrics.notAvailable()
                    .forEach(one -> assertThat(fields.get(one.metric().key())).isNull());
        }
    }

    @Test
    void firstSampleHoldsNoRate() {
        try (var monitor = monitor()) {
            DatabaseMetrics first = monitor.sample(JobContext.quiet());
            assertThat(first.span()).isZero();
            assertThat(first.values().keySet())
                    .noneMatch(metric ->
                            metric.unit() == MetricUnit.PER_SECOND
                                    || metric.unit() == MetricUnit.BYTES_PER_SECOND);
        }
    }

    @Test
    void sizeGrowsWithTheData() {
        double before = size();
        execute(
                "CREATE TABLE filler (t text)",
                "INSERT INTO filler WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                        + " WHERE i < 5000) SELECT 'a row that takes some space ' || i || ' '"
                        + " || '0123456789012345678901234567890123456789' FROM n");
        assertThat(size() - before).isBetween(5_000 * 60.0, 5_000 * 400.0);
    }

    private double size() {
        try (var monitor = monitor()) {
            return monitor.sample(JobContext.quiet()).find(Metric.DATABASE_SIZE).orElseThrow();
        }
    }

    @Test
    void watchGoesOnUntilCancelledAndEndsSoon() throws Exception {
        var heard = new Heard();
        RunningJob<Boolean> job = startWatch(heard);
        heard.nextSample();
        DatabaseMetrics second = heard.nextSample();
        assertThat(second.span()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        long asked = System.nanoTime();
        job.requestCancel();
        assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Cancelled.class);
        assertThat(System.nanoTime() - asked).isLessThan(2_000_000_000L);
    }

    @Test
    void watchFasterThanOneSecondIsRefused() {
        try (var monitor = monitor()) {
            assertThatThrownBy(() ->
                            monitor.watch(Duration.ofMillis(999), new Heard(), JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused -> {
                                assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                                assertThat(refused.hint()).isEqualTo("Choose 1 s or more.");
                            });
        }
    }

    @Test
    void monitorChangesNothing() {
        execute("CREATE TABLE kept (n integer)");
        try (var monitor = monitor()) {
            monitor.sample(JobContext.quiet());
            monitor.sample(JobContext.quiet());
        }
        try (var session = connection().lease(JobContext.quiet())) {
            assertThat(session.query("SELECT count(*) FROM kept", row -> row.integer(1)))
                    .containsExactly(0L);
        }
    }

    RunningJob<Boolean> startWatch(HealthListener listener) {
        return test.start(
                "monitor",
                context -> {
                    monitor().watch(SECOND, listener, context);
                    return true;
                });
    }
}
