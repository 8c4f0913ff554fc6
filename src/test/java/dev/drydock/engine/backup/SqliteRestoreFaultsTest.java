package dev.drydock.engine.backup;

import static dev.drydock.engine.backup.SqliteRestoring.around;
import static dev.drydock.engine.backup.SqliteRestoring.assertSame;
import static dev.drydock.engine.backup.SqliteRestoring.assertSound;
import static dev.drydock.engine.backup.SqliteRestoring.dump;
import static dev.drydock.engine.backup.SqliteRestoring.everything;
import static dev.drydock.engine.backup.SqliteRestoring.existing;
import static dev.drydock.engine.backup.SqliteRestoring.newFile;
import static dev.drydock.engine.backup.SqliteRestoring.run;
import static dev.drydock.engine.backup.SqliteRestoring.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes between: the target is as it was, or holds the whole backup.
@ExtendWith(LeakCheck.class)
final class SqliteRestoreFaultsTest {

    private static final int ROWS = 3_000;

    @TempDir Path folder;
    private SqliteRestoring restoring;

    @BeforeEach
    void begin() {
        restoring = new SqliteRestoring(folder);
    }

    @AfterEach
    void end() {
        restoring.close();
    }

    /// A file whose rows all have one number, which each transaction of a writer raises.
    private Path createCounted(String name, String mode) {
        Path file = folder.resolve(name);
        SqliteBackups.execute(
                file,
                "PRAGMA journal_mode = " + mode,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, version INT, body)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < "
                        + ROWS
                        + ") INSERT INTO t SELECT v, 1, randomblob(400) FROM n");
        return file;
    }

    /// Another connection that does something again and again, as other programs do.
    private static final class Guest implements AutoCloseable {

        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final CountDownLatch ready = new CountDownLatch(1);
        private final Thread thread;
        private int rounds;

        interface Work {
            void once(Statement statement) throws SQLException;
        }

        Guest(Path file, Work work) throws InterruptedException {
            thread =
                    new Thread(() -> {
                        try (Connection connection =
                                        DriverManager.getConnection("jdbc:sqlite:" + file);
                                Statement statement = connection.createStatement()) {
                            statement.execute("PRAGMA busy_timeout = 20000");
                            while (!stop.get()) {
                                work.once(statement);
                                rounds++;
                                ready.countDown();
                            }
                        } catch (SQLException | AssertionError failed) {
                            failure.set(failed);
                            ready.countDown();
                        }
                    });
            thread.start();
            ready.await();
        }

        @Override
        public void close() {
            stop.set(true);
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            assertThat(failure.get()).isNull();
            assertThat(rounds).isPositive();
        }
    }

    private static void read(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT count(*), min(version), max(version) FROM t")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(ROWS);
            assertThat(row.getInt(2)).isEqualTo(row.getInt(3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void openFileIsChangedUnderItsReadersAndWriters(String mode) throws Exception {
        Path live = createCounted("live.db", mode);
        Path backup = restoring.backups.backUp(live).path();
        SqliteBackups.execute(live, "UPDATE t SET version = 100");
        RestoreOutcome outcome;
        try (Guest _ = new Guest(live, SqliteRestoreFaultsTest::read);
                Guest _ =
                        new Guest(
                                live,
                                statement ->
                                        statement.execute("UPDATE t SET version = version + 1"))) {
            outcome = restoring.run(backup, everything(RestoreIntent.REPLACE, existing(live)));
        }

        assertSound(live);
        int version = Integer.parseInt(shell(live, "SELECT max(version) FROM t").strip());
        assertThat(version).as("of the backup, raised since").isBetween(1, 90);
        assertThat(outcome.notes()).anyMatch(note -> note.contains("changed in place"));
        Path kept = Path.of(Objects.requireNonNull(outcome.copy()).name());
        assertSound(kept);
        assertThat(shell(kept, "SELECT min(version) = max(version) AND min(version) >= 100 FROM t"))
                .isEqualTo("1\n");
    }

    @Test
    void openFileStaysAsItIsWhenNobodyMayWrite() throws Exception {
        Path live = createCounted("live.db", "DELETE");
        Path backup = restoring.backups.backUp(live).path();
        restoring.backups.engine.databases().close();
        SqliteBackups.execute(live, "UPDATE t SET version = 100");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + live);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            CancelSource cancel = new CancelSource();
            Instant[] asked = new Instant[1];
            var waits = new CountDownLatch(1);
            var canceller =
                    new Thread(() -> {
                        try {
                            waits.await();
                            // until it waits for the lock
                            while (!Files.exists(folder.resolve("live.db.before-restore-1"))) {
                                Thread.onSpinWait();
                            }
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        }
                        asked[0] = Instant.now();
                        cancel.cancel();
                    });
            canceller.start();
            Throwable failure =
                    catchThrowable(() ->
                            restoring.run(
                                    backup,
                                    everything(RestoreIntent.REPLACE, existing(live)),
                                    new JobContext(
                                            progress -> {
                                                if (progress instanceof Progress.Phase(String name)
                                                        && name.startsWith("Putting")) {
                                                    waits.countDown();
                                                }
                                            },
                                            cancel)));
            canceller.join();
            assertThat(failure).isInstanceOf(JobCancelledException.class);
            assertThat(Duration.between(asked[0], Instant.now())).isLessThan(Duration.ofSeconds(2));
            statement.execute("ROLLBACK");
        }
        assertThat(shell(live, "SELECT DISTINCT version FROM t")).isEqualTo("100\n");
        assertThat(around(live)).containsExactly("live.db");
    }

    @Test
    void staleLogsOfAnotherDatabaseNeverMixIn() throws Exception {
        Path source = restoring.createRich("shop.db");
        Path backup = restoring.backups.backUp(source).path();
        Path restored = folder.resolve("restored.db");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE foreign_rows (x)");
            statement.execute("INSERT INTO foreign_rows VALUES (1)");
            Files.copy(folder.resolve("other.db-wal"), folder.resolve("restored.db-wal"));
            Files.copy(folder.resolve("other.db-shm"), folder.resolve("restored.db-shm"));
            Files.writeString(folder.resolve("restored.db-journal"), "of another one");
        }

        RestoreOutcome outcome = restoring.intoNew(backup, restored);

        assertSame(restored, source);
        assertThat(outcome.notes())
                .filteredOn(note -> note.startsWith("The leftover restored.db-"))
                .hasSize(3);
    }

    /// The newest rows of what is replaced are in its log only, as a killed program leaves it.
    @Test
    void logOfTheReplacedFileStaysWithIt() throws Exception {
        Path source = restoring.createRich("shop.db");
        Path backup = restoring.backups.backUp(source).path();
        Path crashed = folder.resolve("crashed.db");
        Path live = folder.resolve("live.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + live);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("CREATE TABLE own (x)");
            statement.execute("INSERT INTO own VALUES (1), (2)");
            for (String ending : List.of("", "-wal")) {
                Files.copy(
                        folder.resolve("live.db" + ending), folder.resolve("crashed.db" + ending));
            }
        }

        RestoreOutcome outcome =
                restoring.run(backup, everything(RestoreIntent.REPLACE, existing(crashed)));

        assertSame(crashed, source);
        Path kept = Path.of(Objects.requireNonNull(outcome.copy()).name());
        assertThat(shell(kept, "SELECT count(*) FROM own")).isEqualTo("2\n");
        assertThat(around(crashed))
                .containsExactlyInAnyOrder("crashed.db", kept.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drydock", "file"})
    void damageIsFoundBeforeTheTargetIsTouched(String form) throws Exception {
        Path source = restoring.createRich("shop.db");
        Path backup;
        if (form.equals("drydock")) {
            backup = restoring.backups.backUp(source).path();
        } else {
            backup = folder.resolve("copy.db");
            Files.copy(source, backup);
        }
        restoring.backups.engine.databases().close();
        try (var file = new RandomAccessFile(backup.toFile(), "rw")) {
            // inside a page of rows
            long at = form.equals("drydock") ? file.length() / 3 : 4096 + 5;
            file.seek(at);
            int old = file.read();
            file.seek(at);
            file.write(old ^ 0x5A);
        }
        byte[] before = Files.readAllBytes(source);
        for (var place : List.of(existing(source), newFile(folder.resolve("new.db")))) {
            assertThatThrownBy(
                            () -> restoring.run(backup, everything(RestoreIntent.REPLACE, place)))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isIn(
                                                    ErrorCode.BACKUP_DAMAGED,
                                                    ErrorCode.DATABASE_DAMAGED,
                                                    ErrorCode.RESTORE_NOT_EQUAL));
        }
        assertThat(Files.readAllBytes(source)).isEqualTo(before);
        assertThat(folder.resolve("new.db")).doesNotExist();
        assertThat(around(source)).containsExactly("shop.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages/", "page_map/"})
    void damageInTheLastPartIsFoundBeforeTheTargetIsTouched(String folderOfParts) throws Exception {
        Path source = createCounted("shop.db", "DELETE");
        SqliteBackups.execute(
                source,
                "CREATE TABLE more AS SELECT a.id + b.id * 3000 AS id, randomblob(300) AS body FROM"
                        + " t a, t b WHERE b.id <= 10");
        Path backup = restoring.backups.backUp(source).path();
        restoring.backups.engine.databases().close();
        byte[] stored = Files.readAllBytes(backup);
        List<String> parts = new ArrayList<>();
        try (var zip = new java.util.zip.ZipFile(backup.toFile())) {
            zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folderOfParts))
                    .sorted()
                    .forEach(parts::add);
        }
        assertThat(parts).hasSizeGreaterThan(folderOfParts.equals("pages/") ? 2 : 0);
        int at = indexOf(stored, parts.getLast()) + parts.getLast().length() + 100;
        stored[at] ^= 0x10;
        Files.write(backup, stored);
        byte[] before = Files.readAllBytes(source);
        for (var place : List.of(existing(source), newFile(folder.resolve("new.db")))) {
            assertThatThrownBy(
                            () -> restoring.run(backup, everything(RestoreIntent.REPLACE, place)))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
        }
        assertThat(Files.readAllBytes(source)).isEqualTo(before);
        assertThat(folder.resolve("new.db")).doesNotExist();
        assertThat(around(source)).containsExactly("shop.db");
    }

    private static int indexOf(byte[] bytes, String text) {
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).isNotNegative();
        return at;
    }

    @Test
    void twoRestoresIntoOneNameDoNotMix() throws Exception {
        Path first = restoring.backups.backUp(createCounted("one.db", "DELETE")).path();
        Path second = restoring.backups.backUp(restoring.createRich("two.db")).path();
        Path target = folder.resolve("target.db");
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Path backup : List.of(first, second)) {
            var thread =
                    new Thread(() -> {
                        Throwable failure = catchThrowable(() -> restoring.intoNew(backup, target));
                        synchronized (failures) {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        }
                    });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure ->
                                assertThat(failure.code())
                                        .isIn(
                                                ErrorCode.DATABASE_LOCKED,
                                                ErrorCode.RESTORE_STOPPED,
                                                ErrorCode.RESTORE_TARGET_EXISTS));
        assertSound(target);
        assertThat(dump(target))
                .isIn(dump(folder.resolve("one.db")), dump(folder.resolve("two.db")));
        assertThat(around(target)).containsExactly("target.db");
    }

    @Test
    void folderThatMustNotBeWrittenIsNamedBefore() throws Exception {
        Path backup = restoring.backups.backUp(restoring.createRich("shop.db")).path();
        Path volume = mount("size=16m");
        try {
            Files.copy(folder.resolve("shop.db"), volume.resolve("live.db"));
            assertThat(mounts("mount", "-o", "remount,ro", volume.toString())).isTrue();
            assertThatThrownBy(() ->
                            restoring.run(
                                    backup,
                                    everything(
                                            RestoreIntent.REPLACE,
                                            existing(volume.resolve("live.db")))))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused -> {
                                assertThat(refused.code())
                                        .isIn(ErrorCode.RESTORE_STOPPED, ErrorCode.GUARD_READ_ONLY);
                                assertThat(refused.message()).contains(volume.toString());
                            });
            assertThat(SqliteBackups.filesIn(volume)).containsExactly("live.db");
        } finally {
            unmount(volume);
        }
    }

    /// The script says nothing about how large the file will be that it makes.
    @Test
    void fullDiskLeavesNothing() throws Exception {
        Path source = createCounted("shop.db", "DELETE");
        Path script = folder.resolve("script.gz");
        run("sh", "-c", "sqlite3 '" + source + "' .dump | gzip > '" + script + "'");
        Path container = restoring.backups.backUp(source).path();
        for (int kib : List.of(64, 400, 1_000)) {
            Path volume = mount("size=" + kib + "k");
            try {
                for (Path backup : List.of(script, container)) {
                    assertThatThrownBy(
                                    () -> restoring.intoNew(backup, volume.resolve("restored.db")))
                            .as(kib + " KiB")
                            .isInstanceOfSatisfying(
                                    DrydockException.class,
                                    failure -> {
                                        assertThat(failure.code())
                                                .isIn(
                                                        ErrorCode.DISK_FULL,
                                                        ErrorCode.RESTORE_STOPPED);
                                        assertThat(failure.hint()).contains("Free space");
                                    });
                    assertThat(SqliteBackups.filesIn(volume)).isEmpty();
                }
            } finally {
                unmount(volume);
            }
        }
    }

    @Test
    void cancelEndsSoonAndLeavesNothing() {
        Path source = createCounted("shop.db", "DELETE");
        SqliteBackups.execute(
                source,
                "CREATE TABLE more AS SELECT a.id + b.id * 3000 AS id, a.body FROM t a, t b WHERE"
                        + " b.id <= 40");
        Path backup = restoring.backups.backUp(source).path();
        Path target = folder.resolve("target.db");
        for (String phase : List.of("Unpacking", "Checking and comparing")) {
            CancelSource cancel = new CancelSource();
            Instant[] asked = new Instant[1];
            JobContext context =
                    new JobContext(
                            progress -> {
                                if (progress instanceof Progress.Phase(String name)
                                        && name.equals(phase)) {
                                    asked[0] = Instant.now();
                                    cancel.cancel();
                                }
                            },
                            cancel);
            assertThatThrownBy(() ->
                            restoring.run(
                                    backup,
                                    everything(RestoreIntent.REPLACE, newFile(target)),
                                    context))
                    .isInstanceOf(JobCancelledException.class)
                    .hasMessageContaining("the target is as it was");
            assertThat(Duration.between(asked[0], Instant.now()))
                    .as(phase)
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(around(target)).isEqualTo(Set.of());
        }
    }

    private Path mount(String options) throws Exception {
        Path volume = Files.createTempDirectory(folder, "volume");
        Assumptions.assumeTrue(
                mounts("mount", "-t", "tmpfs", "-o", options, "tmpfs", volume.toString()),
                "mounting a tmpfs needs root; this volume is not tried");
        return volume;
    }

    private static void unmount(Path volume) throws Exception {
        mounts("umount", volume.toString());
        TestFolders.delete(volume);
    }

    private static boolean mounts(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
