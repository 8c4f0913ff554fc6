package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that cannot run in a transaction and stopped in the middle: killed, cancelled by the
/// server, cut off. Runs on 15, whose processes the test may kill.
final class PostgresqlResumeTest {

    private static final String BUSY =
            "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE ";

    @TempDir Path directory;

    private MigrationTrial trial;

    @BeforeEach
    void open() {
        trial = new MigrationTrial(new PostgresFixture(EmbeddedServers.fifteen()), directory);
        trial.write(
                "001_tables.sql",
                "CREATE TABLE t (id integer); CREATE TABLE u (id integer);"
                        + " INSERT INTO t SELECT generate_series(1, 1000);"
                        + " INSERT INTO u SELECT generate_series(1, 1000);");
        trial.apply();
    }

    @AfterEach
    void close() {
        trial.close();
    }

    private ChildJvm child() {
        Endpoint.Server server = (Endpoint.Server) trial.database.profile().endpoint();
        return ChildJvm.start(
                MigrateChild.class,
                trial.test.home().toString(),
                directory.toString(),
                "0",
                server.host(),
                Integer.toString(server.port()),
                server.database(),
                server.user(),
                "");
    }

    private void writeIndexes() {
        trial.write(
                "002_indexes.sql",
                """
                SET maintenance_work_mem = '8MB';
                CREATE INDEX CONCURRENTLY t_id ON t (id);
                CREATE INDEX CONCURRENTLY u_id ON u (id);
                VACUUM u;
                """);
    }

    private Session blocker(String table) {
        Session session = trial.database.lease(JobContext.quiet());
        session.begin();
        session.update("INSERT INTO " + table + " VALUES (0)");
        return session;
    }

    private void awaitBusy(String pattern) {
        MigratedDatabase.waitUntil(() -> !trial.query(BUSY + "'" + pattern + "'").isEmpty());
    }

    /// Kills a run that waits in the statement.
    private void killIn(String pattern) {
        try (ChildJvm child = child()) {
            awaitBusy(pattern);
            // past its own beginning: the invalid index is committed
            MigratedDatabase.waitUntil(() -> !waiting(pattern).isEmpty());
            child.kill();
        }
    }

    private List<String> waiting(String pattern) {
        return trial.query(
                "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock' AND query LIKE '"
                        + pattern
                        + "'");
    }

    private void terminate(String pattern) {
        trial.query(
                "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname ="
                        + " current_database() AND pid <> pg_backend_pid() AND query LIKE '"
                        + pattern
                        + "'");
        MigratedDatabase.waitUntil(() -> trial.query(BUSY + "'" + pattern + "'").isEmpty());
    }

    private List<String> indexes() {
        return trial.query(
                "SELECT c.relname || ' ' || i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid ="
                        + " i.indexrelid WHERE i.indrelid IN ('t'::regclass, 'u'::regclass)"
                        + " ORDER BY 1");
    }

    private List<String> outcomes() {
        Journal journal = trial.lastEntry().journal();
        return journal == null
                ? List.of()
                : journal.lines().stream().map(line -> line.outcome().name()).toList();
    }

    @Test
    void invalidIndexOfAKilledRunIsTakenAwayAndBuiltAgain() {
        writeIndexes();
        try (Session blocker = blocker("u")) {
            killIn("CREATE INDEX CONCURRENTLY u_id%");
            terminate("CREATE INDEX CONCURRENTLY u_id%");
            blocker.rollback();
        }
        assertThat(indexes()).containsExactly("t_id true", "u_id false");
        assertThat(trial.state("2")).isEqualTo(MigrationState.HALF_DONE);
        assertThat(outcomes()).containsExactly("DONE", "DONE", "RUNNING");
        ApplyResult plan = trial.plan(o -> o);
        assertThat(plan.plan().getFirst().notes())
                .containsExactly(
                        "002_indexes.sql, statement 3: the index public.u_id is there but invalid;"
                                + " first DROP INDEX CONCURRENTLY public.u_id, then it is run"
                                + " again.");
        assertThat(plan.plan().getFirst().statements()).hasSize(2);

        ApplyResult result = trial.apply();

        assertThat(result.appliedCount()).isEqualTo(1);
        assertThat(indexes()).containsExactly("t_id true", "u_id true");
        assertThat(trial.lastEntry().event()).isEqualTo(HistoryEntry.Event.APPLIED);
        assertThat(trial.lastEntry().statementsDone()).isEqualTo(4);
        assertThat(outcomes()).containsOnly("DONE");
        assertThat(trial.status().pendingCount()).isZero();
    }

