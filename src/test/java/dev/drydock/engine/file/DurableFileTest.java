package dev.drydock.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
final class DurableFileTest {

    @TempDir private Path folder;

    @Test
    void writesOwnerOnlyInNewOwnerOnlyFolders() throws IOException {
        Path file = folder.resolve("a/b/file");
        DurableFile.replace(file, out -> out.write(bytes("new")));
        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void tightensTheModeOfAnOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        DurableFile.replace(file, out -> out.write(bytes("new")));
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    /// Until the content is complete the old one is there, under its name.
    @Test
    void theOldFileStaysUntilTheNewOneIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        DurableFile.replace(
                file,
                out -> {
                    out.write(bytes("half"));
                    out.flush();
                    assertThat(file).hasContent("old");
                    assertThat(DurableFile.partialOf(file)).exists();
                    out.write(bytes(" whole"));
                });
        assertThat(file).hasContent("half whole");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(DurableFile.partialOf(file)).doesNotExist();
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThatThrownBy(() ->
                        DurableFile.replace(
                                file,
                                out -> {
                                    out.write(bytes("half"));
                                    throw new IOException("broken pipe");
                                }))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.FILE_FAILED);
                            assertThat(failure.message())
                                    .contains(file.toString())
                                    .contains("broken pipe");
                        });
        assertThatThrownBy(() ->
                        DurableFile.replace(
                                file,
                                out -> {
                                    throw new IllegalStateException("a defect");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(DurableFile.partialOf(file)).doesNotExist();
    }

    /// What a killed process left is overwritten.
    @Test
    void aLeftoverPartialFileIsNoObstacle() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(DurableFile.partialOf(file), "from a crash, and longer than the new one");
        DurableFile.replace(file, out -> out.write(bytes("new")));
        assertThat(file).hasContent("new");
        assertThat(DurableFile.partialOf(file)).doesNotExist();
    }

    @Test
    void aFolderInTheWayIsNamed() throws IOException {
        Path file = Files.createDirectories(folder.resolve("file/inner")).getParent();
        assertThatThrownBy(() -> DurableFile.replace(file, out -> out.write(1)))
                .isInstanceOf(DrydockException.class)
                .hasMessageContaining(file.toString());
        assertThat(DurableFile.partialOf(file)).doesNotExist();
    }

    @Test
    void aFullDiskIsSaidSoAndKeepsTheOldFile() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount.toString()),
                "a small file system cannot be mounted here (needs root)");
        try {
            Path file = mount.resolve("file");
            DurableFile.replace(file, out -> out.write(bytes("old")));
            assertThatThrownBy(() -> DurableFile.replace(file, out -> out.write(new byte[200_000])))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
                                assertThat(failure.hint()).contains("Free space");
                            });
            assertThat(file).hasContent("old");
            assertThat(mount.toFile().list()).containsExactly("file");
        } finally {
            run("umount", mount.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException missing) {
            return false;
        }
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
