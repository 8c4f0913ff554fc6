package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed while they back up, at any moment of a run: the next start tells what
/// became of it, nothing half-written is called a backup, and no file is left that is not one.
abstract class KilledBackupContract {

    private static final int LONG_KILLS = Integer.getInteger("drydock.test.backup.kills", 300);

    @TempDir Path folder;

    private final Identity owner = TestKeys.identity();
    private final Map<String, Integer> places = new TreeMap<>();
    private Random random = new Random();
    private Path home = Path.of("");
    private Path target = Path.of("");
    private double windowMs = 3_000;
    private int running;
    private int partial;
    private int unlisted;
    private int verified;

    /// Fills a new database and returns its profile.
    abstract ConnectionProfile createFilled();

    /// A profile of a database that is not there yet.
    abstract ConnectionProfile missing();

    abstract Optional<Secret> password();

    /// How [EndlessBackupChild] finds the database.
    abstract List<String> address(ConnectionProfile profile);

    /// Waits until nothing of the killed process is left in the database, for ten seconds at most;
    /// what is left then.
    abstract List<String> sessionsOfDrydock();

    /// All rows as text, in the order of their tables and keys.
    abstract List<String> content(DatabaseConnection connection);

    @Test
    void someKillsLeaveNothingHalfDone() throws Exception {
        kill(11, 5);
    }

    @Test
    @Tag("long")
    void manyKillsLeaveNothingHalfDone() throws Exception {
        kill(20_261_130, LONG_KILLS);
    }

    private void kill(long seed, int kills) throws Exception {
        random = new Random(seed);
        home = folder.resolve("home");
        target = folder.resolve("backups");
        long begin = System.nanoTime();
        ConnectionProfile database = createFilled();
        for (int number = 1; number <= kills; number++) {
            runAndKill(database, number % 2 == 0);
            boolean last = number == kills;
            lookAfterwards(database, last);
            if (last || number % 25 == 0) {
                System.out.printf(
                        "%s: %d kills in %d s; %d runs were cut, %d left files, %d were complete"
                                + " but not listed; %d backups read back after them; at %s%n",
                        database.endpoint().dialectId(),
                        number,
                        Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                        running,
                        partial,
                        unlisted,
                        verified,
                        places);
            }
        }
        assertThat(running).as("kills within a run").isPositive();
    }

    private void runAndKill(ConnectionProfile database, boolean encrypted) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                home.toString(),
                                target.toString(),
                                encrypted ? owner.recipient().text() : "-"));
        arguments.addAll(address(database));
        List<String> lines;
        try (ChildJvm child =
                ChildJvm.start(EndlessBackupChild.class, arguments.toArray(String[]::new))) {
            child.awaitOutput(EndlessBackupChild.BEGINS);
            long delay = (long) (random.nextDouble() * windowMs * 1_000_000);
            long end = System.nanoTime() + delay;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(200_000);
            }
            assertThat(ProcessHandle.of(child.pid())).as(child.output()).isPresent();
            child.kill();
            lines = child.output().lines().toList();
        }
        requireAll(lines);
    }

    private void requireAll(List<String> lines) throws IOException {
        List<String> ended = endedIn(lines);
        windowMs *= ended.isEmpty() ? 1.1 : ended.size() > 2 ? 0.85 : 1;
        places.merge(placeIn(lines), 1, Integer::sum);
        Set<String> before = filesIn();
        try (Engine engine = Engine.at(DrydockHome.at(home))) {
            // the one look that a start begins with
            List<Backup> all = engine.backups().list();
            List<String> good =
                    all.stream()
                            .filter(backup -> backup.state() == BackupState.COMPLETE)
                            .map(Backup::id)
                            .toList();
            assertThat(good).as("what was said to be done").containsAll(ended);
            assertThat(good.size()).isBetween(ended.size(), ended.size() + 1);
            assertThat(all).hasSizeBetween(ended.size(), ended.size() + 1);
            for (Backup backup : all) {
                if (backup.state() != BackupState.COMPLETE) {
                    assertThat(backup.state()).isEqualTo(BackupState.FAILED);
                    assertThat(backup.error()).contains("Its process ended before it");
                    assertThat(backup.path()).doesNotExist();
                }
            }
            if (good.size() > ended.size()) {
                unlisted++;
            }
            running += all.size() > ended.size() ? 1 : 0;
        }
        if (!filesIn().equals(before)) {
            partial++;
        }
    }

    /// A second look, as the one who restores takes it.
    private void lookAfterwards(ConnectionProfile database, boolean last) throws IOException {
        assertThat(sessionsOfDrydock()).isEmpty();
        try (Engine engine = Engine.at(DrydockHome.at(home))) {
            BackupManager manager = engine.backups().with(TestKeys.ring(owner));
            List<Backup> all = manager.list();
            Set<String> expected = new TreeSet<>();
            for (Backup backup : all) {
                if (backup.state() == BackupState.COMPLETE) {
                    VerifyReport report = manager.verify(backup, JobContext.quiet());
                    assertThat(report.problems()).isEmpty();
                    verified++;
                    expected.add(backup.path().getFileName().toString());
                    expected.add(BackupMarks.besideOf(backup.path()).getFileName().toString());
                }
            }
            assertThat(filesIn()).as("files that are no backup").isEqualTo(expected);
            if (last) {
                restoreOne(engine, manager, database);
            }
            manager.list().forEach(manager::remove);
            assertThat(filesIn()).isEmpty();
        }
    }

    private void restoreOne(Engine engine, BackupManager manager, ConnectionProfile database) {
        DatabaseConnection source =
                engine.databases().open(database, password(), JobContext.quiet());
        Backup made =
                manager.list().stream()
                        .filter(backup -> backup.state() == BackupState.COMPLETE)
                        .findFirst()
                        .orElseGet(() ->
                                manager.backUp(
                                        source, BackupRequest.into(target), JobContext.quiet()));
        ConnectionProfile restored = missing();
        assertThat(
                        manager.restore(
                                        RestoreRequest.intoNew(made, restored, password()),
                                        JobContext.quiet())
                                .verified())
                .isTrue();
        assertThat(content(engine.databases().open(restored, password(), JobContext.quiet())))
                .isEqualTo(content(source));
    }

    private Set<String> filesIn() {
        return new TreeSet<>(SqliteBackups.filesIn(target));
    }

    private static List<String> endedIn(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(EndlessBackupChild.ENDED))
                .map(line -> line.substring(EndlessBackupChild.ENDED.length()))
                .toList();
    }

    /// What the process said last.
    private static String placeIn(List<String> lines) {
        String last = lines.getLast();
        if (last.startsWith(EndlessBackupChild.ENDED)) {
            return "between two";
        }
        String phase =
                lines.stream()
                        .filter(line -> line.startsWith(EndlessBackupChild.PHASE))
                        .reduce("before the first phase", (former, latter) -> latter)
                        .replace(EndlessBackupChild.PHASE, "");
        return last.equals(EndlessBackupChild.BEGINS)
                ? "the beginning"
                : last.startsWith("all of") ? "after " + phase : phase;
    }
}
