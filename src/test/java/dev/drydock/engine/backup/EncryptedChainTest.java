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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys along a chain: who opens a link opens what it is built on, and a chain is encrypted as a
/// whole or not at all.
final class EncryptedChainTest {

    @TempDir Path folder;
    private final Identity owner = TestKeys.identity();
    private final Identity newcomer = TestKeys.identity();
    private SqliteBackups backups;
    private Path source;

    @BeforeEach
    void begin() {
        backups = new SqliteBackups(folder);
        source = backups.createDatabase("shop.db");
        SqliteBackups.execute(
                source,
                "CREATE TABLE big (id INTEGER PRIMARY KEY, text TEXT)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 20000)"
                        + " INSERT INTO big SELECT v, hex(randomblob(40)) FROM n");
    }

    @AfterEach
    void end() {
        backups.close();
    }

    @Test
    void whoeverOpensTheLastLinkOpensTheChain() {
        Backup full = make(BackupType.FULL, KeyRing.NONE, owner);
        change();
        Backup last = make(BackupType.INCREMENTAL, TestKeys.ring(owner), newcomer);

        assertThat(last.parent()).isEqualTo(full.id());
        BackupManager manager = backups.engine.backups().with(TestKeys.ring(newcomer));
        assertThat(manager.verify(last, JobContext.quiet()))
                .isEqualTo(new VerifyReport(true, true, List.of()));
        assertThatThrownBy(() -> manager.contents(full))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_KEY_WRONG));
    }

    @Test
    void withoutAKeyForTheParentNothingIsBuiltOnIt() {
        make(BackupType.FULL, KeyRing.NONE, owner);

        assertThatThrownBy(() -> make(BackupType.INCREMENTAL, KeyRing.NONE, owner))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_KEY_MISSING);
                            assertThat(refused.hint()).contains("--identity");
                        });
        assertThat(backups.filesInTarget())
                .filteredOn(name -> name.endsWith(".drydock"))
                .hasSize(1);
    }

    @Test
    void aPassphraseOfTheNewOneOpensTheParentToo() {
        try (Secret passphrase = Secret.of("correct hörse")) {
            var encryption = new Encryption(List.of(), passphrase);
            Backup full = make(BackupType.FULL, KeyRing.NONE, encryption);
            change();
            Backup last = make(BackupType.INCREMENTAL, KeyRing.NONE, encryption);

            assertThat(last.parent()).isEqualTo(full.id());
            assertThat(
                            backups.engine
                                    .backups()
                                    .with(KeyRing.of(passphrase))
                                    .verify(last, JobContext.quiet())
                                    .verified())
                    .isTrue();
        }
    }

    @Test
    void plainAndEncryptedOnesDoNotMix() {
        Backup plain = make(BackupType.FULL, KeyRing.NONE, Encryption.NONE);
        Backup encrypted = make(BackupType.INCREMENTAL, TestKeys.ring(owner), owner);
        change();
        Backup onPlain = make(BackupType.INCREMENTAL, KeyRing.NONE, Encryption.NONE);
        Backup onEncrypted = make(BackupType.INCREMENTAL, TestKeys.ring(owner), owner);

        assertThat(encrypted.parent()).isNull();
        assertThat(onPlain.parent()).isEqualTo(plain.id());
        assertThat(onEncrypted.parent()).isEqualTo(encrypted.id());
    }

    @Test
    void aPlainParentInPlaceOfAnEncryptedOneIsNoticed() throws IOException {
        Backup full = make(BackupType.FULL, KeyRing.NONE, owner);
        Backup plain = make(BackupType.FULL, KeyRing.NONE, Encryption.NONE);
        change();
        Backup last = make(BackupType.INCREMENTAL, TestKeys.ring(owner), owner);
        assertThat(last.parent()).isEqualTo(full.id());
        Files.copy(plain.path(), full.path(), StandardCopyOption.REPLACE_EXISTING);

        VerifyReport report =
                backups.engine
                        .backups()
                        .with(TestKeys.ring(owner))
                        .verify(last, JobContext.quiet());

        assertThat(report.verified()).isFalse();
        assertThat(report.problems()).singleElement().asString().contains("not encrypted");
    }

    @Test
    void aMergedLinkKeepsItsKeyAndItsReaders() throws IOException {
        Backup full = make(BackupType.FULL, KeyRing.NONE, owner);
        change();
        Backup middle = make(BackupType.INCREMENTAL, TestKeys.ring(owner), owner);
        byte[] key = Sealed.entry(middle, "key.age");

        Backup merged =
                backups.engine
                        .backups()
                        .with(TestKeys.ring(owner))
                        .merge(middle, JobContext.quiet());

        assertThat(merged.encrypted()).isTrue();
        assertThat(merged.parent()).isNull();
        assertThat(Sealed.entry(merged, "key.age")).isEqualTo(key);
        assertThat(backups.engine.backups().locks(merged))
                .contains(new BackupLocks(List.of(owner.recipient().text()), false));
        Files.delete(full.path());
        assertThat(
                        backups.engine
                                .backups()
                                .with(TestKeys.ring(owner))
                                .verify(merged, JobContext.quiet())
                                .problems())
                .isEmpty();
        assertThatThrownBy(() -> backups.engine.backups().merge(middle, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_KEY_MISSING));
    }

    private void change() {
        SqliteBackups.execute(source, "UPDATE customer SET name = name || '!'");
    }

    private Backup make(BackupType type, KeyRing keys, Identity... recipients) {
        return make(type, keys, TestKeys.encryptionFor(recipients));
    }

    private Backup make(BackupType type, KeyRing keys, Encryption encryption) {
        return backups.engine
                .backups()
                .with(keys)
                .backUp(
                        backups.open(source),
                        BackupRequest.into(backups.target)
                                .withType(type)
                                .withEncryption(encryption),
                        JobContext.quiet());
    }
}
