package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// No bit of a container may change unnoticed, and no damaged one may reach a target.
@ExtendWith(LeakCheck.class)
final class DamagedBackupTest {

    @TempDir Path folder;
    private SqliteBackups backups;
    private Backup backup;
    private byte[] good;

    @BeforeEach
    void begin() throws IOException {
        backups = new SqliteBackups(folder);
        backup = backups.backUp(backups.createDatabase("shop.db"));
        good = Files.readAllBytes(backup.path());
    }

    @AfterEach
    void end() {
        backups.close();
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            Files.write(backup.path(), bad);
            assertDamaged("a flipped bit in byte " + at + " of " + good.length);
        }
    }

    @Test
    void everyCutIsFound() throws IOException {
        for (int length = 0; length < good.length; length++) {
            Files.write(backup.path(), Arrays.copyOf(good, length));
            assertDamaged("cut to " + length + " of " + good.length);
        }
    }

    @Test
    void addedBytesAreFound() throws IOException {
        Files.write(backup.path(), Arrays.copyOf(good, good.length + 1));
        assertDamaged("one byte more");
    }

    @Test
    void damagedBackupNeverReachesTheTarget() throws IOException {
        byte[] bad = good.clone();
        bad[100] ^= 1;
        Files.write(backup.path(), bad);
        Path target = folder.resolve("target.db");
        assertThatThrownBy(() -> backups.restore(backup, target))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
                            assertThat(failure.code().exitCode().status()).isEqualTo(12);
                            assertThat(failure.hint()).contains("Nothing was restored");
                        });
        assertThat(target).doesNotExist();
        assertThat(SqliteBackups.filesIn(folder)).noneMatch(name -> name.endsWith(".partial"));
        assertThat(backups.engine.backups().require(backup.id()).state())
                .isEqualTo(BackupState.DAMAGED);
    }

    @Test
    void foreignFileIsNoBackup() throws IOException {
        Path foreign = folder.resolve("holiday.drydock");
        Files.writeString(foreign, "PK but not really, and long enough to have an end");
        assertThatThrownBy(() -> backups.engine.backups().open(foreign))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
    }

    @Test
    void containerOpensWithOrdinaryTools() throws IOException {
        try (var zip = new java.util.zip.ZipFile(backup.path().toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactly("pages/000000.zst", "page_map/000000.zst", "manifest.json");
            byte[] manifest = zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes();
            assertThat(new String(manifest, java.nio.charset.StandardCharsets.UTF_8))
                    .contains("\"rows\" : 200");
            byte[] pages = zip.getInputStream(zip.getEntry("pages/000000.zst")).readAllBytes();
            byte[] plain =
                    com.github.luben.zstd.Zstd.decompress(
                            pages, (int) com.github.luben.zstd.Zstd.getFrameContentSize(pages));
            assertThat(new String(plain, 0, 15, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("SQLite format 3");
        }
    }

    private void assertDamaged(String how) {
        try {
            BackupManager manager = backups.engine.backups();
            manager.open(backup.path());
            ContainerFiles.reopen(backup.path(), backup.path(), null)
                    .requireIntact(JobContext.quiet());
        } catch (DrydockException found) {
            assertThat(found.code()).as(how).isEqualTo(ErrorCode.BACKUP_DAMAGED);
            return;
        }
        throw new AssertionError("not noticed: " + how);
    }
}
