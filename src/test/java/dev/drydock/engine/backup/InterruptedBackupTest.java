package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left when a backup is cancelled, meets a full disk or a busy database.
@ExtendWith(LeakCheck.class)
final class InterruptedBackupTest {

    private static final int LARGE_ROWS = 60_000;

    @TempDir Path folder;
    private SqliteBackups backups;

    @BeforeEach
    void begin() {
        backups = new SqliteBackups(folder);
    }

    @AfterEach
    void end() {
        backups.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void cancelInTheMiddleOfThePagesLeavesNothing(String journal) {
        Path source = createLarge("large.db");
        SqliteBackups.execute(source, "PRAGMA journal_mode = " + journal);
        var cancel = new CancelSource();
        var pagesDone = new AtomicLong();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work(long done, long total, Unit unit)
                                    && unit == Unit.PAGES) {
                                pagesDone.set(done);
                                if (done < total) {
                                    cancel.cancel();
                                }
                            }
                        },
                        cancel);
        DatabaseConnection connection = backups.open(source);
        assertThatThrownBy(() ->
                        backups.engine
                                .backups()
                                .backUp(connection, BackupRequest.into(backups.target), context))
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("partial backup was deleted");
        // stopped at the first step, not after the last
        assertThat(pagesDone.get()).isLessThanOrEqualTo(2_000);
        assertThat(backups.filesInTarget()).isEmpty();
        assertThat(backups.engine.backups().list()).isEmpty();
        // and the source takes writes again
        SqliteBackups.execute(source, "INSERT INTO large VALUES (NULL, 'after')");
    }

    @Test
    void cancelWhileCompressingLeavesNothing() {
        Path source = createLarge("large.db");
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work work
                                    && work.unit() == Unit.BYTES) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        DatabaseConnection connection = backups.open(source);
        assertThatThrownBy(() ->
                        backups.engine
                                .backups()
                                .backUp(connection, BackupRequest.into(backups.target), context))
                .isInstanceOf(JobCancelledException.class);
        assertThat(backups.filesInTarget()).isEmpty();
    }

    /// Whatever it is, the run that was seen to begin is not forgotten.
    @Test
    void defectLeavesTheEntryOfAFailedRunAndNoFile() {
        DatabaseConnection connection = backups.open(createLarge("large.db"));
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Phase(String name)
                                    && name.equals("Reading back")) {
                                throw new IllegalStateException("a defect");
                            }
                        },
                        new CancelSource());
        BackupManager manager = backups.engine.backups();
        assertThatThrownBy(() ->
                        manager.backUp(connection, BackupRequest.into(backups.target), context))
                .isInstanceOf(IllegalStateException.class);
        assertThat(backups.filesInTarget()).isEmpty();
        assertThat(manager.list())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.state()).isEqualTo(BackupState.FAILED);
                    assertThat(entry.error()).contains("a defect");
                });
    }

    @Test
    void cancelledRestoreLeavesNoTarget() {
        Backup backup = backups.backUp(createLarge("large.db"));
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        Path target = folder.resolve("restored.db");
        assertThatThrownBy(() ->
                        backups.engine
                                .backups()
                                .restore(
                                        RestoreRequest.intoNew(
                                                backup,
                                                SqliteBackups.profile(target),
                                                java.util.Optional.empty()),
                                        context))
                .isInstanceOf(JobCancelledException.class);
        assertThat(SqliteBackups.filesIn(folder)).noneMatch(name -> name.contains("restored.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void liveWriterNeitherStopsNorSpoilsTheBackup(String journal) throws Exception {
        Path source = createLarge("live.db");
        SqliteBackups.execute(
                source,
                "PRAGMA journal_mode = " + journal,
                "CREATE TABLE a (x)",
                "CREATE TABLE b (x)");
        var stop = new AtomicBoolean();
        var written = new AtomicLong();
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            try (Session session = backups.open(source).lease(JobContext.quiet())) {
                                while (!stop.get()) {
                                    session.inTransaction(() -> {
                                        session.update("INSERT INTO a VALUES (1)");
                                        session.update("INSERT INTO b VALUES (1)");
                                        return true;
                                    });
                                    written.incrementAndGet();
                                }
                            }
                        });
        Backup backup;
        try {
            while (written.get() < 5) {
                Thread.onSpinWait();
            }
            backup = backups.backUp(source);
        } finally {
            stop.set(true);
            writer.join();
        }
        Path restored = folder.resolve("restored.db");
        assertThat(backups.restore(backup, restored).verified()).isTrue();
        // both rows of a transaction, or none
        assertThat(SqliteBackups.query(restored, "SELECT count(*) FROM a"))
                .isEqualTo(SqliteBackups.query(restored, "SELECT count(*) FROM b"));
        assertThat(SqliteBackups.query(restored, "SELECT count(*) FROM large"))
                .containsExactly(Integer.toString(LARGE_ROWS));
    }

    @Test
    void fullDiskKeepsTheOlderBackupAndNothingElse() throws Exception {
        Path volume = Files.createDirectory(folder.resolve("small"));
        Assumptions.assumeTrue(
                mount(volume, "24m"), "mounting a tmpfs needs root; the full disk is not tried");
        try {
            Path small = backups.createDatabase("small.db");
            Backup older =
                    backups.engine
                            .backups()
                            .backUp(
                                    backups.open(small),
                                    BackupRequest.into(volume),
                                    JobContext.quiet());
            List<String> before = SqliteBackups.filesIn(volume);
            DatabaseConnection large = backups.open(createLarge("large.db"));
            assertThatThrownBy(() ->
                            backups.engine
                                    .backups()
                                    .backUp(
                                            large,
                                            BackupRequest.into(volume)
                                                    .withCompression(Compression.NONE),
                                            JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
                                assertThat(failure.hint()).contains("Free space");
                            });
            assertThat(SqliteBackups.filesIn(volume)).isEqualTo(before);
            assertThat(backups.engine.backups().verify(older, JobContext.quiet()).verified())
                    .isTrue();
            assertThat(backups.engine.backups().list().getFirst().state())
                    .isEqualTo(BackupState.FAILED);
        } finally {
            backups.engine.databases().close();
            run("umount", volume.toString());
        }
    }

    private Path createLarge(String name) {
        Path file = folder.resolve(name);
        SqliteBackups.execute(
                file,
                "CREATE TABLE large (id INTEGER PRIMARY KEY, body)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < "
                        + LARGE_ROWS
                        + ") INSERT INTO large SELECT v, randomblob(300) FROM n");
        return file;
    }

    private static boolean mount(Path volume, String size) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", volume.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
