package dev.drydock.engine.backup.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is what `age` writes: it opens ours, and we open its.
final class AgeFileTest {

    private static final int CHUNK = 64 << 10;

    @TempDir Path folder;
    private final BackupKey key = BackupKey.create();

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                15,
                16,
                CHUNK - 1,
                CHUNK,
                CHUNK + 1,
                2 * CHUNK - 1,
                2 * CHUNK,
                2 * CHUNK + 1,
                65_200,
                65_300,
                65_336,
                65_352,
                65_400,
                4 << 20
            })
    void everyLengthComesBack(int length) throws IOException {
        byte[] plain = random(length);

        assertThat(key.open(key.seal(plain, length))).isEqualTo(plain);
    }

    @Test
    void noLengthAroundAChunkIsLost() throws IOException {
        // where the header and the first chunk fill the reader's buffer together
        for (int length = CHUNK - 400; length <= CHUNK + 40; length++) {
            byte[] plain = random(length);
            assertThat(key.open(key.seal(plain, length))).as("length %d", length).isEqualTo(plain);
        }
    }

    @Test
    void onlyTheWantedLengthIsSealed() throws IOException {
        assertThat(key.open(key.seal("abcdef".getBytes(StandardCharsets.US_ASCII), 3)))
                .isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000, CHUNK, CHUNK + 1, 3 * CHUNK})
    void ageOpensWhatWasSealed(int length) throws IOException {
        AgeTool.assumePresent("age", "age-keygen");
        Recipient recipient = AgeTool.keygen(folder, "key.txt");
        byte[] plain = random(length);
        byte[] sealed = AgeFile.encrypt(plain, length, List.of(writer(recipient)));
        Files.write(folder.resolve("sealed.age"), sealed);

        assertThat(AgeTool.run(folder, "age", "-d", "-i", "key.txt", "sealed.age"))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000, CHUNK, CHUNK + 1, 3 * CHUNK})
    void whatAgeEncryptedIsOpened(int length) throws IOException {
        AgeTool.assumePresent("age");
        byte[] plain = random(length);
        byte[] sealed =
                AgeTool.run(
                        folder, plain, "age", "-r", key.identity().recipient().text(), "-o", "-");

        assertThat(key.open(sealed)).isEqualTo(plain);
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] sealed = key.seal(new byte[100], 100);

        assertThatThrownBy(() -> BackupKey.create().open(sealed)).isInstanceOf(IOException.class);
    }

    @Test
    void aFlippedBitInEveryByteAndEveryCutIsFound() {
        byte[] sealed = key.seal(random(100), 100);
        for (int at = 0; at < sealed.length; at++) {
            byte[] bad = sealed.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            assertThatThrownBy(() -> key.open(bad))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> key.open(cut))
                    .as("cut to %d", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aCutAtTheEndOfAChunkIsFound() {
        byte[] sealed = key.seal(random(2 * CHUNK), 2 * CHUNK);
        byte[] cut = Arrays.copyOf(sealed, sealed.length - CHUNK - 16);

        assertThatThrownBy(() -> key.open(cut)).isInstanceOf(IOException.class);
    }

    private static com.exceptionfactory.jagged.RecipientStanzaWriter writer(Recipient recipient) {
        try {
            return recipient.writer();
        } catch (java.security.GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
