package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A volume that is full at some point of a backup: nothing of it stays, older backups do.
@ExtendWith(LeakCheck.class)
final class FullDiskBackupTest {

    private static final int ROWS = 12_000;

    @TempDir Path folder;
    private Path volume = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        volume = Files.createDirectory(folder.resolve("volume"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", volume.toString()),
                "mounting a tmpfs needs root; the full disk is not tried");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", volume.toString());
        TestFolders.delete(volume);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void nothingStaysWhenTheVolumeIsFullSomewhere(String engine) throws Exception {
        fill(engine, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @Tag("long")
    void nothingStaysWhereverTheVolumeIsFull(String engine) throws Exception {
        fill(engine, 20);
    }

    private void fill(String engine, int points) throws Exception {
        try (FilledDatabase database = FilledDatabase.of(engine, ROWS)) {
            Backup older = database.backUp(request(Encryption.NONE), JobContext.quiet());
            List<String> before = SqliteBackups.filesIn(volume);
            long kept = used();
            // a copy of the pages lies beside the container of a file
            long needed = older.sizeBytes() * (engine.equals("sqlite") ? 2 : 1);
            int owners = 0;
            for (int point = 0; point < points; point++) {
                long free = needed * point / points;
                resize(kept + free);
                Encryption encryption =
                        point % 2 == 0
                                ? Encryption.NONE
                                : TestKeys.encryptionFor(TestKeys.identity());
                owners += encryption.isOn() ? 1 : 0;
                DrydockException failure =
                        catchThrowableOfType(
                                DrydockException.class,
                                () -> database.backUp(request(encryption), JobContext.quiet()));
                assertThat(failure).as("with " + free + " of " + needed + " bytes").isNotNull();
                FilledDatabase.requireClear(failure, ErrorCode.DISK_FULL);
                assertThat(failure.message()).contains(volume.toString());
                database.requireNothingLeft(volume, before, failure);
            }
            resize(64 << 20);
            assertThat(database.manager().verify(older, JobContext.quiet()).verified()).isTrue();
            assertThat(owners).isPositive();
            System.out.printf(
                    "%s: %d points of a full disk, 0 to %d of %d bytes%n",
                    engine, points, needed * (points - 1) / points, needed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_custom", "sqlite"})
    void nothingStaysOfANativeFormat(String word) throws Exception {
        fillNative(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_directory", "pg_tar", "pg_plain", "sqlite_dump"})
    @Tag("long")
    void nothingStaysOfTheOtherNativeFormats(String word) throws Exception {
        fillNative(word);
    }

    private void fillNative(String word) throws Exception {
        BackupFormat format = BackupFormat.find(word).orElseThrow();
        try (FilledDatabase database =
                word.startsWith("pg")
                        ? FilledDatabase.on(EmbeddedServers.fifteen(), ROWS)
                        : FilledDatabase.of("sqlite", ROWS)) {
            Assumptions.assumeTrue(
                    !word.startsWith("pg") || PgDump.knows(database),
                    "pg_dump is too old or missing");
            resize(1 << 20);
            DrydockException failure =
                    catchThrowableOfType(
                            DrydockException.class,
                            () ->
                                    database.backUp(
                                            BackupRequest.into(volume).withFormat(format),
                                            JobContext.quiet()));
            assertThat(failure).isNotNull();
            FilledDatabase.requireClear(failure, ErrorCode.DISK_FULL);
            database.requireNothingLeft(volume, List.of(), failure);
        }
    }

    /// The backup is worth more than the list it is in.
    @Test
    void aFullVolumeUnderTheCatalogueCostsNoBackup() throws Exception {
        List<String> notes = new ArrayList<>();
        try (FilledDatabase database = FilledDatabase.of("sqlite", 1_000);
                Engine engine = Engine.at(DrydockHome.at(volume.resolve("home")))) {
            assertThat(engine.backups().list()).isEmpty();
            resize(used());
            Backup backup =
                    engine.backups()
                            .backUp(
                                    database.source,
                                    BackupRequest.into(folder.resolve("elsewhere")),
                                    new JobContext(
                                            progress -> {
                                                if (progress
                                                        instanceof Progress.Note(String text)) {
                                                    notes.add(text);
                                                }
                                            },
                                            new CancelSource()));
            assertThat(notes)
                    .anyMatch(note -> note.startsWith("The backup is not in the catalogue"));
            resize(64 << 20);
            assertThat(engine.backups().list()).isEmpty();
            assertThat(engine.backups().rescan(folder.resolve("elsewhere")))
                    .extracting(Backup::id)
                    .containsExactly(backup.id());
            assertThat(engine.backups().verify(backup, JobContext.quiet()).verified()).isTrue();
        }
    }

    private BackupRequest request(Encryption encryption) {
        return BackupRequest.into(volume)
                .withCompression(Compression.NONE)
                .withEncryption(encryption);
    }

    private long used() throws IOException {
        var store = Files.getFileStore(volume);
        return store.getTotalSpace() - store.getUsableSpace();
    }

    /// Smaller than what is in it cannot be; then nothing is free.
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
