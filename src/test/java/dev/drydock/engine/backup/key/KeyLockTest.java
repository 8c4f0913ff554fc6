package dev.drydock.engine.backup.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyLockTest {

    private static final Path BACKUP = Path.of("shop.drydock");

    /// The least work; what is tested does not depend on it.
    private static final int EASY = 4;

    @TempDir Path folder;
    private final BackupKey key = BackupKey.create();
    private final Secret passphrase = Secret.of("correct hörse");

    @Test
    void eachRecipientOpensIt() throws IOException {
        Identity one = TestKeys.identity();
        Identity two = TestKeys.identity();
        byte[] locked =
                KeyLock.lock(key, List.of(one.recipient(), two.recipient()), "key of a test");

        for (Identity each : List.of(one, two)) {
            BackupKey found = open(TestKeys.ring(TestKeys.identity(), each), locked);
            assertThat(found.isSameAs(key)).isTrue();
        }
    }

    @Test
    void thePassphraseOpensIt() throws IOException {
        byte[] locked = KeyLock.lock(key, passphrase, "key of a test", EASY);

        assertThat(open(KeyRing.of(passphrase), locked).isSameAs(key)).isTrue();
    }

    @Test
    void thePassphraseTakesTheWorkThatAgeAsksFor() {
        byte[] locked = KeyLock.lock(key, passphrase, "key of a test");

        assertThat(new String(locked, StandardCharsets.ISO_8859_1))
                .matches("(?s)age-encryption.org/v1\n-> scrypt [A-Za-z0-9+/]{22} 18\n.*");
    }

    @Test
    void missingAndWrongAreToldApart() {
        Identity owner = TestKeys.identity();
        byte[] forOwner = KeyLock.lock(key, List.of(owner.recipient()), "key of a test");
        byte[] forPassphrase = KeyLock.lock(key, passphrase, "key of a test", EASY);
        Identity stranger = TestKeys.identity();

        assertRefused(ErrorCode.BACKUP_KEY_MISSING, "--identity", KeyRing.NONE, forOwner);
        assertRefused(ErrorCode.BACKUP_KEY_MISSING, "--identity", KeyRing.of(passphrase), forOwner);
        assertRefused(
                ErrorCode.BACKUP_KEY_MISSING, "--passphrase-file", KeyRing.NONE, forPassphrase);
        assertRefused(
                ErrorCode.BACKUP_KEY_MISSING,
                "--passphrase-file",
                TestKeys.ring(owner),
                forPassphrase);
        assertRefused(ErrorCode.BACKUP_KEY_WRONG, "--identity", TestKeys.ring(stranger), forOwner);
        assertRefused(
                ErrorCode.BACKUP_KEY_WRONG,
                "--passphrase-file",
                KeyRing.of(Secret.of("correct horse")),
                forPassphrase);
        assertRefused(
                ErrorCode.BACKUP_KEY_WRONG,
                "--identity",
                TestKeys.ring(stranger),
                forPassphrase,
                forOwner);
    }

    @Test
    void theMessageSaysWhoseKeysWereGiven() {
        Identity stranger = TestKeys.identity();
        byte[] locked =
                KeyLock.lock(key, List.of(TestKeys.identity().recipient()), "key of a test");

        assertThatThrownBy(() -> open(TestKeys.ring(stranger), locked))
                .hasMessageContaining(stranger.recipient().text())
                .hasMessageContaining("whoever");
    }

    @Test
    void theRecipientsFileOpensWhereThePassphraseIsForgotten() throws IOException {
        Identity recovery = TestKeys.identity();

        BackupKey found =
                open(
                        TestKeys.ring(recovery),
                        KeyLock.lock(key, passphrase, "key of a test", EASY),
                        KeyLock.lock(key, List.of(recovery.recipient()), "key of a test"));

        assertThat(found.isSameAs(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"23", "30", "99", "0", "04", "4 4"})
    void unreasonableWorkIsRefusedBeforeItIsDone(String factor) {
        RecipientStanza asked = stanza("AAAAAAAAAAAAAAAAAAAAAA", factor);

        assertThatThrownBy(() -> ScryptLock.unwrap(List.of(asked), passphrase))
                .isInstanceOf(GeneralSecurityException.class)
                .isNotInstanceOf(ScryptLock.WrongPassphrase.class);
    }

    @Test
    void aScryptStanzaStandsAlone() throws GeneralSecurityException {
        RecipientStanza good = ScryptLock.wrap(new FileKey(), passphrase, EASY);
        assertThat(ScryptLock.unwrap(List.of(good), passphrase)).isNotNull();

        assertThatThrownBy(() -> ScryptLock.unwrap(List.of(good, good), passphrase))
                .hasMessageContaining("alone");
        assertThatThrownBy(() -> ScryptLock.unwrap(List.of(), passphrase))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void everyFlippedBitIsFound() {
        Identity owner = TestKeys.identity();
        byte[] forOwner = KeyLock.lock(key, List.of(owner.recipient()), "key of a test");
        byte[] forPassphrase = KeyLock.lock(key, passphrase, "key of a test", EASY);
        for (int at = 0; at < forOwner.length; at++) {
            assertNotOpened(TestKeys.ring(owner), forOwner, at);
        }
        for (int at = 0; at < forPassphrase.length; at++) {
            assertNotOpened(KeyRing.of(passphrase), forPassphrase, at);
        }
    }

    @Test
    void ageOpensTheKeyAndTheNextAgeTakesIt() throws IOException {
        AgeTool.assumePresent("age", "age-keygen");
        Recipient recipient = AgeTool.keygen(folder, "key.txt");
        Files.write(
                folder.resolve("key.age"), KeyLock.lock(key, List.of(recipient), "key of a test"));
        Files.write(folder.resolve("part.age"), key.seal("rows".getBytes(UTF_8), 4));

        AgeTool.run(folder, "age", "-d", "-i", "key.txt", "-o", "backup-key.txt", "key.age");

        assertThat(folder.resolve("backup-key.txt")).content().startsWith("# key of a test\n");
        assertThat(AgeTool.run(folder, "age", "-d", "-i", "backup-key.txt", "part.age"))
                .isEqualTo("rows".getBytes(UTF_8));
    }

    @Test
    void ageOpensTheKeyWithThePassphrase() throws IOException {
        AgeTool.assumePresent("age", "script");
        Files.write(folder.resolve("key.age"), KeyLock.lock(key, passphrase, "key of a test"));

        AgeTool.runTyping(folder, "correct hörse\n", "age -d -o backup-key.txt key.age");

        assertThat(KeyFiles.readIdentities(folder.resolve("backup-key.txt")))
                .extracting(Identity::recipient)
                .containsExactly(key.identity().recipient());
    }

    @Test
    void whatAgeLockedWithAPassphraseIsOpened() throws IOException {
        AgeTool.assumePresent("age", "script");
        TestKeys.write(folder.resolve("plain.txt"), key.identity());

        AgeTool.runTyping(folder, "correct hörse\ncorrect hörse\n", "age -p -o key.age plain.txt");

        byte[] locked = Files.readAllBytes(folder.resolve("key.age"));
        assertThat(open(KeyRing.of(passphrase), locked).isSameAs(key)).isTrue();
        assertRefused(
                ErrorCode.BACKUP_KEY_WRONG,
                "--passphrase-file",
                KeyRing.of(Secret.of("another")),
                locked);
    }

    private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

    private static BackupKey open(KeyRing ring, byte[]... files) throws IOException {
        return KeyLock.open(List.of(files), ring, BACKUP, "whoever");
    }

    private static void assertNotOpened(KeyRing ring, byte[] locked, int at) {
        byte[] bad = locked.clone();
        bad[at] ^= (byte) (1 << (at % 8));
        try {
            open(ring, bad);
        } catch (IOException damaged) {
            return;
        } catch (DrydockException refused) {
            // a damaged line of a recipient is no line for this key any more
            assertThat(refused.code())
                    .isIn(ErrorCode.BACKUP_KEY_WRONG, ErrorCode.BACKUP_KEY_MISSING);
            return;
        }
        throw new AssertionError("not noticed: byte " + at);
    }

    private static void assertRefused(ErrorCode code, String hint, KeyRing ring, byte[]... locked) {
        assertThatThrownBy(() -> open(ring, locked))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.message()).contains(BACKUP.toString());
                            assertThat(refused.hint()).contains(hint);
                        });
    }

    private static RecipientStanza stanza(String... arguments) {
        return new RecipientStanza() {
            @Override
            public String getType() {
                return "scrypt";
            }

            @Override
            public List<String> getArguments() {
                return List.of(arguments);
            }

            @Override
            public byte[] getBody() {
                return new byte[32];
            }
        };
    }
}
