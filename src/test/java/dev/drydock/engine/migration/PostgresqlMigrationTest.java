package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import org.junit.jupiter.api.Test;

final class PostgresqlMigrationTest extends MigrationContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Test
    void serverGoneInTheMiddleIsSaidWithWhatIsLeft() {
        write("001_first.sql", "CREATE TABLE first (id integer);");
        write("002_long.sql", "CREATE TABLE second (id integer);\nSELECT pg_sleep(60);");
        RunningJob<ApplyResult> job =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));
        waitUntil(() ->
                !query(
                                "SELECT pid::text FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%'"
                                        + " AND pid <> pg_backend_pid()"
                                        + " AND datname = current_database()")
                        .isEmpty());
        try (Session session = database.lease(JobContext.quiet())) {
            session.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()",
                    row -> row.flag(1));
        }

        JobOutcome<ApplyResult> outcome = TestEngine.await(job);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed -> {
                            DrydockException error = failed.error();
                            assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
                            assertThat(error.message())
                                    .contains("002_long.sql:2:1 (statement 2 of 2)")
                                    .contains("1 of 2 migrations applied");
                        });
        assertThat(tables()).containsExactly("first");
    }

    @Test
    void concurrentIndexRunsAloneAndIsRecorded() {
        write("001_t.sql", "CREATE TABLE t (id integer);");
        write(
                "002_index.sql",
                "SET maintenance_work_mem = '8MB';\nCREATE INDEX CONCURRENTLY t_id ON t (id);");

        apply();

        assertThat(query("SELECT indexname::text FROM pg_indexes WHERE tablename = 't'"))
                .containsExactly("t_id");
        HistoryEntry entry = manager().history(JobContext.quiet()).getLast();
        assertThat(entry.event()).isEqualTo(HistoryEntry.Event.APPLIED);
        assertThat(entry.statementsDone()).isEqualTo(2);
        assertThat(status().pendingCount()).isZero();
    }

    @Test
    void stoppedConcurrentIndexIsHalfDoneAndNamesWhatIsLeft() {
        write("001_t.sql", "CREATE TABLE t (id integer); INSERT INTO t VALUES (1), (1);");
        write("002_unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
        assertThat(error.code().exitCode().status()).isEqualTo(6);
        assertThat(error.message())
                .contains("002_unique.sql:1:1")
                .contains("left behind: invalid index public.t_id");
        assertThat(status().migrations().getLast().state()).isEqualTo(MigrationState.HALF_DONE);
        // the next run takes the invalid index away and builds it again, which fails the same way
        DrydockException again = failure(this::apply);
        assertThat(again.code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
        assertThat(again.message()).contains("left behind: invalid index public.t_id");
        assertThat(query("SELECT count(*) FROM pg_class WHERE relname = 't_id'"))
                .containsExactly("1");
        try (Session session = database.lease(JobContext.quiet())) {
            session.update("DELETE FROM t");
        }
        apply();
        assertThat(status().migrations().getLast().state()).isEqualTo(MigrationState.APPLIED);
        assertThat(query("SELECT indisvalid FROM pg_index WHERE indrelid = 't'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aloneStatementThatLeavesNothingIsOnlyAFailure() {
        write("001_vacuum.sql", "VACUUM nowhere;");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message()).contains("left nothing behind");
        assertThat(status().migrations().getFirst().state()).isEqualTo(MigrationState.FAILED);
    }

    @Test
    void concurrentIndexBesideOtherWorkIsRefused() {
        write(
                "001_both.sql",
                "CREATE TABLE t (id integer);\nCREATE INDEX CONCURRENTLY t_id ON t (id);");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message())
                .startsWith("001_both.sql:1:1:")
                .contains("CREATE INDEX CONCURRENTLY");
        assertThat(tables()).isEmpty();
    }

    @Test
    void psqlCommandsAreRefusedWithTheirPlace() {
        write("001_psql.sql", "CREATE TABLE t (id integer);\n\\copy t from 'x'\n");

        assertThat(failure(this::apply).message())
                .startsWith("001_psql.sql:2:1: \"\\copy t from 'x'\" is for psql");
    }

    @Test
    void whatAFileSetsForTheSessionEndsWithIt() {
        write(
                "001_path.sql",
                "CREATE SCHEMA other;\nSET search_path = other;\nSET ROLE pg_monitor;");
        write("002_table.sql", "CREATE TABLE here (id integer);");

        assertThat(apply().appliedCount()).isEqualTo(2);

        assertThat(tables()).containsExactly("here");
        assertThat(
                        query(
                                "SELECT schemaname::text FROM pg_tables WHERE tablename = 'migration_history'"))
                .containsExactly("public");
    }

    @Test
    void deferredConstraintFailsBeforeTheCommit() {
        write(
                "001_deferred.sql",
                "CREATE TABLE p (id integer PRIMARY KEY);"
                        + " CREATE TABLE c (p integer REFERENCES p DEFERRABLE INITIALLY DEFERRED);"
                        + " INSERT INTO c VALUES (7);");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message()).contains("001_deferred.sql").contains("rolled back");
        assertThat(tables()).isEmpty();
    }

    @Test
    void lockThatIsNotFreeFailsWithinBoundsAndNamesTheReason() {
        write("001_t.sql", "CREATE TABLE t (id integer);");
        apply();
        write("002_alter.sql", "ALTER TABLE t ADD COLUMN more integer;");
        try (Session blocker = database.lease(JobContext.quiet())) {
            blocker.begin();
            blocker.query("SELECT count(*) FROM t", row -> row.integer(1));
            RunningJob<ApplyResult> job =
                    test.start(
                            "migrate",
                            context -> manager().apply(ApplyRequest.of(directory), context));
            waitUntil(() ->
                    job.progress().notesFrom(0).notes().stream()
                            .anyMatch(note -> note.contains("attempt 2 of 3")));
            blocker.rollback();

            assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Succeeded.class);
        }
        assertThat(query("SELECT more FROM t")).isEmpty();
    }
}
