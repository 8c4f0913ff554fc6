package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder for backups that cannot be written, or goes away while one is being made.
@ExtendWith(LeakCheck.class)
final class VanishedFolderBackupTest {

    private static final int ROWS = 3_000;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aFileIsNoFolder(String engine) throws IOException {
        Path file = Files.writeString(folder.resolve("backups"), "not a folder");
        try (FilledDatabase database = FilledDatabase.of(engine, ROWS)) {
            for (Path wrong : List.of(file, file.resolve("below"))) {
                DrydockException failure = failure(database, wrong, JobContext.quiet());
                FilledDatabase.requireClear(failure, ErrorCode.FILE_NOT_ACCESSIBLE);
                assertThat(failure.message()).contains(file.toString());
                database.requireNothingLeft(folder, List.of("backups"), failure);
            }
        }
        assertThat(file).hasContent("not a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aVolumeThatCannotBeWrittenIsRefused(String engine) throws Exception {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", volume.toString()),
                "mounting a tmpfs needs root; the read-only volume is not tried");
        try (FilledDatabase database = FilledDatabase.of(engine, ROWS)) {
            DrydockException failure = failure(database, volume, JobContext.quiet());
            FilledDatabase.requireClear(failure, ErrorCode.FILE_NOT_ACCESSIBLE);
            assertThat(failure.message()).contains(volume.toString());
            database.requireNothingLeft(volume, List.of(), failure);
        } finally {
            run("umount", volume.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite, Copying pages",
        "sqlite, Compressing",
        "sqlite, Reading back",
        "postgresql, Reading the structure",
        "postgresql, Copying rows",
        "postgresql, Reading back"
    })
    void aFolderThatVanishesEndsTheBackup(String engine, String phase) throws IOException {
        Path target = Files.createDirectory(folder.resolve("backups"));
        try (FilledDatabase database = FilledDatabase.of(engine, ROWS)) {
            var context =
                    new JobContext(
                            progress -> {
                                if (progress.equals(new Progress.Phase(phase))) {
                                    TestFolders.delete(target);
                                }
                            },
                            new CancelSource());
            DrydockException failure = failure(database, target, context);
            FilledDatabase.requireClear(failure, ErrorCode.FILE_MISSING);
            assertThat(failure.message()).contains(target.toString(), "is not there any more");
            database.requireNothingLeft(target, List.of(), failure);
            assertThat(target).doesNotExist();
            // as soon as it is back, the next one is good
            Files.createDirectory(target);
            assertThat(database.backUp(BackupRequest.into(target), JobContext.quiet()).rows())
                    .isEqualTo(ROWS + 2);
        }
    }

    private static DrydockException failure(
            FilledDatabase database, Path target, JobContext context) {
        DrydockException failure =
                catchThrowableOfType(
                        DrydockException.class,
                        () -> database.backUp(BackupRequest.into(target), context));
        assertThat(failure).isNotNull();
        return failure;
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
