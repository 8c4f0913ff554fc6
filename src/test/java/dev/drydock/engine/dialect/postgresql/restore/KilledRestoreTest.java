package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed at any moment of a restore: the target is not there or as it was, or
/// it is complete; and the next restore removes what was left.
final class KilledRestoreTest {

    private static final String SOURCE = "killed_source";
    private static final String TARGET = "killed_target";
    private static final int LONG_KILLS = Integer.getInteger("drydock.test.restore.kills", 200);

    @TempDir Path folder;
    private RestorePlaces places;
    private final Map<String, Integer> killedIn = new TreeMap<>();
    private Random random = new Random();
    private double windowMs = 3_000;
    private int complete;
    private int unsettled;

    @BeforeEach
    void fill() {
        places = new RestorePlaces(folder);
        places.fixture.createDatabase(SOURCE);
        places.execute(
                SOURCE,
                List.of(
                        "CREATE TABLE part (id int PRIMARY KEY, line text)",
                        "INSERT INTO part SELECT g, repeat('x', g % 90) FROM generate_series(1,"
                                + " 60000) g",
                        "CREATE TABLE whole (id int PRIMARY KEY, part int REFERENCES part)",
                        "INSERT INTO whole SELECT g, g FROM generate_series(1, 60000) g",
                        "CREATE INDEX ON part (line)"));
    }

    @AfterEach
    void close() {
        places.databases().stream()
                .filter(name -> name.startsWith(TARGET) || name.startsWith(RestoreRun.SCRATCH))
                .forEach(places.server()::dropDatabase);
        places.close();
    }

    @Test
    void someKillsLeaveTheTargetUntouchedOrComplete() {
        kill(3, 2);
    }

    @Test
    @Tag("long")
    void manyKillsLeaveTheTargetUntouchedOrComplete() {
        kill(20_261_130, LONG_KILLS);
    }

    private void kill(long seed, int kills) {
        random = new Random(seed);
        Path file = places.backUp(SOURCE, "--format=custom");
        String whole = places.dump(SOURCE);
        for (int number = 1; number <= kills; number++) {
            boolean replaces = number % 2 == 0;
            places.server().dropDatabase(TARGET);
            String before = "";
            if (replaces) {
                places.fixture.createDatabase(TARGET);
                places.execute(
                        TARGET, List.of("CREATE TABLE old (a int)", "INSERT INTO old VALUES (7)"));
                before = places.dump(TARGET);
            }
            runAndKill(file, replaces ? "replace" : "new");
            assertUntouchedOrComplete(before, whole);
            assertKeptAreListed(before);
            if (number == kills || number % 25 == 0) {
                System.out.printf(
                        "Killed restores: %d, complete: %d, copies to look up: %d, at %s%n",
                        number, complete, unsettled, killedIn);
            }
        }
        assertThat(killedIn.values().stream().mapToInt(count -> count).sum() - complete)
                .as("kills within a run")
                .isPositive();
        places.server().dropDatabase(TARGET);
        RestoreOutcome outcome =
                places.restore(file, places.order(RestoreIntent.REPLACE, places.made(TARGET)));
        assertThat(outcome.verified()).isTrue();
        assertThat(places.databases()).noneMatch(name -> name.startsWith(RestoreRun.SCRATCH));
    }

    private void runAndKill(Path file, String place) {
        try (ChildJvm child =
                ChildJvm.start(
                        RestoreChild.class,
                        folder.resolve("home").toString(),
                        file.toString(),
                        places.server().host(),
                        Integer.toString(places.server().port()),
                        places.server().user(),
                        places.server().password(),
                        TARGET,
                        place)) {
            child.awaitOutput(RestoreChild.BEGINS);
            long end = System.nanoTime() + (long) (random.nextDouble() * windowMs * 1_000_000);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            child.kill();
            List<String> lines = child.output().lines().toList();
            boolean ended = lines.contains(RestoreChild.ENDED);
            windowMs *= ended ? 0.8 : 1.1;
            killedIn.merge(lines.getLast(), 1, Integer::sum);
        }
    }

    private void assertUntouchedOrComplete(String before, String whole) {
        awaitNoSession();
        if (!places.databases().contains(TARGET)) {
            assertThat(before).isEmpty();
            return;
        }
        String now = places.dump(TARGET);
        if (now.equals(whole)) {
            complete++;
        } else {
            assertThat(now).isEqualTo(before);
        }
    }

    /// Whatever lies beside the target is in the list, and nothing else.
    private void assertKeptAreListed(String before) {
        try (Engine engine = Engine.at(DrydockHome.at(folder.resolve("home")))) {
            var login =
                    new RestorePlaceLogin(
                            places.fixture.profileOf(TARGET),
                            places.fixture.password().orElse(null),
                            false);
            for (KeptCopy copy : engine.restores().copies()) {
                if (copy.state() == KeptCopy.State.UNSETTLED) {
                    unsettled++;
                    engine.restores().settle(copy, login, JobContext.quiet());
                }
            }
            List<KeptCopy> listed = engine.restores().copies();
            List<String> beside =
                    places.databases().stream()
                            .filter(name -> name.startsWith(TARGET + "_before_"))
                            .toList();
            assertThat(listed).map(KeptCopy::name).containsExactlyInAnyOrderElementsOf(beside);
            for (KeptCopy copy : listed) {
                assertThat(copy.state()).isEqualTo(KeptCopy.State.SWAPPED);
                assertThat(places.dump(copy.name())).isEqualTo(before);
                engine.restores()
                        .drop(copy, login, Confirmation.ofName(TARGET), JobContext.quiet());
            }
        }
    }

    private void awaitNoSession() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String sessions =
                "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'Drydock restore%' AND"
                        + " datname = '"
                        + TARGET
                        + "'";
        while (!places.query("postgres", sessions).isEmpty()) {
            assertThat(System.nanoTime()).as("sessions of the killed process").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
