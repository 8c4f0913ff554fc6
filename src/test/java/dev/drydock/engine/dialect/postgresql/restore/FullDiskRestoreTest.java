package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real volume of the server that is full at some point of a restore: the tables of the backup
/// lie in a tablespace of limited size.
final class FullDiskRestoreTest {

    private static final String SOURCE = "full_source";
    private static final String TARGET = "full_target";
    private static final String SPACE = "full_space";
    private static final long WHOLE = 96 << 20;

    @TempDir Path folder;
    private RestorePlaces places;
    private Path volume = Path.of("");
    private long needed;

    @BeforeEach
    void mount() throws Exception {
        places = new RestorePlaces(folder);
        volume = TestFolders.create("volume");
        Object server =
                Files.getAttribute(
                        Path.of(places.query("postgres", "SHOW data_directory").getFirst()),
                        "unix:uid");
        for (Path up = volume.getParent();
                up != null && !up.equals(Path.of("/tmp")) && up.startsWith(Path.of("/tmp"));
                up = up.getParent()) {
            Files.setPosixFilePermissions(up, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Assumptions.assumeTrue(
                run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "mode=700,uid=" + server + ",size=" + WHOLE,
                        "tmpfs",
                        volume.toString()),
                "mounting a tmpfs needs root; the full disk is not tried");
        places.execute(
                "postgres", List.of("CREATE TABLESPACE " + SPACE + " LOCATION '" + volume + "'"));
        places.fixture.createDatabase(SOURCE);
        long before = used();
        places.execute(
                SOURCE,
                List.of(
                        "SET default_tablespace = " + SPACE,
                        "CREATE TABLE part (id int PRIMARY KEY, line text)",
                        "INSERT INTO part SELECT g, repeat(md5(g::text), 4) FROM"
                                + " generate_series(1, 15000) g",
                        "CREATE INDEX ON part (line)",
                        "CREATE TABLE last (id int)",
                        "INSERT INTO last VALUES (1)"));
        needed = used() - before;
        assertThat(needed).as("bytes that the tables take").isGreaterThan(4 << 20);
    }

    @AfterEach
    void unmount() throws Exception {
        for (String name : places.databases()) {
            if (name.startsWith("full_") || name.startsWith(RestoreRun.SCRATCH)) {
                places.server().dropDatabase(name);
            }
        }
        places.execute("postgres", List.of("DROP TABLESPACE IF EXISTS " + SPACE));
        places.close();
        run("umount", volume.toString());
        TestFolders.delete(volume);
    }

    /// Rows, then keys, then indexes find no room.
    @ParameterizedTest
    @ValueSource(strings = "drydock")
    void nothingIsLeftOfANewDatabase(String form) throws Exception {
        fill(form, 2, places.made(TARGET), "");
    }

    @ParameterizedTest
    @Tag("long")
    @ValueSource(
            strings = {
                "drydock",
                "own pg_custom",
                "--format=custom",
                "--format=directory",
                "--format=plain",
                "--format=plain --inserts --rows-per-insert=500"
            })
    void nothingIsLeftOfANewDatabaseWhereverTheVolumeIsFull(String form) throws Exception {
        fill(form, 8, places.made(TARGET), "");
    }

    @Test
    @Tag("long")
    void aDatabaseThatWouldBeReplacedStays() throws Exception {
        RestorePlace place = live();
        fill("--format=custom", 3, place, places.dump(TARGET));
    }

    private RestorePlace live() {
        places.fixture.createDatabase(TARGET);
        places.execute(TARGET, List.of("CREATE TABLE mine (a int)", "INSERT INTO mine VALUES (7)"));
        return places.existing(TARGET);
    }

    /// Into a database that is there, in one transaction.
    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"--format=custom", "drydock"})
    void aDatabaseThatIsAddedToStays(String form) throws Exception {
        Path file = backUp(form);
        RestorePlace place = live();
        String before = places.dump(TARGET);
        for (int point = 0; point < 3; point++) {
            resize(used() + needed * point / 3);
            assertFull(file, places.order(RestoreIntent.ADD_MISSING, place), "transaction");
            assertThat(places.dump(TARGET)).isEqualTo(before);
        }
        resize(WHOLE);

        places.restore(file, places.order(RestoreIntent.ADD_MISSING, place));

        assertThat(places.query(TARGET, "SELECT count(*) FROM part")).containsExactly("15000");
    }

    /// @param before what pg_dump says of the target; empty when it is to be made
    private void fill(String form, int points, RestorePlace place, String before) throws Exception {
        Path file = backUp(form);
        for (int point = 0; point < points; point++) {
            resize(used() + needed * point / points);
            assertFull(file, places.order(RestoreIntent.REPLACE, place), "dropped");
            assertThat(places.databases())
                    .noneMatch(name -> name.startsWith(RestoreRun.SCRATCH))
                    .noneMatch(name -> name.startsWith(TARGET + "_"));
            if (before.isEmpty()) {
                assertThat(places.databases()).doesNotContain(TARGET);
            } else {
                assertThat(places.dump(TARGET)).isEqualTo(before);
            }
        }
        resize(WHOLE);

        assertThat(places.restore(file, places.order(RestoreIntent.REPLACE, place)).verified())
                .isTrue();
        System.out.printf(
                "%s: %d points of a full volume, 0 to %d of %d bytes%n",
                form, points, needed * (points - 1) / points, needed);
    }

    private Path backUp(String form) {
        Path file = places.backUp(SOURCE, form);
        places.server().dropDatabase(SOURCE);
        // the server frees the room of dropped files at its next checkpoint
        places.execute("postgres", List.of("CHECKPOINT"));
        return file;
    }

    private void assertFull(Path file, RestoreOrder order, String left) {
        DrydockException failure =
                catchThrowableOfType(DrydockException.class, () -> places.restore(file, order));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.message()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(failure.message())
                .as("the server's words")
                .containsPattern("No space left on device|could not extend file");
        assertThat(failure.hint()).contains("Free space");
        assertThat(failure.details().get("left")).startsWith("nothing").contains(left);
        places.execute("postgres", List.of("CHECKPOINT"));
    }

    private long used() throws IOException {
        var store = Files.getFileStore(volume);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    private void resize(long bytes) throws Exception {
        assertThat(run("mount", "-o", "remount,size=" + Math.max(4096, bytes), volume.toString()))
                .isTrue();
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(new ArrayList<>(List.of(command)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
