package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No bit of a container with the rows of a server may change unnoticed, encrypted or not. Bits are
/// changed in place and put back.
@ExtendWith(LeakCheck.class)
final class DamagedPostgresqlBackupTest {

    private static final int LARGE_SAMPLES =
            Integer.getInteger("drydock.test.backup.flips", 10_000);

    @TempDir Path folder;
    private final Identity owner = TestKeys.identity();
    private KeyRing ring = KeyRing.NONE;
    private Path file = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void someFlippedBitsAndCutsAreFound(boolean encrypted) throws IOException {
        try (var test = new TestEngine()) {
            backUp(test, encrypted, 20);
            int step = 61;
            flip(step, 1);
            cut(step);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("long")
    void everyFlippedBitAndEveryCutIsFound(boolean encrypted) throws IOException {
        try (var test = new TestEngine()) {
            backUp(test, encrypted, 20);
            long flips = flip(1, 8);
            long cuts = cut(1);
            System.out.printf(
                    "%s container: %d flipped bits and %d cuts, all found%n",
                    encrypted ? "encrypted" : "plain", flips, cuts);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("long")
    void flippedBitsOfALargeOneAreFound(boolean encrypted) throws IOException {
        try (var test = new TestEngine()) {
            Backup backup = backUp(test, encrypted, 120_000);
            var random = new Random(20_261_130);
            long size = Files.size(file);
            List<Long> places = new ArrayList<>();
            for (int i = 0; i < LARGE_SAMPLES; i++) {
                // some where little lies and much depends on: the end
                places.add(
                        i % 50 == 0
                                ? size - 1 - random.nextLong(Math.min(size, 20_000))
                                : random.nextLong(size));
            }
            try (FileChannel channel = open()) {
                for (long place : places) {
                    flipped(channel, place, random.nextInt(8), () -> assertFound(place));
                }
                // and as the user looks: the whole of it
                for (int i = 0; i < 40; i++) {
                    long place = places.get(i);
                    BackupManager manager = test.engine().backups().with(ring);
                    flipped(
                            channel,
                            place,
                            random.nextInt(8),
                            () -> {
                                VerifyReport report = manager.verify(backup, JobContext.quiet());
                                assertThat(report.verified()).as("byte " + place).isFalse();
                                assertThat(report.problems()).isNotEmpty();
                                assertThat(manager.require(backup.id()).state())
                                        .isEqualTo(BackupState.DAMAGED);
                            });
                }
            }
            System.out.printf(
                    "%s container of %d bytes: %d flipped bits, all found%n",
                    encrypted ? "encrypted" : "plain", size, places.size());
        }
    }

    private Backup backUp(TestEngine test, boolean encrypted, int rows) {
        try (var fixture = new PostgresFixture()) {
            var source = test.openNew(fixture);
            try (Session session = source.lease(JobContext.quiet())) {
                session.update("CREATE TABLE t (id int PRIMARY KEY, body text)");
                session.update(
                        "INSERT INTO t SELECT g, string_agg(md5(g::text || i), '') FROM"
                                + " generate_series(1, ?) g, generate_series(1, 8) i GROUP BY g",
                        rows);
            }
            ring = encrypted ? TestKeys.ring(owner) : KeyRing.NONE;
            Backup backup =
                    test.engine()
                            .backups()
                            .backUp(
                                    source,
                                    BackupRequest.into(folder)
                                            .withEncryption(
                                                    encrypted
                                                            ? TestKeys.encryptionFor(owner)
                                                            : Encryption.NONE),
                                    JobContext.quiet());
            file = backup.path();
            assertThat(
                            test.engine()
                                    .backups()
                                    .with(ring)
                                    .verify(backup, JobContext.quiet())
                                    .verified())
                    .isTrue();
            test.engine().databases().close(source.profile().id());
            return backup;
        }
    }

    private long flip(int step, int bits) throws IOException {
        long count = 0;
        long size = Files.size(file);
        try (FileChannel channel = open()) {
            for (long at = 0; at < size; at += step) {
                for (int bit = 0; bit < bits; bit++) {
                    long place = at;
                    int flipped = bits == 8 ? bit : (int) (at % 8);
                    flipped(
                            channel,
                            at,
                            flipped,
                            () ->
                                    assertDamaged(
                                            "bit " + flipped + " of byte " + place, this::readAll));
                    count++;
                }
            }
        }
        readAll();
        return count;
    }

    private long cut(int step) throws IOException {
        byte[] good = Files.readAllBytes(file);
        long count = 0;
        for (int length = 0; length < good.length; length += step) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertDamaged("cut to " + length + " of " + good.length, this::readAll);
            count++;
        }
        Files.write(file, good);
        readAll();
        return count;
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private interface Look {
        void run() throws IOException;
    }

    private static void flipped(FileChannel channel, long at, int bit, Look look)
            throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, at);
        byte good = one.get(0);
        channel.write(ByteBuffer.wrap(new byte[] {(byte) (good ^ (1 << bit))}), at);
        try {
            look.run();
        } finally {
            channel.write(ByteBuffer.wrap(new byte[] {good}), at);
        }
    }

    /// Reads what lies where the bit is; the rest of a large container takes its time.
    private void assertFound(long place) throws IOException {
        assertDamaged("a bit of byte " + place, () -> readAt(place));
    }

    private void readAll() throws IOException {
        try (ContainerReader reader = ContainerReader.open(file, ring)) {
            reader.manifest().members().forEach(reader::read);
        }
    }

    private void readAt(long place) throws IOException {
        try (ContainerReader reader = ContainerReader.open(file, ring);
                ContainerEntries entries = ContainerEntries.open(file)) {
            ZipLayout.Entry last = entries.all().getLast();
            if (place >= last.dataOffset() + last.size()) {
                // the directory says something about each of them
                reader.manifest().members().forEach(reader::read);
            }
            for (ZipLayout.Entry entry : entries.all()) {
                if (place >= entry.offset() && place < entry.dataOffset() + entry.size()) {
                    reader.manifest().members().stream()
                            .filter(member -> member.name().equals(entry.name()))
                            .forEach(reader::read);
                }
            }
        }
    }

    private static void assertDamaged(String how, Look look) throws IOException {
        try {
            look.run();
        } catch (DrydockException found) {
            assertThat(found.code()).as(how).isEqualTo(ErrorCode.BACKUP_DAMAGED);
            return;
        }
        throw new AssertionError("not noticed: " + how);
    }

    @Test
    void theWholeOneIsNot() throws IOException {
        try (var test = new TestEngine()) {
            backUp(test, true, 20);
            readAll();
        }
    }
}
