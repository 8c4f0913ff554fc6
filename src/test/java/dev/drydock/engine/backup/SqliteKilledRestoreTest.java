package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.Restores;
import dev.drydock.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed while they restore, at any moment: the target holds one of the two
/// states, whole, and the next restore clears away what was left.
final class SqliteKilledRestoreTest {

    private static final int LONG_KILLS = Integer.getInteger("drydock.test.restore.kills", 200);
    private static final int ROWS = 12_000;

    @TempDir Path folder;

    private final Map<String, Integer> places = new TreeMap<>();
    private final List<Path> backups = new ArrayList<>();
    private Path target = Path.of("");
    private int left;

    @Test
    void someKillsLeaveOneOfTheStates() throws Exception {
        kill(7, 3);
    }

    @Test
    @Tag("long")
    void manyKillsLeaveOneOfTheStates() throws Exception {
        kill(20_261_130, LONG_KILLS);
    }

    private void kill(long seed, int kills) throws Exception {
        var random = new Random(seed);
        target = folder.resolve("live.db");
        try (var restoring = new SqliteRestoring(folder)) {
            for (int state = 0; state < 2; state++) {
                Path file = fill(state);
                backups.add(restoring.backups.backUp(file).path());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        double windowMs = 2_000;
        for (int number = 1; number <= kills; number++) {
            List<String> lines = runAndKill((long) (random.nextDouble() * windowMs * 1_000_000));
            long ended =
                    lines.stream()
                            .filter(line -> line.startsWith(EndlessRestoreChild.ENDED))
                            .count();
            // a few restores: any moment of any of them
            windowMs *= ended == 0 ? 1.1 : ended > 2 ? 0.8 : 1;
            places.merge(lines.getLast(), 1, Integer::sum);
            requireOneState(lines);
        }
        System.out.printf(
                "SQLite: %d kills of a restore, %d left files; at %s%n", kills, left, places);
        assertThat(places.keySet())
                .as("kills within a run")
                .anyMatch(one -> one.startsWith("phase"));
    }

    /// Rows that say which state they are of, and so many that a restore takes a moment.
    private Path fill(int state) {
        Path file = folder.resolve("state" + state + ".db");
        SqliteBackups.execute(
                file,
                "CREATE TABLE state (number INT)",
                "INSERT INTO state VALUES (" + state + ")",
                "CREATE TABLE filling (id INTEGER PRIMARY KEY, number INT, body)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < "
                        + (ROWS + state)
                        + ") INSERT INTO filling SELECT v, "
                        + state
                        + ", randomblob(300) FROM n",
                "CREATE INDEX filling_number ON filling (number, id)");
        return file;
    }

    private List<String> runAndKill(long delayNanos) {
        try (ChildJvm child =
                ChildJvm.start(
                        EndlessRestoreChild.class,
                        folder.toString(),
                        target.toString(),
                        backups.get(0).toString(),
                        backups.get(1).toString())) {
            // on a loaded machine nothing has begun for a while
            child.awaitOutput(EndlessRestoreChild.PHASE);
            LockSupport.parkNanos(delayNanos);
            assertThat(ProcessHandle.of(child.pid())).as(child.output()).isPresent();
            child.kill();
            return child.output().lines().toList();
        }
    }

    private void requireOneState(List<String> lines) {
        // the shell rolls back what a killed process had begun
        SqliteRestoring.assertSound(target);
        String state = SqliteRestoring.shell(target, "SELECT number FROM state").strip();
        assertThat(state).as(lines.toString()).isIn("0", "1");
        assertThat(
                        SqliteRestoring.shell(
                                target, "SELECT count(*), min(number), max(number) FROM filling"))
                .as(lines.toString())
                .isEqualTo((ROWS + Integer.parseInt(state)) + "|" + state + "|" + state + "\n");
        String last =
                lines.stream()
                        .filter(line -> line.startsWith(EndlessRestoreChild.ENDED))
                        .reduce("", (one, other) -> other);
        boolean began = lines.getLast().startsWith("phase");
        if (!last.isEmpty() && !began) {
            assertThat(EndlessRestoreChild.ENDED + state).isEqualTo(last);
        }
        left +=
                SqliteRestoring.around(target).stream()
                                .anyMatch(name -> name.contains(".restore.partial"))
                        ? 1
                        : 0;
        // what is left is in nobody's way
        try (var restoring = new SqliteRestoring(folder)) {
            assertKeptAreListed(restoring.backups.engine.restores());
            restoring.run(
                    backups.getFirst(),
                    SqliteRestoring.everything(
                            RestoreIntent.REPLACE, SqliteRestoring.existing(target)));
        }
        assertThat(SqliteRestoring.shell(target, "SELECT number FROM state")).isEqualTo("0\n");
        assertThat(SqliteRestoring.around(target))
                .allMatch(name ->
                        name.equals("live.db") || name.matches("live\\.db\\.before-restore-\\d+"));
        SqliteRestoring.around(target).stream()
                .filter(name -> !name.equals("live.db"))
                .forEach(name -> folder.resolve(name).toFile().delete());
    }

    /// What was replaced is found, whenever the process was killed.
    private void assertKeptAreListed(Restores restores) {
        List<KeptCopy> listed = restores.copies();
        assertThat(listed).allMatch(copy -> copy.state() == KeptCopy.State.SWAPPED);
        assertThat(
                        SqliteRestoring.around(target).stream()
                                .filter(name -> name.matches("live\\.db\\.before-restore-\\d+"))
                                .toList())
                .allMatch(name ->
                        listed.stream()
                                .anyMatch(copy ->
                                        copy.name().equals(folder.resolve(name).toString())));
    }
}
