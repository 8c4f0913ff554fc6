package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteRoundTripTest {

    @TempDir Path folder;
    private SqliteBackups backups;

    @BeforeEach
    void begin() {
        backups = new SqliteBackups(folder);
    }

    @AfterEach
    void end() {
        backups.close();
    }

    @Test
    void restoredFileHoldsEveryRowAndObject() {
        Path source = backups.createDatabase("shop.db");
        Backup backup = backups.backUp(source);

        Path restored = folder.resolve("restored.db");
        RestoreReport report = backups.restore(backup, restored);

        assertThat(report.verified()).isTrue();
        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isEqualTo(203);
        assertThat(report.objects()).isEqualTo(5);
        assertThat(rowsOf(restored)).isEqualTo(rowsOf(source));
        assertThat(schemaOf(restored)).isEqualTo(schemaOf(source));
    }

    @Test
    void catalogueKnowsTheBackupAndItsContents() {
        Backup backup = backups.backUp(backups.createDatabase("shop.db"));

        assertThat(backups.engine.backups().list())
                .singleElement()
                .satisfies(entry -> assertThat(entry.id()).isEqualTo(backup.id()));
        assertThat(backup.tables()).isEqualTo(2);
        assertThat(backup.rows()).isEqualTo(203);
        assertThat(backup.verifiedAt()).isNotNull();
        assertThat(backup.provenAt()).isNull();
        assertThat(backup.state()).isEqualTo(BackupState.COMPLETE);
        assertThat(backups.engine.backups().contents(backup).objects())
                .anySatisfy(object -> {
                    assertThat(object.name()).isEqualTo("invoice");
                    assertThat(object.rows()).isEqualTo(200);
                    assertThat(object.bytes()).isPositive();
                });
        assertThat(backups.engine.backups().require(backup.id().substring(0, 10)))
                .isEqualTo(backup);
        assertThat(backups.engine.backups().require("latest")).isEqualTo(backup);
    }

    @Test
    void catalogueIsRebuiltFromTheFolder() {
        Backup backup = backups.backUp(backups.createDatabase("shop.db"));
        try (var other = new SqliteBackups(folder.resolve("elsewhere"))) {
            List<Backup> found = other.engine.backups().rescan(backups.target);

            assertThat(found).hasSize(1);
            assertThat(found.getFirst().id()).isEqualTo(backup.id());
            assertThat(found.getFirst().rows()).isEqualTo(203);
            assertThat(other.engine.backups().list()).hasSize(1);
        }
    }

    @Test
    void verifyRestoresIntoScratchAndProves() {
        Backup backup = backups.backUp(backups.createDatabase("shop.db"));

        VerifyReport report = backups.engine.backups().verify(backup, JobContext.quiet());

        assertThat(report.verified()).isTrue();
        assertThat(report.proven()).isTrue();
        assertThat(backups.engine.backups().require(backup.id()).provenAt()).isNotNull();
        assertThat(SqliteBackups.filesIn(folder.resolve("home/scratch"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyCompressionComesBack(Compression compression) {
        Path source = backups.createDatabase("shop.db");
        Backup backup =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(source),
                                BackupRequest.into(backups.target).withCompression(compression),
                                JobContext.quiet());
        Path restored = folder.resolve("restored.db");
        backups.restore(backup, restored);

        assertThat(backup.compression()).isEqualTo(compression);
        assertThat(rowsOf(restored)).isEqualTo(rowsOf(source));
    }

    @Test
    void plainCopyOpensAsItIs() {
        Path source = backups.createDatabase("shop.db");
        Backup backup =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(source),
                                BackupRequest.into(backups.target).withFormat(BackupFormat.SQLITE),
                                JobContext.quiet());

        assertThat(rowsOf(backup.path())).isEqualTo(rowsOf(source));
        Path restored = folder.resolve("restored.db");
        backups.restore(backup, restored);
        assertThat(rowsOf(restored)).isEqualTo(rowsOf(source));
    }

    @Test
    void schemaBackupHasNoRowsButEveryObject() {
        Path source = backups.createDatabase("shop.db");
        Backup backup =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(source),
                                BackupRequest.into(backups.target).withType(BackupType.SCHEMA),
                                JobContext.quiet());
        Path restored = folder.resolve("restored.db");
        backups.restore(backup, restored);

        assertThat(backup.rows()).isZero();
        assertThat(schemaOf(restored)).isEqualTo(schemaOf(source));
        assertThat(rowsOf(restored)).isEmpty();
        assertThat(rowsOf(source)).isNotEmpty();
    }

    @Test
    void excludedTableIsLeftOut() {
        Backup backup =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(backups.createDatabase("shop.db")),
                                BackupRequest.into(backups.target)
                                        .withTables(List.of(), List.of("invoice")),
                                JobContext.quiet());

        assertThat(backup.rows()).isEqualTo(3);
        assertThat(backups.engine.backups().contents(backup).objects())
                .noneMatch(object -> object.name().equals("invoice"));
    }

    @Test
    void unknownTableIsRefusedAndListedAsFailed() {
        Path source = backups.createDatabase("shop.db");
        var request = BackupRequest.into(backups.target).withTables(List.of(), List.of("no such"));

        assertThatThrownBy(() ->
                        backups.engine
                                .backups()
                                .backUp(backups.open(source), request, JobContext.quiet()))
                .hasMessageContaining("no such");
        assertThat(backups.filesInTarget()).isEmpty();
        assertThat(backups.engine.backups().list())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.state()).isEqualTo(BackupState.FAILED);
                    assertThat(failed.error()).contains("no such");
                });
    }

    @Test
    void writeAheadLogIsIncluded() {
        Path source = backups.createDatabase("wal.db");
        SqliteBackups.execute(source, "PRAGMA journal_mode = WAL");
        // the open session keeps the log from being folded into the file
        try (var session = backups.open(source).lease(JobContext.quiet())) {
            session.update("INSERT INTO customer VALUES (99, 'only in the log')");
            assertThat(Files.exists(folder.resolve("wal.db-wal"))).isTrue();
            Backup backup = backups.backUp(source);
            Path restored = folder.resolve("restored.db");
            backups.restore(backup, restored);
            assertThat(SqliteBackups.query(restored, "SELECT name FROM customer WHERE id = 99"))
                    .containsExactly("only in the log");
        }
    }

    @Test
    void existingTargetIsRefusedAndUntouched() throws Exception {
        Backup backup = backups.backUp(backups.createDatabase("shop.db"));
        Path existing = folder.resolve("existing.db");
        Files.writeString(existing, "precious");

        assertThatThrownBy(() -> backups.restore(backup, existing))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_TARGET_EXISTS);
                            assertThat(refused.code().exitCode().status()).isEqualTo(11);
                        });
        assertThat(existing).hasContent("precious");
    }

    @Test
    void confirmedRestoreKeepsTheOldFileAside() {
        Path source = backups.createDatabase("shop.db");
        Backup backup = backups.backUp(source);
        backups.engine.databases().close();
        SqliteBackups.execute(source, "DROP TRIGGER keep", "DELETE FROM invoice");

        RestoreReport report =
                backups.engine
                        .backups()
                        .restore(
                                RestoreRequest.intoNew(
                                                backup,
                                                SqliteBackups.profile(source),
                                                Optional.empty())
                                        .overwriting(Confirmation.YES),
                                JobContext.quiet());

        assertThat(SqliteBackups.query(source, "SELECT count(*) FROM invoice"))
                .containsExactly("200");
        Path aside = folder.resolve("shop.db.before-restore-1");
        assertThat(report.notes()).anyMatch(note -> note.contains(aside.toString()));
        assertThat(SqliteBackups.query(aside, "SELECT count(*) FROM invoice")).containsExactly("0");
    }

    @Test
    void leftoverLogDoesNotUndoTheRestore() throws Exception {
        Path source = backups.createDatabase("shop.db");
        Backup backup = backups.backUp(source);
        Path restored = folder.resolve("restored.db");
        Files.writeString(folder.resolve("restored.db-wal"), "a log of another database");

        backups.restore(backup, restored);

        assertThat(Files.exists(folder.resolve("restored.db-wal"))).isFalse();
        assertThat(rowsOf(restored)).isEqualTo(rowsOf(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"quoted\".db",
                "with space.db",
                "line\nbreak.db",
                "-dash.db",
                "$HOME.db",
                "a*b?.db",
                "naïve Łódź 数据.db",
                "percent%41.db",
                "question?mode=memory.db",
                "hash#tag.db"
            })
    void hostileFileNamesAreOnlyNames(String name) {
        Path source = folder.resolve(name);
        backups.createDatabase("plain.db").toFile().renameTo(source.toFile());
        Backup backup = backups.backUp(source);
        Path restored = folder.resolve("restored " + name);
        RestoreReport report = backups.restore(backup, restored);

        assertThat(report.rows()).isEqualTo(203);
        assertThat(backup.database()).isEqualTo(name);
        assertThat(backup.path().getFileName().toString()).matches("[A-Za-z0-9._-]+\\.drydock");
        assertThat(Files.exists(restored)).isTrue();
    }

    @Test
    void hostileTableNamesAreCounted() {
        Path source = folder.resolve("hostile.db");
        SqliteBackups.execute(
                source,
                "CREATE TABLE \"it's \"\"quoted\"\"\" (a)",
                "INSERT INTO \"it's \"\"quoted\"\"\" VALUES (1)",
                "CREATE TABLE \"line\nbreak; DROP TABLE x\" (a)",
                "INSERT INTO \"line\nbreak; DROP TABLE x\" VALUES (1), (2)",
                "CREATE TABLE \"-d $(x) * %\" (a)",
                "CREATE TABLE \"数据\" (a)",
                "INSERT INTO \"数据\" VALUES (1), (2), (3)");
        Backup backup = backups.backUp(source);
        RestoreReport report = backups.restore(backup, folder.resolve("restored.db"));

        assertThat(backup.rows()).isEqualTo(6);
        assertThat(report.verified()).isTrue();
    }

    private static List<String> rowsOf(Path file) {
        return SqliteBackups.query(
                file,
                "SELECT 'c' || id || name FROM customer UNION ALL SELECT 'i' || id || '/' ||"
                        + " customer || '/' || amount FROM invoice ORDER BY 1");
    }

    private static List<String> schemaOf(Path file) {
        return SqliteBackups.query(file, "SELECT sql FROM sqlite_schema ORDER BY type, name");
    }
}
