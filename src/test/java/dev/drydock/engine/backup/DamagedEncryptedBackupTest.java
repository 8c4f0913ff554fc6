package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.TestKeys;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// No bit of an encrypted container may change unnoticed, and with the right key in hand every
/// change is damage: never a wrong key.
@ExtendWith(LeakCheck.class)
final class DamagedEncryptedBackupTest {

    @TempDir Path folder;
    private final Identity owner = TestKeys.identity();
    private final KeyRing ring = TestKeys.ring(owner);
    private SqliteBackups backups;
    private Path file;
    private byte[] good;

    @BeforeEach
    void begin() throws IOException {
        backups = new SqliteBackups(folder);
        Path source = folder.resolve("small.db");
        SqliteBackups.execute(source, "CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES ('x')");
        file =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(source),
                                BackupRequest.into(backups.target)
                                        .withEncryption(TestKeys.encryptionFor(owner)),
                                JobContext.quiet())
                        .path();
        good = Files.readAllBytes(file);
    }

    @AfterEach
    void end() {
        backups.close();
    }

    @Test
    void aFlippedBitInEveryByteIsFound() throws IOException {
        for (int at = 0; at < good.length; at++) {
            assertFlipFound(at, at % 8);
        }
    }

    @Test
    @Tag("long")
    void everyFlippedBitIsFound() throws IOException {
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                assertFlipFound(at, bit);
            }
        }
    }

    @Test
    void everyCutIsFound() throws IOException {
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertDamaged("cut to " + length + " of " + good.length);
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertDamaged("one byte more");
    }

    @Test
    void theWholeOneIsNot() throws IOException {
        Files.write(file, good);
        read();
    }

    private void assertFlipFound(int at, int bit) throws IOException {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        Files.write(file, bad);
        assertDamaged("bit " + bit + " of byte " + at + " of " + good.length);
    }

    private void read() throws IOException {
        try (ContainerReader reader = ContainerReader.open(file, ring)) {
            reader.manifest().members().forEach(reader::read);
        }
    }

    private void assertDamaged(String how) throws IOException {
        try {
            read();
        } catch (DrydockException found) {
            assertThat(found.code()).as(how).isEqualTo(ErrorCode.BACKUP_DAMAGED);
            return;
        }
        throw new AssertionError("not noticed: " + how);
    }
}