    @Test
    void buildThatGoesOnWithoutItsClientIsAwaitedAndCounted() {
        writeIndexes();
        Session blocker = blocker("u");
        killIn("CREATE INDEX CONCURRENTLY u_id%");
        RunningJob<ApplyResult> job =
                trial.test.start(
                        "migrate",
                        context -> trial.manager().apply(ApplyRequest.of(directory), context));
        MigratedDatabase.waitUntil(() -> notes(job).contains("is still being run by server"));
        blocker.rollback();
        blocker.close();

        assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Succeeded.class);

        assertThat(notes(job)).contains("the index public.u_id is there and valid; it counts");
        assertThat(indexes()).containsExactly("t_id true", "u_id true");
        assertThat(outcomes()).containsExactly("DONE", "DONE", "FOUND", "DONE");
    }

    private static String notes(RunningJob<?> job) {
        return String.join("\n", job.progress().notesFrom(0).notes());
    }

    @Test
    void connectionLostInAStatementIsHalfDoneAndGoesOn() {
        writeIndexes();
        RunningJob<ApplyResult> job;
        try (Session blocker = blocker("t")) {
            job =
                    trial.test.start(
                            "migrate",
                            context -> trial.manager().apply(ApplyRequest.of(directory), context));
            MigratedDatabase.waitUntil(() -> !waiting("CREATE INDEX CONCURRENTLY t_id%").isEmpty());
            terminate("CREATE INDEX CONCURRENTLY t_id%");
            blocker.rollback();
        }
        assertThat(TestEngine.await(job))
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.error().code())
                                    .isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
                            assertThat(failed.error().message())
                                    .contains("002_indexes.sql:2:1 (statement 2 of 4)")
                                    .contains("left behind: invalid index public.t_id");
                        });

        assertThat(trial.apply().appliedCount()).isEqualTo(1);
        assertThat(indexes()).containsExactly("t_id true", "u_id true");
    }

    @Test
    void crashOfTheServerInATransactionLeavesNothing() {
        trial.write("002_long.sql", "CREATE TABLE second (id integer);\nSELECT pg_sleep(60);");

        DrydockException error = crashIn("SELECT pg_sleep(60)%");

        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(error.message()).contains("002_long.sql:2:1 (statement 2 of 2)");
        reopen();
        assertThat(trial.tables()).containsExactly("t", "u");
        trial.write("002_long.sql", "CREATE TABLE second (id integer);");
        assertThat(trial.apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void crashOfTheServerBetweenStatementsGoesOn() {
        writeIndexes();
        try (Session _ = blocker("u")) {
            DrydockException error = crashIn("CREATE INDEX CONCURRENTLY u_id%");
            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
            assertThat(error.message()).contains("002_indexes.sql:3:1 (statement 3 of 4)");
        }
        reopen();
        assertThat(indexes()).containsExactly("t_id true", "u_id false");

        assertThat(trial.apply().appliedCount()).isEqualTo(1);

        assertThat(indexes()).containsExactly("t_id true", "u_id true");
        assertThat(outcomes()).containsOnly("DONE");
    }

    /// Kills the server process of a statement, which makes the server end all sessions and
    /// recover.
    private DrydockException crashIn(String pattern) {
        RunningJob<ApplyResult> job =
                trial.test.start(
                        "migrate",
                        context -> trial.manager().apply(ApplyRequest.of(directory), context));
        awaitBusy(pattern);
        MigratedDatabase.waitUntil(() -> pattern.contains("sleep") || !waiting(pattern).isEmpty());
        // test servers commit asynchronously; what is asserted must have reached the log
        trial.execute("CHECKPOINT");
        long pid = Long.parseLong(trial.query(BUSY + "'" + pattern + "'").getFirst());
        JobOutcome<ApplyResult> outcome;
        try (Session witness = trial.database.lease(JobContext.quiet())) {
            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
            outcome = TestEngine.await(job);
            // the server notices a moment later than the client
            MigratedDatabase.waitUntil(() -> !witness.isAlive());
        }
        assertThat(outcome).isInstanceOf(JobOutcome.Failed.class);
        return ((JobOutcome.Failed<ApplyResult>) outcome).error();
    }

    private void reopen() {
        MigratedDatabase.waitUntil(() -> {
            try {
                trial.database = trial.test.open(trial.fixture, trial.database.profile());
                return trial.query("SELECT 1").size() == 1;
            } catch (DrydockException recovering) {
                return false;
            }
        });
    }

    @Test
    void editOfAStatementThatIsDoneIsRefused() {
        trial.write(
                "002_indexes.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id);\nVACUUM nowhere;");
        assertThat(failure(trial::apply).code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
        trial.write(
                "002_indexes.sql",
                "CREATE INDEX CONCURRENTLY t_id ON t (id) WHERE id > 1;\nVACUUM t;");

        DrydockException error = failure(trial::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("Statement 1 of 002_indexes.sql is done");
        assertThat(error.hint()).contains("--force=changed");
        trial.write(
                "002_indexes.sql",
                "-- a comment\nCREATE INDEX CONCURRENTLY t_id\n  ON t (id);\nVACUUM t;");
        assertThat(trial.apply().appliedCount()).isEqualTo(1);
        assertThat(indexes()).containsExactly("t_id true");
    }

    @Test
    void pendingDetachIsFinished() {
        trial.write(
                "002_parted.sql",
                "CREATE TABLE p (k integer) PARTITION BY RANGE (k);"
                        + " CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);");
        trial.apply();
        trial.write("003_detach.sql", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;");
        try (Session reader = trial.database.lease(JobContext.quiet())) {
            reader.begin();
            reader.query("SELECT count(*) FROM p", row -> row.integer(1));
            killIn("ALTER TABLE p DETACH%");
            terminate("ALTER TABLE p DETACH%");
            reader.rollback();
        }
        assertThat(trial.query("SELECT inhdetachpending FROM pg_inherits")).containsExactly("t");

        assertThat(trial.apply().appliedCount()).isEqualTo(1);

        assertThat(trial.query("SELECT 1 FROM pg_inherits")).isEmpty();
        assertThat(outcomes()).containsExactly("FOUND");
    }

    @Test
    void remainsOfARebuiltIndexAreTakenAway() {
        trial.write("002_index.sql", "CREATE INDEX t_id ON t (id);");
        trial.apply();
        trial.write("003_reindex.sql", "REINDEX INDEX CONCURRENTLY t_id;");
        try (Session blocker = blocker("t")) {
            killIn("REINDEX INDEX CONCURRENTLY t_id%");
            terminate("REINDEX INDEX CONCURRENTLY t_id%");
            blocker.rollback();
        }
        assertThat(indexes()).containsExactly("t_id true", "t_id_ccnew false");

        assertThat(trial.apply().appliedCount()).isEqualTo(1);

        assertThat(indexes()).containsExactly("t_id true");
    }

    @Test
    void whatNothingTellsAboutNeedsADecision() {
        trial.write("002_system.sql", "CREATE INDEX CONCURRENTLY ON t (id);");
        try (Session blocker = blocker("t")) {
            killIn("CREATE INDEX CONCURRENTLY ON t%");
            terminate("CREATE INDEX CONCURRENTLY ON t%");
            blocker.rollback();
        }

        DrydockException error = failure(trial::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("an index without a name");
        assertThat(error.hint()).contains("--force=half-done");
        ApplyResult result = trial.apply(o -> o.withForced(Set.of(Force.HALF_DONE)));
        assertThat(result.appliedCount()).isEqualTo(1);
        assertThat(result.overridden()).hasSize(1);
    }

    @Test
    void rollbackThatStoppedHalfWayGoesOnAsARollback() {
        trial.write("002_indexes.sql", "CREATE INDEX t_id ON t (id); CREATE INDEX u_id ON u (id);");
        trial.write(
                "002_indexes.down.sql",
                "DROP INDEX CONCURRENTLY t_id;\nDROP INDEX CONCURRENTLY u_id;\nVACUUM nowhere;");
        trial.apply();

        DrydockException stopped = failure(() -> trial.rollBack(1));

        assertThat(stopped.code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
        DrydockException forward = failure(trial::apply);
        assertThat(forward.message()).contains("The rollback of 002_indexes.sql stopped half-way");
        assertThat(forward.hint()).contains("--rollback");
        trial.write(
                "002_indexes.down.sql",
                "DROP INDEX CONCURRENTLY t_id;\nDROP INDEX CONCURRENTLY u_id;\nVACUUM t;");
        assertThat(trial.rollBack(1).rolledBackCount()).isEqualTo(1);
        assertThat(trial.state("2")).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(indexes()).isEmpty();
    }

    @Test
    void halfDoneFileOfAnOlderDrydockGoesOnByItsCount() {
        writeIndexes();
        try (Session blocker = blocker("u")) {
            killIn("CREATE INDEX CONCURRENTLY u_id%");
            terminate("CREATE INDEX CONCURRENTLY u_id%");
            blocker.rollback();
        }
        trial.execute("UPDATE migration_history SET journal = NULL");

        assertThat(trial.apply().appliedCount()).isEqualTo(1);

        assertThat(indexes()).containsExactly("t_id true", "u_id true");
    }

    @Test
    void whoBlocksIsNamedWhileTheFileWaits() {
        trial.write("002_alter.sql", "ALTER TABLE t ADD COLUMN more integer;");
        try (Session blocker = blocker("t")) {
            RunningJob<ApplyResult> job =
                    trial.test.start(
                            "migrate",
                            context ->
                                    trial.manager()
                                            .apply(
                                                    trial.request(o ->
                                                            o.withLockTimeout(
                                                                    Duration.ofSeconds(2), 1)),
                                                    context));

            JobOutcome<ApplyResult> outcome = TestEngine.await(job);

            assertThat(notes(job))
                    .contains("002_alter.sql waits for server process ")
                    .contains("idle in transaction")
                    .contains("INSERT INTO t")
                    .contains("and was rolled back; attempt 2 of 2");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            JobOutcome.Failed.class,
                            failed -> {
                                assertThat(failed.error().code())
                                        .isEqualTo(ErrorCode.MIGRATION_FAILED);
                                assertThat(failed.error().hint())
                                        .startsWith("It waited for server process ");
                            });
            blocker.rollback();
        }
        assertThat(trial.apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void concurrentBuildHasABudgetOfItsOwn() {
        trial.write("002_index.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
        try (Session blocker = blocker("t")) {
            DrydockException error =
                    failure(() ->
                            trial.apply(o ->
                                    o.withLockTimeout(Duration.ofMillis(100), 0)
                                            .withConcurrentTimeout(Duration.ofSeconds(2))));
            assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
            assertThat(error.message()).contains("lock timeout");
            blocker.rollback();
        }
        assertThat(trial.apply(o -> o.withLockTimeout(Duration.ofMillis(1), 0)).appliedCount())
                .isEqualTo(1);
        assertThat(indexes()).containsExactly("t_id true");
    }

    @Test
    void holderIsShownWithWhatItRuns() {
        trial.write("002_long.sql", "SELECT pg_sleep(60) AS very_long;");
        RunningJob<ApplyResult> job =
                trial.test.start(
                        "migrate",
                        context -> trial.manager().apply(ApplyRequest.of(directory), context));
        awaitBusy("SELECT pg_sleep(60) AS very_long%");

        DrydockException error =
                failure(() ->
                        trial.manager()
                                .apply(
                                        ApplyRequest.of(directory).withLockWait(Duration.ZERO),
                                        JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_LOCKED);
        assertThat(error.message())
                .contains("Drydock migrate of postgres from 127.0.0.1, server process ")
                .contains(", since ")
                .contains(", now running: SELECT pg_sleep(60) AS very_long");
        assertThat(
                        trial.query(
                                "SELECT count(*) FROM pg_stat_activity a JOIN pg_locks l USING (pid)"
                                        + " WHERE l.locktype = 'advisory' AND a.xact_start IS NOT"
                                        + " NULL AND l.database = (SELECT oid FROM pg_database"
                                        + " WHERE datname = current_database())"))
                .as("the mutex has no transaction")
                .containsExactly("0");
        job.requestCancel();
        TestEngine.await(job);
    }
}
