package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Drydock and Flyway keep each other out of one database.
final class PostgresqlFlywayLockTest extends CareContract {

    private static final String TABLE = "flyway_schema_history";
    private static final long KEY =
            77431708279161L + "\"public\".\"flyway_schema_history\"".hashCode();

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    private static boolean lock(Session session) {
        return session.queryFirst("SELECT pg_try_advisory_lock(?)", row -> row.flag(1), KEY)
                .orElseThrow();
    }

    @Test
    void keyIsThatOfFlyway() {
        assertThat(FlywayLock.key("public", TABLE)).isEqualTo(KEY);
    }

    @Test
    void whileFlywayHoldsItsLockNothingIsMigratedOrTakenOver() {
        writeTwo();
        createFlyway(TABLE);
        ApplyRequest request = ApplyRequest.of(directory).withLockWait(Duration.ZERO);
        try (Session flyway = database.lease(JobContext.quiet())) {
            flyway.update("SET application_name = 'Flyway by hand'");
            assertThat(lock(flyway)).isTrue();

            DrydockException error = failure(() -> manager().apply(request, JobContext.quiet()));

            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_LOCKED);
            assertThat(error.message()).contains("Flyway by hand");
            assertThat(
                            failure(() ->
                                            care().adopt(
                                                            AdoptRequest.of(source())
                                                                    .withLockWait(Duration.ZERO),
                                                            JobContext.quiet()))
                                    .code())
                    .isEqualTo(ErrorCode.MIGRATION_LOCKED);
            assertThat(query("SELECT count(*) FROM pg_tables WHERE tablename = 'customers'"))
                    .containsExactly("0");
            flyway.update("SELECT pg_advisory_unlock_all()");
            flyway.update("RESET application_name");
        }
        assertThat(manager().apply(request, JobContext.quiet()).appliedCount()).isEqualTo(2);
    }

    @Test
    void whileDrydockMigratesFlywaysLockIsTaken() {
        createFlyway(TABLE);
        write("001_long.sql", "SELECT pg_sleep(60);");
        RunningJob<ApplyResult> job =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (!job.progress().phase().equals("001_long.sql") && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        try (Session flyway = database.lease(JobContext.quiet())) {
            assertThat(lock(flyway)).isFalse();
            job.requestCancel();
            assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Cancelled.class);
            assertThat(lock(flyway)).isTrue();
            flyway.update("SELECT pg_advisory_unlock_all()");
        }
    }
}
