package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.RestartableServer;
import dev.drydock.testing.TestEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that is restarted, in order or by a crash, while it is migrated.
final class PostgresqlRestartTest {

    private static RestartableServer server;

    @TempDir Path directory;

    private MigrationTrial trial;

    @BeforeAll
    static void start() {
        server = RestartableServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        trial = new MigrationTrial(new PostgresFixture(server.server()), directory);
        trial.write(
                "001_first.sql",
                "CREATE TABLE first (id integer); INSERT INTO first SELECT generate_series(1, 9);");
    }

    @AfterEach
    void close() {
        trial.close();
    }

    /// Applies; the server is restarted just before the first statement that begins so.
    private DrydockException applyRestarting(String mode, String statement) {
        MigrationDialect real = new PostgresqlDialect().migration();
        var restarted = new AtomicBoolean();
        MigrationDialect restarting =
                (MigrationDialect)
                        Proxy.newProxyInstance(
                                MigrationDialect.class.getClassLoader(),
                                new Class<?>[] {MigrationDialect.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("execute")
                                            && arguments[1].toString().startsWith(statement)
                                            && !restarted.getAndSet(true)) {
                                        server.restart(mode);
                                    }
                                    try {
                                        return method.invoke(real, arguments);
                                    } catch (InvocationTargetException failure) {
                                        throw failure.getCause();
                                    }
                                });
        var manager = new MigrationManager(trial.database, restarting, Clock.systemUTC());
        DrydockException error =
                failure(() -> manager.apply(ApplyRequest.of(directory), JobContext.quiet()));
        assertThat(restarted).isTrue();
        reopen();
        return error;
    }

    /// What comes next is another process, whose pool holds no session of the old server.
    private void reopen() {
        ConnectionProfile profile = trial.database.profile();
        trial.test.engine().databases().close(profile.id());
        trial.database = trial.test.open(trial.fixture, profile);
    }

    /// The lock of the run that died must be gone with the server.
    private ApplyResult applyAtOnce() {
        return trial.manager()
                .apply(ApplyRequest.of(directory).withLockWait(Duration.ZERO), JobContext.quiet());
    }

    private List<String> outcomes() {
        Journal journal = trial.lastEntry().journal();
        return journal == null
                ? List.of()
                : journal.lines().stream().map(line -> line.outcome().name()).toList();
    }

    private List<String> indexes() {
        return trial.query(
                "SELECT c.relname || ' ' || i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid ="
                        + " i.indexrelid WHERE i.indrelid = 'first'::regclass ORDER BY 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "immediate"})
    void fileInATransactionIsRunAgainAsAWhole(String mode) {
        trial.write(
                "002_second.sql",
                "CREATE TABLE second (id integer);\nINSERT INTO second VALUES (1);\n");
        trial.write("003_third.sql", "CREATE TABLE third (id integer);");

        DrydockException error = applyRestarting(mode, "INSERT INTO second");

        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(error.message())
                .contains("002_second.sql:2:1 (statement 2 of 2)")
                .contains("1 of 3 migrations applied");
        assertThat(trial.tables()).containsExactly("first");
        assertThat(trial.state("2").isPending()).isTrue();
        assertThat(applyAtOnce().appliedCount()).isEqualTo(2);
        assertThat(trial.tables()).containsExactly("first", "second", "third");
        assertThat(trial.query("SELECT count(*) FROM second")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "immediate"})
    void fileOutsideOfTransactionsGoesOnWhereItStopped(String mode) {
        trial.write(
                "002_alone.sql",
                """
                -- drydock: transaction=off
                INSERT INTO first VALUES (100);
                CREATE INDEX CONCURRENTLY one ON first (id);
                CREATE INDEX CONCURRENTLY two ON first (id);
                VACUUM first;
                """);

        DrydockException error = applyRestarting(mode, "CREATE INDEX CONCURRENTLY two");

        assertThat(error.code()).isIn(ErrorCode.CONNECTION_LOST, ErrorCode.MIGRATION_HALF_DONE);
        assertThat(trial.state("2")).isEqualTo(MigrationState.HALF_DONE);
        assertThat(indexes()).containsExactly("one true");
        assertThat(applyAtOnce().appliedCount()).isOne();
        assertThat(indexes()).containsExactly("one true", "two true");
        // what was done was not done again
        assertThat(trial.query("SELECT count(*) FROM first")).containsExactly("10");
        assertThat(outcomes()).hasSize(4).containsOnly("DONE");
        assertThat(trial.state("2")).isEqualTo(MigrationState.APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "immediate"})
    void whoRunsAndWhoWaitsBothEndAndTheNextOneMends(String mode) {
        trial.apply();
        trial.write("002_index.sql", "CREATE INDEX CONCURRENTLY one ON first (id);");
        Session blocker = trial.database.lease(JobContext.quiet());
        blocker.begin();
        blocker.update("INSERT INTO first VALUES (0)");
        RunningJob<ApplyResult> holder = run(Duration.ZERO);
        MigratedDatabase.waitUntil(() ->
                !trial.query(
                                "SELECT pid::text FROM pg_stat_activity WHERE datname ="
                                        + " current_database() AND wait_event_type = 'Lock'"
                                        + " AND query LIKE 'CREATE INDEX CONCURRENTLY%'")
                        .isEmpty());
        RunningJob<ApplyResult> waiter = run(Duration.ofMinutes(1));
        MigratedDatabase.waitUntil(() -> phases(waiter).contains("Waiting"));

        server.restart(mode);

        assertThat(TestEngine.await(holder)).isInstanceOf(JobOutcome.Failed.class);
        // it may have been quick enough to find the server up again, and the lock free
        assertThat(TestEngine.await(waiter))
                .satisfiesAnyOf(
                        outcome ->
                                assertThat(outcome)
                                        .isInstanceOfSatisfying(
                                                JobOutcome.Failed.class,
                                                failed ->
                                                        assertThat(failed.error().code())
                                                                .isEqualTo(
                                                                        ErrorCode.CONNECTION_LOST)),
                        outcome -> assertThat(outcome).isInstanceOf(JobOutcome.Succeeded.class));
        blocker.close();
        reopen();
        assertThat(trial.state("2")).isIn(MigrationState.HALF_DONE, MigrationState.APPLIED);
        applyAtOnce();
        assertThat(indexes()).containsExactly("one true");
        assertThat(trial.state("2")).isEqualTo(MigrationState.APPLIED);
    }

    private RunningJob<ApplyResult> run(Duration lockWait) {
        return trial.test.start(
                "migrate",
                context ->
                        trial.manager()
                                .apply(ApplyRequest.of(directory).withLockWait(lockWait), context));
    }

    private static String phases(RunningJob<?> job) {
        return job.progress().phase() + String.join("\n", job.progress().notesFrom(0).notes());
    }
}
