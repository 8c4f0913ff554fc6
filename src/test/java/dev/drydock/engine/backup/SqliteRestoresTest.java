package dev.drydock.engine.backup;

import static dev.drydock.engine.backup.SqliteRestoring.around;
import static dev.drydock.engine.backup.SqliteRestoring.assertSame;
import static dev.drydock.engine.backup.SqliteRestoring.assertSound;
import static dev.drydock.engine.backup.SqliteRestoring.beside;
import static dev.drydock.engine.backup.SqliteRestoring.dump;
import static dev.drydock.engine.backup.SqliteRestoring.everything;
import static dev.drydock.engine.backup.SqliteRestoring.existing;
import static dev.drydock.engine.backup.SqliteRestoring.newFile;
import static dev.drydock.engine.backup.SqliteRestoring.rowNumbers;
import static dev.drydock.engine.backup.SqliteRestoring.run;
import static dev.drydock.engine.backup.SqliteRestoring.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All kinds of backups of a file, into all kinds of places.
@ExtendWith(LeakCheck.class)
final class SqliteRestoresTest {

    @TempDir Path folder;
    private SqliteRestoring restoring;
    private Path source;

    @BeforeEach
    void begin() {
        restoring = new SqliteRestoring(folder);
        source = restoring.createRich("shop.db");
    }

    @AfterEach
    void end() {
        restoring.close();
    }

    /// A backup of the source in that form.
    private Path backup(String form) {
        Path plain = folder.resolve("copy.db");
        Path script = folder.resolve("script.sql");
        Path packed = folder.resolve("packed");
        return switch (form) {
            case "container" -> {
                yield restoring.backups.backUp(source).path();
            }
            case "encrypted" -> {
                var owner = TestKeys.identity();
                restoring.keys = TestKeys.ring(owner);
                yield backUp(
                        BackupRequest.into(restoring.backups.target)
                                .withEncryption(TestKeys.encryptionFor(owner)));
            }
            case "incremental" -> {
                restoring.backups.backUp(source);
                SqliteBackups.execute(source, "INSERT INTO log VALUES ('later')");
                yield backUp(
                        BackupRequest.into(restoring.backups.target)
                                .withType(BackupType.INCREMENTAL));
            }
            case "drydock script" -> {
                yield backUp(
                        BackupRequest.into(restoring.backups.target)
                                .withFormat(BackupFormat.SQLITE_DUMP));
            }
            case "drydock file" -> {
                yield backUp(
                        BackupRequest.into(restoring.backups.target)
                                .withFormat(BackupFormat.SQLITE));
            }
            case "file" -> {
                run("sqlite3", source.toString(), ".backup '" + plain + "'");
                yield plain;
            }
            case "script" -> {
                run("sh", "-c", "sqlite3 '" + source + "' .dump > '" + script + "'");
                yield script;
            }
            case "script.gz" -> {
                run("sh", "-c", "sqlite3 '" + source + "' .dump | gzip > '" + packed + "'");
                yield packed;
            }
            default -> {
                run("sqlite3", source.toString(), ".backup '" + plain + "'");
                run("sh", "-c", form + " -c < '" + plain + "' > '" + packed + "'");
                yield packed;
            }
        };
    }

