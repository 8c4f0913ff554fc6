package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the process at random points: afterwards files and history are both as before or both as
/// planned, never half.
final class TidyCrashTest {

    private static final int FILES = 60;
    private static final int KILLS = Integer.getInteger("drydock.test.tidy.kills", 6);
    private static final Duration LONGEST_WORK = Duration.ofMillis(60);
    private static final Duration LONGEST_START = Duration.ofMillis(400);

    @TempDir private Path path;

    private final TestEngine test = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();
    private ConnectionProfile profile;
    private DatabaseConnection database;
    private Directory directory;

    @BeforeEach
    void migrate() {
        directory = new Directory(path);
        for (int i = 1; i <= FILES; i++) {
            directory
                    .write("pending/" + i + "_t.sql", "CREATE TABLE t" + i + " (id integer);")
                    .write("pending/" + i + "_t.down.sql", "DROP TABLE t" + i + ";");
        }
        directory.write("applied/.keep", "");
        profile = fixture.createDatabase();
        database = test.open(fixture, profile);
        test.engine().migrations(database).apply(ApplyRequest.of(path), JobContext.quiet());
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    @Test
    void killedCleanUpIsFinishedOrUndone() {
        Map<String, String> before = directory.content();
        List<HistoryEntry> rowsBefore = history();
        TidyPlan plan =
                test.engine()
                        .tidy("sqlite")
                        .plan(TidyRequest.of(path), rowsBefore, JobContext.quiet());
        apply(plan);
        Map<String, String> after = directory.content();
        List<HistoryEntry> rowsAfter = history();
        assertThat(after).isNotEqualTo(before).hasSameSizeAs(before);
        boolean isAfter = true;
        Random random = new Random(20261130);
        int met = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            if (killed(isAfter ? "undo" : "apply", kill % 3 != 0, random)) {
                met++;
            }
            isAfter = directory.content().equals(after);
            assertThat(directory.content()).as("kill %d", kill).isEqualTo(isAfter ? after : before);
            assertThat(history()).as("kill %d", kill).isEqualTo(isAfter ? rowsAfter : rowsBefore);
        }
        assertThat(met).as("kills that met the work").isPositive();
    }

    /// Returns whether the kill left something to end.
    ///
    /// @param working whether to wait until files are being changed
    private boolean killed(String what, boolean working, Random random) {
        String file = ((Endpoint.File) profile.endpoint()).file().toString();
        try (ChildJvm child =
                ChildJvm.start(
                        TidyChild.class, test.home().toString(), path.toString(), file, what)) {
            child.awaitOutput("begins");
            if (working) {
                awaitWork();
            }
            Duration longest = working ? LONGEST_WORK : LONGEST_START;
            LockSupport.parkNanos(random.nextLong(longest.toNanos()));
            child.kill();
        }
        return !test.engine().tidy("sqlite").recover(path, keeper(), JobContext.quiet()).isEmpty();
    }

    /// Waits until the journal says that files are being changed, or the work is over already.
    private void awaitWork() {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (UndoFolder.findUnfinished(path).isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private void apply(TidyPlan plan) {
        test.engine().tidy("sqlite").apply(plan.standard(), keeper(), JobContext.quiet());
    }

    private dev.drydock.engine.migration.HistoryKeeper keeper() {
        return test.engine().historyKeeper(database, Duration.ofSeconds(5), Confirmation.NONE);
    }

    private List<HistoryEntry> history() {
        return test.engine().migrations(database).history(JobContext.quiet());
    }
}
