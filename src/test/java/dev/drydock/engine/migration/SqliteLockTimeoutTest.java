package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on a SQLite file that somebody else writes to.
final class SqliteLockTimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(150);

    @TempDir Path directory;

    private MigrationTrial trial;
    private Session holder;

    @BeforeEach
    void open() {
        trial = new MigrationTrial(new SqliteFixture(), directory);
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.apply();
        trial.write("002_b.sql", "CREATE TABLE b (id integer); INSERT INTO b VALUES (1);");
        holder = trial.database.openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT);
        holder.update("BEGIN IMMEDIATE");
    }

    @AfterEach
    void close() {
        holder.close();
        trial.close();
    }

    private void release() {
        holder.update("ROLLBACK");
    }

    private static Duration timeOf(Runnable work) {
        Instant start = Instant.now();
        work.run();
        return Duration.between(start, Instant.now());
    }

    @Test
    void waitsAsLongAsItIsTold() {
        Duration time =
                timeOf(() -> {
                    DrydockException error =
                            failure(() -> trial.apply(o -> o.withLockTimeout(SHORT, 0)));
                    assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
                    assertThat(error.message()).contains("locked").contains("It was rolled back");
                });

        // once for the file, once for the row that says it failed
        assertThat(time).isBetween(SHORT, Duration.ofSeconds(3));
        release();
        assertThat(trial.tables()).containsExactly("a");
    }

    @Test
    void fileMayAskForAnotherTime() {
        trial.write("002_b.sql", "-- drydock: lock-timeout=150ms\nCREATE TABLE b (id integer);");

        assertThat(
                        timeOf(() ->
                                failure(() ->
                                        trial.apply(
                                                o -> o.withLockTimeout(Duration.ofSeconds(2), 0)))))
                .isBetween(SHORT, Duration.ofSeconds(4));
    }

    @Test
    void triesAgainAsAWhole() {
        ApplyResult result =
                trial.manager()
                        .apply(
                                trial.request(o -> o.withLockTimeout(SHORT, 1)),
                                new JobContext(
                                        progress -> {
                                            if (progress instanceof Progress.Note(String text)
                                                    && text.contains("attempt 2 of 2")) {
                                                release();
                                            }
                                        },
                                        new CancelSource()));

        assertThat(result.appliedCount()).isOne();
        assertThat(trial.query("SELECT count(*) FROM b")).containsExactly("1");
        assertThat(trial.state("2")).isEqualTo(MigrationState.APPLIED);
        assertThat(trial.query("SELECT count(*) FROM migration_history")).containsExactly("2");
    }

    /// A file that is tried again must still be one transaction.
    @Test
    void secondAttemptIsOneTransactionToo() {
        trial.write("002_b.sql", "CREATE TABLE b (id integer); INSERT INTO nowhere VALUES (1);");

        DrydockException error =
                failure(() ->
                        trial.manager()
                                .apply(
                                        trial.request(o -> o.withLockTimeout(SHORT, 1)),
                                        new JobContext(
                                                progress -> {
                                                    if (progress
                                                                    instanceof
                                                                    Progress.Note(String text)
                                                            && text.contains("attempt 2")) {
                                                        release();
                                                    }
                                                },
                                                new CancelSource())));

        assertThat(error.message()).contains("no such table: nowhere");
        assertThat(trial.tables()).containsExactly("a");
    }

    @Test
    void cancelEndsAWaitWithoutLimit() {
        var waiting = new CountDownLatch(1);
        RunningJob<ApplyResult> job =
                trial.test.start(
                        "migrate",
                        context ->
                                trial.manager()
                                        .apply(
                                                trial.request(
                                                        o -> o.withLockTimeout(Duration.ZERO, 0)),
                                                new JobContext(
                                                        progress -> {
                                                            if (progress
                                                                            instanceof
                                                                            Progress.Phase(
                                                                                    String name)
                                                                    && name.contains("002_b")) {
                                                                waiting.countDown();
                                                            }
                                                        },
                                                        context.cancel())));
        await(waiting);
        Instant asked = Instant.now();
        job.requestCancel();

        JobOutcome<ApplyResult> outcome = TestEngine.await(job);

        assertThat(outcome).isInstanceOf(JobOutcome.Cancelled.class);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(4));
        release();
        assertThat(trial.tables()).containsExactly("a");
    }

    /// The driver begins another transaction right after a commit; if that had to wait for a lock,
    /// a commit that went through would be reported as failed and the file be run a second time.
    @Test
    void commitIsNotFailedByWhoeverWritesNext() throws Exception {
        release();
        MigrationDialect dialect = trial.test.engine().dialects().require("sqlite").migration();
        trial.execute("CREATE TABLE n (id integer)");
        DatabaseConnection database = trial.database;
        var limits = new SessionLimits(Duration.ofMillis(30), false, "test");
        try (Session own = database.openOwn(new CancelSource(), DatabaseManager.CONNECT_LIMIT)) {
            dialect.prepare(own, limits);
            holder.update("PRAGMA busy_timeout = 0");
            for (int round = 0; round < 60; round++) {
                var ready = new AtomicBoolean();
                var done = new CountDownLatch(1);
                dialect.begin(own, true);
                own.update("INSERT INTO n VALUES (1)");
                var thief =
                        CompletableFuture.runAsync(() -> {
                            while (true) {
                                try {
                                    ready.set(true);
                                    holder.update("BEGIN IMMEDIATE");
                                    break;
                                } catch (DrydockException busy) {
                                    Thread.onSpinWait();
                                }
                            }
                            await(done);
                            release();
                        });
                while (!ready.get()) {
                    Thread.onSpinWait();
                }
                try {
                    own.commit();
                } finally {
                    done.countDown();
                    thief.get();
                }
            }
        }
        assertThat(trial.query("SELECT count(*) FROM n")).containsExactly("60");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(TestEngine.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
