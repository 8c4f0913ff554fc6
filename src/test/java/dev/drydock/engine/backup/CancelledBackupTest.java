package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A backup that is cancelled in any phase ends soon and leaves nothing: no file, no entry, no
/// session, no transaction. The cancel comes from another thread, as it does from people.
@ExtendWith(LeakCheck.class)
final class CancelledBackupTest {

    /// Guards against a hang; what was measured is printed.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final List<String> SQLITE =
            List.of(
                    "Copying pages",
                    "Checking the copy",
                    "Counting rows",
                    "Compressing",
                    "Reading back");
    private static final List<String> POSTGRESQL =
            List.of(
                    "Locking tables against changes of their structure",
                    "Reading the structure",
                    "Reading tables and views",
                    "Reading privileges and dependencies",
                    "Copying rows",
                    "Reading back");

    @TempDir Path folder;

    @Test
    void oneInTheMiddleEndsAtOnce() {
        cancelIn("sqlite", 20_000, List.of("Compressing"));
        cancelIn("postgresql", 20_000, List.of("Copying rows"));
    }

    @Test
    @Tag("long")
    void sqliteEndsInEveryPhase() {
        cancelIn("sqlite", 400_000, SQLITE);
    }

    @Test
    @Tag("long")
    void postgresqlEndsInEveryPhase() {
        cancelIn("postgresql", 400_000, POSTGRESQL);
    }

    private void cancelIn(String engine, int rows, List<String> phases) {
        var took = new TreeMap<String, Long>();
        try (FilledDatabase database = FilledDatabase.of(engine, rows)) {
            for (String phase : phases) {
                // at its beginning, and when it is at work
                for (int delayMs : List.of(0, 30, 200)) {
                    cancel(
                                    database,
                                    progress -> progress.equals(new Progress.Phase(phase)),
                                    delayMs)
                            .ifPresent(ms -> took.put(phase + " + " + delayMs + " ms", ms));
                }
                assertThat(took).containsKey(phase + " + 0 ms");
            }
        }
        System.out.printf("%s, %d rows: ms from cancel to the end: %s%n", engine, rows, took);
    }

    /// A worker that waits for a lock sees nothing of the job's token.
    @Test
    void oneThatWaitsForALockEndsToo() throws SQLException {
        try (FilledDatabase database = FilledDatabase.of("postgresql", 1_000);
                Connection holder = connect(database)) {
            try (Statement statement = holder.createStatement()) {
                statement.execute("LOCK TABLE large IN ACCESS EXCLUSIVE MODE");
            }
            long took =
                    cancel(
                                    database,
                                    progress ->
                                            progress instanceof Progress.Note(String text)
                                                    && text.startsWith("Waiting"),
                                    50)
                            .orElseThrow();
            System.out.printf("waiting for a lock: %d ms from cancel to the end%n", took);
            holder.rollback();
        }
    }

    private static Connection connect(FilledDatabase database) throws SQLException {
        PostgresServer server = ((PostgresFixture) database.fixture).server();
        Connection connection = server.connect(database.source.profile().endpoint().databaseName());
        connection.setAutoCommit(false);
        return connection;
    }

    /// Cancels from a thread of its own so long after the moment; milliseconds until the backup has
    /// ended. Empty when the backup was faster: it is whole then.
    private OptionalLong cancel(FilledDatabase database, Predicate<Progress> moment, int delayMs) {
        var cancel = new CancelSource();
        var reached = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var askedNanos = new AtomicLong();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    if (await(reached)) {
                        LockSupport.parkNanos(Duration.ofMillis(delayMs).toNanos());
                        askedNanos.set(System.nanoTime());
                        cancel.cancel();
                        asked.countDown();
                    }
                });
        Path target = folder.resolve("backups");
        var context =
                new JobContext(
                        progress -> {
                            if (moment.test(progress) && reached.getCount() > 0) {
                                reached.countDown();
                                if (delayMs == 0) {
                                    // so that it does not run away from the cancel
                                    await(asked);
                                }
                            }
                        },
                        cancel);
        AtomicReference<@Nullable Backup> made = new AtomicReference<>();
        Throwable end =
                catchThrowable(() ->
                        made.set(database.backUp(BackupRequest.into(target).withJobs(2), context)));
        long endedNanos = System.nanoTime();
        assertThat(await(asked)).as("the moment came").isTrue();
        Backup backup = made.get();
        if (backup != null) {
            assertThat(delayMs).as("it was whole before the cancel").isPositive();
            database.manager().remove(backup);
            return OptionalLong.empty();
        }
        assertThat(end).isInstanceOf(JobCancelledException.class);
        assertThat(end.getMessage()).contains("partial backup was deleted");
        Duration took = Duration.ofNanos(endedNanos - askedNanos.get());
        assertThat(took).isLessThan(LIMIT);
        assertThat(SqliteBackups.filesIn(target)).isEmpty();
        assertThat(database.manager().list()).isEmpty();
        database.requireNoSession();
        return OptionalLong.of(took.toMillis());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
