package dev.drydock.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateStoreTest {

    @TempDir Path folder;

    private Engine engine() {
        return Engine.at(DrydockHome.at(folder));
    }

    private static List<String> names(Engine engine, String sql) {
        return engine.store().read(session -> session.query(sql, row -> row.text(1)));
    }

    private static <R> JobOutcome<R> run(
            Engine engine, String title, dev.drydock.engine.job.Job<R> job) {
        return TestEngine.await(
                engine.jobs().start(new JobDescription("test", title, "subject"), job));
    }

    @Test
    void nothingIsMadeBeforeTheFirstUse() {
        try (Engine engine = engine()) {
            assertThat(engine.home().storeFile()).doesNotExist();
            engine.store().read(session -> 1);
            assertThat(engine.home().storeFile()).exists();
        }
    }

    @Test
    void tablesComeFromDrydocksOwnMigrations() {
        try (Engine engine = engine()) {
            assertThat(names(engine, "SELECT name FROM sqlite_schema WHERE type = 'table'"))
                    .contains(
                            "job",
                            "job_log",
                            "backup",
                            "metric_sample",
                            "schema_snapshot",
                            "diagram_table",
                            "migration_proof",
                            "restore_copy",
                            "migration_history");
            assertThat(names(engine, "SELECT event FROM migration_history"))
                    .hasSize(13)
                    .containsOnly("applied");
            assertThat(names(engine, "PRAGMA journal_mode")).containsExactly("wal");
        }
    }

    @Test
    void fileIsForItsOwnerOnly() throws IOException {
        try (Engine engine = engine()) {
            engine.store().read(session -> 1);
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(engine.home().storeFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writeThatFailsIsRolledBack() {
        try (Engine engine = engine()) {
            assertThatThrownBy(() ->
                            engine.store()
                                    .write(session -> {
                                        session.update(
                                                "INSERT INTO metric_sample VALUES ('c', 'm', 1, 2, 3)");
                                        throw new IllegalArgumentException("stop");
                                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoSuppressedExceptions();
            assertThat(names(engine, "SELECT metric FROM metric_sample")).isEmpty();
        }
    }

    @Test
    void jobsAreKeptWithOutcomeAndLog() {
        try (Engine engine = engine()) {
            run(
                    engine,
                    "Works",
                    context -> {
                        context.progress().note("first");
                        context.progress().note("second");
                        return 1;
                    });
            run(
                    engine,
                    "Fails",
                    context -> {
                        throw new DrydockException(ErrorCode.DISK_FULL, "No space.", "Free some.");
                    });
            run(
                    engine,
                    "Is cancelled",
                    context -> {
                        throw new JobCancelledException("3 of 9 migrations applied");
                    });
        }
        try (Engine engine = engine()) {
            List<StoredJob> jobs = engine.jobHistory().list(10);
            assertThat(jobs)
                    .extracting(job ->
                            job.number()
                                    + " "
                                    + job.title()
                                    + ": "
                                    + job.state().word()
                                    + " "
                                    + job.errorCode()
                                    + " "
                                    + job.message())
                    .containsExactly(
                            "3 Is cancelled: cancelled  3 of 9 migrations applied",
                            "2 Fails: failed DISK_FULL No space.",
                            "1 Works: succeeded  ");
            assertThat(engine.jobHistory().log(1)).containsExactly("first", "second");
            assertThat(jobs.getFirst().endedAt()).isAfterOrEqualTo(jobs.getFirst().startedAt());
            assertThat(jobs.getFirst().pid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void unknownJobIsSaid() {
        try (Engine engine = engine()) {
            assertThatThrownBy(() -> engine.jobHistory().get(77))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            error -> {
                                assertThat(error.code()).isEqualTo(ErrorCode.JOB_UNKNOWN);
                                assertThat(error.message()).isEqualTo("There is no job 77.");
                            });
        }
    }

    @Test
    void twoProcessesMakeTheStoreAndNumberTheirJobsTogether() {
        try (ChildJvm one = ChildJvm.start(StoreChild.class, folder.toString(), "many", "20");
                ChildJvm two = ChildJvm.start(StoreChild.class, folder.toString(), "many", "20")) {
            assertThat(one.await()).as(one.output()).isZero();
            assertThat(two.await()).as(two.output()).isZero();
            assertThat(one.output() + two.output()).doesNotContain("could not be written");
        }
        try (Engine engine = engine()) {
            List<StoredJob> jobs = engine.jobHistory().list(100);
            assertThat(jobs).hasSize(40);
            assertThat(jobs).allMatch(job -> job.state() == StoredJob.State.SUCCEEDED);
            assertThat(jobs.getFirst().number()).isEqualTo(40);
            assertThat(names(engine, "SELECT text FROM job_log")).hasSize(40);
            assertThat(names(engine, "SELECT version FROM migration_history")).hasSize(13);
        }
    }

    @Test
    void jobOfAKilledProcessIsInterrupted() {
        try (Engine engine = engine();
                ChildJvm child = ChildJvm.start(StoreChild.class, folder.toString(), "endless")) {
            child.awaitOutput("started");
            waitForRunning(engine);
            assertThat(engine.jobHistory().get(1).state()).isEqualTo(StoredJob.State.RUNNING);

            child.kill();

            StoredJob job = engine.jobHistory().list(10).getFirst();
            assertThat(job.state()).isEqualTo(StoredJob.State.INTERRUPTED);
            assertThat(job.message()).isEqualTo("its process ended before it");
            assertThat(job.endedAt()).isNotNull();
        }
    }

    @Test
    void jobOfAnotherProcessIsCancelledThroughTheStore() {
        try (Engine engine = engine();
                ChildJvm child = ChildJvm.start(StoreChild.class, folder.toString(), "endless")) {
            child.awaitOutput("started");
            waitForRunning(engine);

            engine.jobHistory().requestCancel(1);

            assertThat(child.await()).as(child.output()).isZero();
            assertThat(child.output()).contains("ended Cancelled");
            assertThat(engine.jobHistory().get(1).state()).isEqualTo(StoredJob.State.CANCELLED);
            assertThatThrownBy(() -> engine.jobHistory().requestCancel(1))
                    .hasMessageContaining("does not run any more");
        }
    }

    @Test
    void storeOfANewerDrydockIsRefusedAndLeftAsItIs() {
        try (Engine engine = engine()) {
            engine.store()
                    .write(session ->
                            session.update(
                                    "INSERT INTO migration_history (version, description, file,"
                                            + " checksum, event, executed_by, executed_at,"
                                            + " execution_ms, statements_done, statement_count,"
                                            + " message, sql_text) VALUES ('900', 'future',"
                                            + " '900_future.sql', 'sha256-lf:0', 'applied', 'me',"
                                            + " '2030-01-01T00:00:00.000Z', 1, 1, 1, '',"
                                            + " 'SELECT 1')"));
        }
        try (Engine engine = engine()) {
            assertThatThrownBy(() -> engine.jobHistory().list(1))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            error -> {
                                assertThat(error.code()).isEqualTo(ErrorCode.STORE_UNUSABLE);
                                assertThat(error.message())
                                        .contains("was written by a newer Drydock")
                                        .contains("900");
                                assertThat(error.hint()).contains("DRYDOCK_HOME");
                            });
            assertThat(run(engine, "Still works", context -> 1))
                    .isEqualTo(new JobOutcome.Succeeded<>(1));
        }
    }

    @Test
    void fileThatIsNoDatabaseIsSaidAndKept() throws IOException {
        Path file = DrydockHome.at(folder).storeFile();
        Files.writeString(
                file, "this is a letter to my aunt, and certainly no database\n".repeat(99));
        try (Engine engine = engine()) {
            assertThatThrownBy(() -> engine.jobHistory().list(1))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            error -> {
                                assertThat(error.code()).isEqualTo(ErrorCode.STORE_UNUSABLE);
                                assertThat(error.message())
                                        .contains(Identifiers.visible(file.toString()));
                            });
        }
        assertThat(Files.readString(file)).startsWith("this is a letter");
    }

    private static void waitForRunning(Engine engine) {
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (engine.jobHistory().list(1).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
