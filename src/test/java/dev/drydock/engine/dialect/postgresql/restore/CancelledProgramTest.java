package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Cancel while `pg_restore` is at work. The archive is one that Drydock had `pg_dump` write: those
/// may be read by programs of any age.
@ExtendWith(LeakCheck.class)
final class CancelledProgramTest {

    private static final String SOURCE = "cancelled_source";
    private static final String TARGET = "cancelled_target";

    /// The server's sessions that build the endless index.
    private static final String BUILDS =
            "SELECT pid FROM pg_stat_activity WHERE datname LIKE '"
                    + RestoreRun.SCRATCH
                    + "%' AND query LIKE 'CREATE INDEX%' AND state = 'active'";

    @TempDir Path folder;
    private RestorePlaces places;

    @BeforeEach
    void fill() {
        places = new RestorePlaces(folder);
        // opens the store, which stays open
        places.test.engine().restores().copies();
        places.fixture.createDatabase(SOURCE);
        places.execute(
                SOURCE,
                List.of(
                        "CREATE TABLE t (id int PRIMARY KEY, line text)",
                        "INSERT INTO t SELECT g, 'line ' || g FROM generate_series(1, 5000) g",
                        "CREATE FUNCTION slow(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$"
                                + " BEGIN IF current_database() <> '"
                                + SOURCE
                                + "' THEN PERFORM pg_sleep(60); END IF; RETURN $1; END $$",
                        "CREATE INDEX ON t (slow(id))"));
    }

    @AfterEach
    void close() {
        places.close();
    }

    @Test
    void itEndsTheProgramAtOnceAndDropsWhatItMade() throws Exception {
        Path file = places.backUp(SOURCE, "own pg_custom");
        RestoreOrder order = places.order(RestoreIntent.REPLACE, places.made(TARGET));
        var cancel = new CancelSource();
        var asked = new AtomicLong();
        List<ProcessHandle> programs = new ArrayList<>();
        Thread canceller =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
                            while (places.query("postgres", BUILDS).isEmpty()
                                    && System.nanoTime() < end) {
                                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                            }
                            programs.addAll(programs());
                            asked.set(System.nanoTime());
                            cancel.cancel();
                        });

        assertThatThrownBy(() -> places.restore(file, order, new JobContext(_ -> {}, cancel)))
                .isInstanceOf(JobCancelledException.class);

        Duration taken = Duration.ofNanos(System.nanoTime() - asked.get());
        System.out.printf("pg_restore cancelled in %d ms%n", taken.toMillis());
        canceller.join();
        assertThat(programs).as("pg_restore at work").isNotEmpty();
        assertThat(taken).isLessThan(Duration.ofSeconds(2));
        assertGone(programs);
        assertThat(programs()).isEmpty();
        assertThat(places.query("postgres", BUILDS)).isEmpty();
        assertThat(places.databases())
                .doesNotContain(TARGET)
                .noneMatch(name -> name.startsWith(RestoreRun.SCRATCH));
    }

    /// An ended process is there until the system's first one has taken note.
    private static void assertGone(List<ProcessHandle> programs) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (programs.stream().anyMatch(ProcessHandle::isAlive)) {
            assertThat(System.nanoTime()).as("processes at work").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// With what they started.
    private static List<ProcessHandle> programs() {
        return ProcessHandle.current()
                .descendants()
                .filter(process ->
                        process.info().command().orElse("").endsWith("pg_restore")
                                && process.isAlive())
                .toList();
    }
}
