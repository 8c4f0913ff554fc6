package dev.drydock.engine.backup.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilesTest {

    @TempDir Path folder;

    @Test
    void everyKeyOfEveryFileIsRead() throws IOException {
        Identity one = TestKeys.identity();
        Identity two = TestKeys.identity();
        Identity three = TestKeys.identity();
        Path first =
                Files.writeString(
                        folder.resolve("first"),
                        "# one\r\n\r\n" + TestKeys.text(one) + "\r\n#two\r\n" + TestKeys.text(two));
        Path second = TestKeys.write(folder.resolve("second"), three);

        assertThat(new KeyFiles(List.of(first, second), null).identities())
                .extracting(Identity::recipient)
                .containsExactly(one.recipient(), two.recipient(), three.recipient());
    }

    @Test
    void theFileOfAgeKeygenIsRead() {
        AgeTool.assumePresent("age-keygen");
        Recipient recipient = AgeTool.keygen(folder, "key.txt");

        assertThat(KeyFiles.readIdentities(folder.resolve("key.txt")))
                .extracting(Identity::recipient)
                .containsExactly(recipient);
    }

    @Test
    void nothingIsReadUntilAsked() {
        var ring = new KeyFiles(List.of(folder.resolve("none")), folder.resolve("none either"));

        assertThatThrownBy(ring::identities)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_MISSING));
        assertThatThrownBy(() -> ring.passphrase(folder))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_MISSING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a remark\n",
                "hunter2hunter2\n",
                "AGE-SECRET-KEY-1SECRETBUTBROKEN\n",
                "age-encryption.org/v1\n-> scrypt hunter2hunter2 18\n",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nhunter2hunter2\n"
            })
    void aFileWithoutKeysIsRefusedAndNotRepeated(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), text);

        assertThatThrownBy(() -> KeyFiles.readIdentities(file))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                            assertThat(refused.message()).contains(file.toString());
                            assertThat(refused.hint()).contains("age-keygen");
                            assertThat(refused).hasNoCause();
                            assertThat(refused.message() + refused.hint())
                                    .doesNotContain("hunter2", "SECRETBUTBROKEN");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass word ü", "pass word ü\n", "pass word ü\r\n"})
    void theLineIsThePassphrase(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("pass"), text);

        try (Secret read = KeyFiles.readPassphrase(file)) {
            assertThat(read.revealText()).isEqualTo("pass word ü");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hunter2\nhunter3\n", "\nhunter2\n"})
    void whatIsNotOneLineIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("pass"), text);

        assertThatThrownBy(() -> KeyFiles.readPassphrase(file))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                            assertThat(refused.message()).doesNotContain("hunter");
                        });
    }

    @Test
    void whatIsNoTextOrTooLargeIsRefused() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 1});
        Path large =
                Files.write(
                        folder.resolve("large"),
                        "x".repeat(70_000).getBytes(StandardCharsets.UTF_8));

        for (Path file : List.of(binary, large)) {
            assertThatThrownBy(() -> KeyFiles.readPassphrase(file))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID));
        }
    }

    @Test
    void aFileThatOthersCanReadIsNoticed() throws IOException {
        Path file = Files.writeString(folder.resolve("pass"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(KeyFiles.isReadableByOthers(file)).isFalse();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeyFiles.isReadableByOthers(file)).isTrue();
    }
}