    private Path backUp(BackupRequest request) {
        return restoring
                .backups
                .engine
                .backups()
                .with(restoring.keys)
                .backUp(restoring.backups.open(source), request, JobContext.quiet())
                .path();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container",
                "encrypted",
                "incremental",
                "drydock script",
                "drydock file",
                "file",
                "script",
                "script.gz",
                "gzip",
                "zstd",
                "xz",
                "bzip2",
                "lz4"
            })
    void everyBackupBecomesANewFile(String form) {
        Path backup = backup(form);
        Path restored = folder.resolve("restored.db");

        RestoreOutcome outcome = restoring.intoNew(backup, restored);

        assertThat(outcome.checks().stream().anyMatch(check -> check.name().equals("bytes")))
                .isEqualTo(
                        List.of("container", "encrypted", "incremental", "drydock file")
                                .contains(form));
        if (form.startsWith("script")) {
            // the shell's script does not carry these
            SqliteBackups.execute(
                    restored, "PRAGMA user_version = 9", "PRAGMA application_id = 77");
        } else {
            assertThat(rowNumbers(restored)).isEqualTo(rowNumbers(source));
        }
        if (form.equals("drydock script")) {
            assertSame(restored, source, "INSERT INTO sqlite_stat4");
        } else {
            assertSame(restored, source);
        }
        assertThat(outcome.verified()).isTrue();
        assertThat(outcome.checks())
                .allMatch(RestoreOutcome.Check::equal)
                .extracting(RestoreOutcome.Check::name)
                .contains("integrity", "keys", "rows");
        assertThat(outcome.rows()).isGreaterThan(200);
        assertThat(outcome.steps()).hasSizeGreaterThan(2);
        assertThat(outcome.copy()).isNull();
        assertThat(around(restored)).containsExactly("restored.db");
    }

    private void lose() {
        SqliteBackups.execute(source, "DROP TRIGGER keep", "DELETE FROM invoice", "DROP TABLE log");
        restoring.backups.engine.databases().close();
    }

    @Test
    void wholeFileIsReplacedAndTheOldOneKept() throws Exception {
        Path before = folder.resolve("before.db");
        Path backup = backup("container");
        restoring.backups.engine.databases().close();
        Files.copy(source, before);
        lose();
        SqliteBackups.execute(source, "PRAGMA journal_mode = WAL", "INSERT INTO bare VALUES (5)");
        Path lost = folder.resolve("lost.db");
        run("sqlite3", source.toString(), ".backup '" + lost + "'");
        Files.setPosixFilePermissions(
                source, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-r--"));

        RestoreOutcome outcome =
                restoring.run(backup, everything(RestoreIntent.REPLACE, existing(source)));

        assertSame(source, before);
        assertThat(
                        java.nio.file.attribute.PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(source)))
                .isEqualTo("rw-rw-r--");
        KeptCopy copy = Objects.requireNonNull(outcome.copy());
        assertThat(copy.state()).isEqualTo(KeptCopy.State.SWAPPED);
        Path kept = Path.of(copy.name());
        assertThat(dump(kept)).isEqualTo(dump(lost));
        assertThat(shell(kept, "PRAGMA journal_mode")).isEqualTo("wal\n");
        assertThat(restoring.backups.engine.restores().copies()).containsExactly(copy);
        assertThat(around(source))
                .containsExactlyInAnyOrder("shop.db", kept.getFileName().toString());

        KeptCopy back = swap(copy);
        assertThat(back.state()).isEqualTo(KeptCopy.State.WAITING);
        assertThat(dump(source)).isEqualTo(dump(lost));
        assertSame(kept, before);
        swap(back);
        assertSame(source, before);
        restoring
                .backups
                .engine
                .restores()
                .drop(back, login(), Confirmation.YES, JobContext.quiet());
        assertThat(around(source)).containsExactly("shop.db");
        assertThat(restoring.backups.engine.restores().copies()).isEmpty();
    }

    private KeptCopy swap(KeptCopy copy) {
        return restoring
                .backups
                .engine
                .restores()
                .swap(copy, login(), Confirmation.YES, JobContext.quiet());
    }

    private RestorePlaceLogin login() {
        return new RestorePlaceLogin(SqliteBackups.profile(source), null, false);
    }

    @Test
    void restoredFileWaitsBesideTheLiveOne() throws Exception {
        Path backup = backup("file");
        Path before = folder.resolve("before.db");
        Files.copy(backup, before);
        lose();
        String lost = dump(source);

        RestoreOutcome outcome =
                restoring.run(backup, everything(RestoreIntent.REPLACE, beside(source)));

        assertThat(dump(source)).isEqualTo(lost);
        KeptCopy copy = Objects.requireNonNull(outcome.copy());
        assertThat(copy.state()).isEqualTo(KeptCopy.State.WAITING);
        assertThat(Path.of(copy.name()).getFileName().toString())
                .matches("shop-restored-\\d{8}-\\d{6}\\.db");
        assertSame(Path.of(copy.name()), before);
        assertThat(swap(copy).state()).isEqualTo(KeptCopy.State.SWAPPED);
        assertSame(source, before);
        assertThat(dump(Path.of(copy.name()))).isEqualTo(lost);
    }

    @Test
    void chosenTablesAreReplacedInOneTransaction() {
        Path backup = backup("container");
        Path before = folder.resolve("before.db");
        run("sqlite3", source.toString(), ".backup '" + before + "'");
        SqliteBackups.execute(
                source,
                "DROP TRIGGER keep",
                "UPDATE invoice SET amount = 1",
                "DELETE FROM invoice WHERE id > 100",
                "INSERT INTO words VALUES ('new one')",
                "CREATE INDEX own_index ON invoice (amount, customer)",
                "INSERT INTO log VALUES ('stays')");

        RestoreOutcome outcome =
                restoring.run(
                        backup,
                        restoring.chosen(
                                backup,
                                RestoreIntent.REPLACE,
                                existing(source),
                                "invoice",
                                "words"));

        assertSound(source);
        assertThat(outcome.safetyBackup()).isNotNull();
        assertThat(outcome.checks()).allMatch(RestoreOutcome.Check::equal);
        for (String table : java.util.List.of("invoice", "words")) {
            assertThat(shell(source, "SELECT rowid, * FROM " + table))
                    .isEqualTo(shell(before, "SELECT rowid, * FROM " + table));
        }
        assertThat(shell(source, "SELECT rowid FROM words WHERE words MATCH 'world'"))
                .isEqualTo("2\n");
        assertThat(shell(source, "SELECT seq FROM sqlite_sequence")).isEqualTo("900\n");
        assertThat(shell(source, "SELECT line FROM log")).contains("stays");
        assertThat(shell(source, ".indexes invoice"))
                .contains("own_index", "invoice_customer", "invoice_large");
        assertThat(shell(source, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
                .contains("keep");
    }

    @Test
    void missingObjectsAreAddedAndTheOthersStay() {
        Path backup = backup("script");
        SqliteBackups.execute(
                source,
                "DROP TABLE log",
                "DROP VIEW total",
                "DROP INDEX invoice_large",
                "UPDATE customer SET name = 'Eve' WHERE id = 1");

        RestoreOutcome outcome =
                restoring.run(backup, everything(RestoreIntent.ADD_MISSING, existing(source)));

        assertSound(source);
        assertThat(outcome.objects()).isEqualTo(3);
        assertThat(outcome.safetyBackup()).isNull();
        assertThat(shell(source, "SELECT count(*) FROM log")).isEqualTo("3\n");
        assertThat(shell(source, "SELECT name FROM customer WHERE id = 1")).isEqualTo("Eve\n");
        assertThat(shell(source, "SELECT count(*) FROM total")).isEqualTo("3\n");
        assertThat(shell(source, ".indexes invoice")).contains("invoice_large");
    }

    @Test
    void structureComesWithoutRows() {
        Path backup = backup("container");
        Path restored = folder.resolve("empty.db");

        RestoreOutcome outcome =
                restoring.run(backup, everything(RestoreIntent.STRUCTURE, newFile(restored)));

        assertSound(restored);
        assertThat(outcome.rows()).isZero();
        assertThat(shell(restored, ".schema --nosys").lines())
                .containsExactlyInAnyOrderElementsOf(
                        shell(source, ".schema --nosys").lines().toList());
        assertThat(shell(restored, "SELECT count(*) FROM invoice")).isEqualTo("0\n");
        assertThat(shell(restored, "SELECT count(*) FROM words")).isEqualTo("0\n");
        assertThat(shell(restored, "PRAGMA user_version")).isEqualTo("9\n");
    }

    @Test
    void rowsComeIntoTablesThatAreThere() {
        Path backup = backup("container");
        Path before = folder.resolve("before.db");
        run("sqlite3", source.toString(), ".backup '" + before + "'");
        SqliteBackups.execute(
                source,
                "DELETE FROM customer WHERE id > 1",
                "INSERT INTO customer VALUES (44, 'later')",
                "ALTER TABLE customer ADD COLUMN note TEXT DEFAULT 'none'");
        RestoreOrder order =
                restoring.chosen(backup, RestoreIntent.DATA, existing(source), "customer", "log");

        Assertions.assertThatThrownBy(() -> restoring.run(backup, order))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_STOPPED));
        RestoreOutcome outcome =
                restoring.run(
                        backup,
                        order.withFixes(order.fixes().with(new PreflightFix.ReplaceRows())));

        assertSound(source);
        assertThat(outcome.rows()).isEqualTo(6);
        assertThat(shell(source, "SELECT id, name FROM customer"))
                .isEqualTo(shell(before, "SELECT id, name FROM customer"));
        assertThat(shell(source, "SELECT DISTINCT note FROM customer")).isEqualTo("none\n");
        // the trigger of the table wrote nothing
        assertThat(shell(source, "SELECT rowid, line FROM log"))
                .isEqualTo(shell(before, "SELECT rowid, line FROM log"));
        assertThat(shell(source, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
                .contains("fill");
    }

    @Test
    void keysThatWouldPointNowhereUndoAll() {
        SqliteBackups.execute(source, "DELETE FROM invoice WHERE 0");
        Path backup = backup("container");
        SqliteBackups.execute(
                source,
                "INSERT INTO customer VALUES (50, 'new')",
                "INSERT INTO invoice (customer, amount) VALUES (50, 1)");
        String before = dump(source);

        Assertions.assertThatThrownBy(() ->
                        restoring.run(
                                backup,
                                restoring.chosen(
                                        backup,
                                        RestoreIntent.REPLACE,
                                        existing(source),
                                        "customer")))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
                            assertThat(failure.message()).contains("invoice → customer: 1 rows");
                            assertThat(failure.details()).containsKeys("object", "left");
                        });

        assertThat(dump(source)).isEqualTo(before);
    }

    @Test
    void someTablesBecomeANewFile() {
        Path backup = backup("container");
        Path restored = folder.resolve("some.db");

        RestoreOutcome outcome =
                restoring.run(
                        backup,
                        restoring.chosen(
                                backup, RestoreIntent.REPLACE, newFile(restored), "bare", "exact"));

        assertSound(restored);
        assertThat(outcome.rows()).isEqualTo(7);
        assertThat(rowNumbers(restored)).isEqualTo(rowNumbers(source));
        assertThat(shell(restored, ".tables")).contains("bare", "exact").doesNotContain("invoice");
    }
}
