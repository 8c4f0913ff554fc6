package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Encrypted backups: whoever has a key gets everything back, nobody else gets anything.
@ExtendWith(LeakCheck.class)
final class EncryptedBackupTest {

    @TempDir Path folder;
    private final Identity owner = TestKeys.identity();
    private SqliteBackups backups;
    private Path source;

    @BeforeEach
    void begin() {
        backups = new SqliteBackups(folder);
        source = backups.createDatabase("shop.db");
    }

    @AfterEach
    void end() {
        backups.close();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void theOwnerGetsEverythingBack(Compression compression) {
        Backup backup =
                backUp(
                        BackupRequest.into(backups.target)
                                .withCompression(compression)
                                .withEncryption(TestKeys.encryptionFor(owner)));

        assertThat(backup.encrypted()).isTrue();
        assertThat(backup.rows()).isEqualTo(203);
        assertThat(backup.verifiedAt()).isNotNull();
        BackupManager manager = backups.engine.backups().with(TestKeys.ring(owner));
        assertThat(manager.contents(backup).facts())
                .containsEntry("encrypted for", owner.recipient().text());
        assertThat(manager.verify(backup, JobContext.quiet()))
                .isEqualTo(new VerifyReport(true, true, List.of()));
        assertThat(restore(manager, backup).differences()).isEmpty();
        assertThat(rows(folder.resolve("restored.db"))).isEqualTo(rows(source));
    }

    @Test
    void aPassphraseOpensItAndSoDoTheRecipients() {
        try (Secret passphrase = Secret.of("correct hörse")) {
            Backup backup =
                    backUp(
                            BackupRequest.into(backups.target)
                                    .withEncryption(
                                            new Encryption(
                                                    List.of(owner.recipient()), passphrase)));

            for (KeyRing ring : List.of(KeyRing.of(passphrase), TestKeys.ring(owner))) {
                assertThat(backups.engine.backups().with(ring).contents(backup).objects())
                        .extracting(BackupObject::name)
                        .contains("invoice");
            }
            assertThat(backups.engine.backups().locks(backup))
                    .contains(new BackupLocks(List.of(owner.recipient().text()), true));
            assertRefused(
                    ErrorCode.BACKUP_KEY_WRONG,
                    () ->
                            backups.engine
                                    .backups()
                                    .with(KeyRing.of(Secret.of("correct horse")))
                                    .contents(backup));
        }
    }

    @Test
    void theRecoveryRecipientsOfTheSettingsAreAlwaysAdded() {
        Identity recovery = TestKeys.identity();
        backups.engine
                .settings()
                .save(
                        backups.engine
                                .settings()
                                .current()
                                .withRecoveryRecipients(List.of(recovery.recipient().text())));

        Backup encrypted = backUp(encrypted());
        Backup plain = backups.backUp(source);

        assertThat(
                        backups.engine
                                .backups()
                                .with(TestKeys.ring(recovery))
                                .contents(encrypted)
                                .objects())
                .isNotEmpty();
        assertThat(backups.engine.backups().locks(encrypted))
                .contains(
                        new BackupLocks(
                                List.of(owner.recipient().text(), recovery.recipient().text()),
                                false));
        assertThat(plain.encrypted()).isFalse();
        assertThat(backups.engine.backups().locks(plain)).isEmpty();
    }

    @Test
    void aRecoveryRecipientThatIsNoneStopsTheBackup() {
        backups.engine
                .settings()
                .save(
                        backups.engine
                                .settings()
                                .current()
                                .withRecoveryRecipients(List.of("age1lost")));

        assertRefused(ErrorCode.CONFIG_INVALID, () -> backUp(encrypted()));
        assertThat(backups.filesInTarget()).isEmpty();
    }

    @Test
    void withoutTheRightKeyNothingIsShownAndNothingRestored() {
        Backup backup = backUp(encrypted());
        BackupManager without = backups.engine.backups();
        BackupManager stranger = without.with(TestKeys.ring(TestKeys.identity()));

        for (var refusal : List.of(ErrorCode.BACKUP_KEY_MISSING, ErrorCode.BACKUP_KEY_WRONG)) {
            BackupManager manager = refusal == ErrorCode.BACKUP_KEY_MISSING ? without : stranger;
            assertRefused(refusal, () -> manager.contents(backup));
            assertRefused(refusal, () -> manager.verify(backup, JobContext.quiet()));
            assertRefused(refusal, () -> restore(manager, backup));
        }

        assertThat(folder.resolve("restored.db")).doesNotExist();
        // a wrong key says nothing about the backup
        assertThat(without.require(backup.id()).state()).isEqualTo(BackupState.COMPLETE);
    }

    @Test
    void damageIsNotTakenForAWrongKey() throws IOException {
        Backup backup = backUp(encrypted());
        byte[] good = Files.readAllBytes(backup.path());
        String text = new String(good, StandardCharsets.ISO_8859_1);
        int inKey = text.indexOf("-> X25519 ") + 20;
        byte[] bad = good.clone();
        bad[inKey] ^= 1;
        Files.write(backup.path(), bad);

        for (KeyRing ring :
                List.of(TestKeys.ring(owner), TestKeys.ring(TestKeys.identity()), KeyRing.NONE)) {
            assertRefused(
                    ErrorCode.BACKUP_DAMAGED,
                    () -> backups.engine.backups().with(ring).contents(backup));
        }
        VerifyReport report =
                backups.engine
                        .backups()
                        .with(TestKeys.ring(owner))
                        .verify(backup, JobContext.quiet());
        assertThat(report.verified()).isFalse();
        assertThat(backups.engine.backups().require(backup.id()).state())
                .isEqualTo(BackupState.DAMAGED);
    }

    @Test
    void aFolderIsListedWithoutKeys() {
        Backup backup = backUp(encrypted());
        try (var other = new SqliteBackups(folder.resolve("elsewhere"))) {
            List<Backup> found = other.engine.backups().rescan(backups.target);

            assertThat(found)
                    .singleElement()
                    .satisfies(listed -> {
                        assertThat(listed.id()).isEqualTo(backup.id());
                        assertThat(listed.encrypted()).isTrue();
                        assertThat(listed.database()).isEqualTo(backup.database());
                        assertThat(listed.startedAt()).isEqualTo(backup.startedAt());
                        assertThat(listed.sizeBytes()).isEqualTo(backup.sizeBytes());
                        assertThat(listed.originalBytes()).isEqualTo(backup.originalBytes());
                        assertThat(listed.rows()).isEqualTo(-1);
                        assertThat(listed.tables()).isEqualTo(-1);
                    });
            BackupManager keyed = other.engine.backups().with(TestKeys.ring(owner));
            assertThat(keyed.verify(found.getFirst(), JobContext.quiet()).verified()).isTrue();
            assertThat(other.engine.backups().require(backup.id()))
                    .satisfies(known -> {
                        assertThat(known.rows()).isEqualTo(203);
                        assertThat(known.tables()).isEqualTo(2);
                        assertThat(known.verifiedAt()).isNotNull();
                    });
        }
    }

    @Test
    void nothingOfTheContentsIsReadable() throws IOException {
        Backup backup =
                backUp(encrypted().withCompression(Compression.NONE).withNote("before the merger"));

        String stored = new String(Files.readAllBytes(backup.path()), StandardCharsets.ISO_8859_1);
        assertThat(stored)
                .doesNotContain("customer", "invoice", "O'Brien", "SQLite format", "203")
                .doesNotContain("merger", folder.toString(), TestKeys.text(owner));
    }

    @Test
    void twoBackupsShareNothing() throws IOException {
        Backup one = backUp(encrypted().withCompression(Compression.NONE));
        Backup two = backUp(encrypted().withCompression(Compression.NONE));

        assertThat(Sealed.part(one, owner)).isEqualTo(Sealed.part(two, owner));
        assertThat(Sealed.entry(one, "pages/000000.age"))
                .isNotEqualTo(Sealed.entry(two, "pages/000000.age"));
    }

    @Test
    void aStrangersDescriptionKeyOrPartIsNoticed() throws IOException {
        Backup backup = backUp(encrypted());
        SqliteBackups.execute(source, "UPDATE customer SET name = 'Eve'");
        Backup other = backUp(encrypted());

        for (List<String> swapped :
                List.of(
                        List.of("about.json"),
                        List.of("key.age"),
                        List.of("about.json", "key.age"),
                        List.of("pages/000000.zst.age"),
                        List.of("about.json", "key.age", "pages/000000.zst.age"),
                        List.of("manifest.json.age"))) {
            Path forged = folder.resolve("forged.drydock");
            Sealed.rewrite(backup.path(), forged, other.path(), swapped);

            assertThatThrownBy(() ->
                            ContainerFiles.open(forged, TestKeys.ring(owner))
                                    .requireIntact(JobContext.quiet()))
                    .as("swapped %s", swapped)
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            found -> assertThat(found.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
        }
    }

    @Test
    void aPlainBackupInPlaceOfAnEncryptedOneIsNoticed() throws IOException {
        Backup backup = backUp(encrypted());
        Backup plain = backups.backUp(source);
        Files.copy(plain.path(), backup.path(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertRefused(
                ErrorCode.BACKUP_DAMAGED,
                () -> backups.engine.backups().with(TestKeys.ring(owner)).contents(backup));
    }

    @Test
    void aFormatThatCannotBeEncryptedIsRefused() {
        assertRefused(
                ErrorCode.USAGE_INVALID, () -> backUp(encrypted().withFormat(BackupFormat.SQLITE)));
        assertThat(backups.filesInTarget()).isEmpty();
    }

    @Test
    void anEmptyPassphraseAndTooManyRecipientsAreRefused() {
        assertRefused(ErrorCode.USAGE_INVALID, () -> new Encryption(List.of(), Secret.of("")));
        var many =
                java.util.stream.Stream.generate(TestKeys::identity)
                        .limit(Encryption.MOST_RECIPIENTS + 1)
                        .map(Identity::recipient)
                        .toList();
        assertRefused(ErrorCode.USAGE_INVALID, () -> new Encryption(many, null));

        Encryption most = new Encryption(many.subList(1, many.size()), null);
        Backup backup = backUp(BackupRequest.into(backups.target).withEncryption(most));
        assertThat(backup.encrypted()).isTrue();
    }

    private BackupRequest encrypted() {
        return BackupRequest.into(backups.target).withEncryption(TestKeys.encryptionFor(owner));
    }

    private Backup backUp(BackupRequest request) {
        return backups.engine.backups().backUp(backups.open(source), request, JobContext.quiet());
    }

    private RestoreReport restore(BackupManager manager, Backup backup) {
        return manager.restore(
                RestoreRequest.intoNew(
                        backup,
                        SqliteBackups.profile(folder.resolve("restored.db")),
                        Optional.empty()),
                JobContext.quiet());
    }

    private static List<String> rows(Path file) {
        return SqliteBackups.query(
                file,
                "SELECT id || '|' || customer || '|' || amount FROM invoice UNION ALL SELECT id ||"
                        + " '|' || name FROM customer ORDER BY 1");
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).as(refused.message()).isEqualTo(code);
                            assertThat(refused.hint()).isNotEmpty();
                        });
    }
}
