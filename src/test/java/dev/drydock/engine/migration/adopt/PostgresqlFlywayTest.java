package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Endpoint;
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
import java.util.function.BooleanSupplier;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;

final class PostgresqlFlywayTest extends FlywayOracleContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Override
    FluentConfiguration connected(FluentConfiguration configuration) {
        Endpoint.Server server = (Endpoint.Server) database.profile().endpoint();
        return configuration.dataSource(
                "jdbc:postgresql://"
                        + server.host()
                        + ":"
                        + server.port()
                        + "/"
                        + server.database(),
                server.user(),
                ((PostgresFixture) fixture).server().password());
    }

    private static void waitUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean sleeps() {
        return !query(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND pid <> pg_backend_pid() AND state = 'active'"
                                + " AND query LIKE '%pg_sleep%'")
                .isEmpty();
    }

    private void stopSleeping() {
        query(
                "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname ="
                        + " current_database() AND pid <> pg_backend_pid()"
                        + " AND query LIKE '%pg_sleep%'");
    }

    @Test
    void flywayStaysOutWhileDrydockMigrates() {
        write("V1__first.sql", "CREATE TABLE first (id integer);");
        flyway().migrate();
        adopt();
        write("V2__long.sql", "SELECT pg_sleep(60);");
        RunningJob<ApplyResult> job =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));
        waitUntil(this::sleeps);

        assertThatThrownBy(() -> flyway().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("lock");

        job.requestCancel();
        assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Cancelled.class);
        write("V2__long.sql", "CREATE TABLE second (id integer);");
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
    }

    @Test
    void drydockStaysOutWhileFlywayMigrates() {
        write("V1__first.sql", "CREATE TABLE first (id integer);");
        flyway().migrate();
        adopt();
        write("V2__long.sql", "SELECT pg_sleep(60);");
        RunningJob<MigrateResult> other = test.start("flyway", _ -> flyway().migrate());
        waitUntil(this::sleeps);

        DrydockException error =
                failure(() ->
                        manager()
                                .apply(
                                        ApplyRequest.of(directory).withLockWait(Duration.ZERO),
                                        JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_LOCKED);
        stopSleeping();
        assertThat(TestEngine.await(other)).isInstanceOf(JobOutcome.Failed.class);
    }
}
