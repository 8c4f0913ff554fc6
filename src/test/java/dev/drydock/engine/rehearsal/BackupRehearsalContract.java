package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rehearsals in sandboxes that are filled from a backup.
abstract class BackupRehearsalContract extends RehearsalHarness {

    @TempDir Path backups;

    /// All formats of the engine.
    abstract List<BackupFormat> formats();

    /// A backup of the other engine.
    abstract Backup backupOfAnotherEngine();

    final Backup backUp() {
        return backUp(BackupRequest.into(backups));
    }

    final Backup backUp(BackupRequest request) {
        return test.engine().backups().backUp(database, request, JobContext.quiet());
    }

    final void applyTo(String version) {
        test.engine()
                .migrations(database)
                .apply(
                        ApplyRequest.of(MigrationSource.directory(directory))
                                .withTargetVersion(version),
                        JobContext.quiet());
    }

    final void assertRefused(String fill, ErrorCode code, String message, String hint) {
        assertThatThrownBy(() -> rehearse(request().withFill(fill)))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(code);
                            assertThat(refused.message()).contains(message);
                            assertThat(refused.hint()).contains(hint);
                        });
        assertThat(leftSandboxes()).isEmpty();
    }

    private void threeFiles() {
        write("001_customer.sql", "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);");
        write("001_customer.down.sql", "DROP TABLE customer;");
        write("002_city.sql", "ALTER TABLE customer ADD COLUMN city TEXT;");
        write("002_city.down.sql", "ALTER TABLE customer DROP COLUMN city;");
        write("003_away.sql", "DELETE FROM customer WHERE id > 2;");
        write("003_away.down.sql", "INSERT INTO customer (id, name) VALUES (3, 'Cy');");
    }

    @Test
    void pendingIsWhatTheBackupsDatabaseLacksAndItsRowsAreThere() {
        threeFiles();
        applyTo("001");
        execute("INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cy')");
        for (BackupFormat format : formats()) {
            Instant begun = Instant.now();
            Backup backup = backUp(BackupRequest.into(backups).withFormat(format));
            // the database goes on without the backup
            execute("DELETE FROM customer WHERE id = 1");
            RehearsalReport report = rehearse(request().withFill(backup.id()));
            execute("INSERT INTO customer (id, name) VALUES (1, 'Ada')");
            assertThat(report.steps())
                    .as("%s", format)
                    .extracting(step -> step.version().text(), RehearsedStep::up)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("002", UpVerdict.WORKS),
                            org.assertj.core.groups.Tuple.tuple("003", UpVerdict.WORKS));
            assertThat(report.steps())
                    .extracting(RehearsedStep::down)
                    .containsOnly(DownVerdict.PROVED);
            assertThat(report.steps().get(1).rows())
                    .singleElement()
                    .satisfies(account -> {
                        assertThat(account.before()).isEqualTo(3);
                        assertThat(account.after()).isEqualTo(2);
                    });
            SandboxBackup told = report.backup();
            assertThat(told).isNotNull();
            assertThat(told.id()).isEqualTo(backup.id());
            assertThat(told.path()).isEqualTo(backup.path().toString());
            assertThat(told.database()).isEqualTo(backup.database());
            assertThat(told.at()).isCloseTo(begun, within(60, ChronoUnit.SECONDS));
            // three customers and the history's row
            assertThat(told.rows()).isEqualTo(4);
            assertThat(report.warnings()).as("%s", format).isEmpty();
            assertThat(leftSandboxes()).isEmpty();
        }
    }

    @Test
    void theLiveDatabaseMayBeFurtherThanTheBackup() {
        threeFiles();
        applyTo("001");
        Backup backup = backUp();
        applyTo("003");
        assertThat(rehearse().steps()).isEmpty();
        RehearsalReport report = rehearse(request().withFill(backup.path().toString()));
        assertThat(report.steps())
                .extracting(step -> step.version().text())
                .containsExactly("002", "003");
        assertThat(status().pendingCount()).isZero();
    }

    @Test
    void theNewestBackupOfTheDatabaseIsMeantByLatest() {
        threeFiles();
        applyTo("001");
        backUp();
        applyTo("002");
        Backup newest = backUp();
        var other = test.openNew(fixture);
        test.engine().backups().backUp(other, BackupRequest.into(backups), JobContext.quiet());
        RehearsalReport report = rehearse(request().withFill("latest"));
        assertThat(report.backup()).isNotNull();
        assertThat(report.backup().id()).isEqualTo(newest.id());
        assertThat(only(report).version().text()).isEqualTo("003");
    }

    @Test
    void aBackupThatHasEverythingLeavesNothingToRehearse() {
        threeFiles();
        applyTo("003");
        Backup backup = backUp();
        RehearsalReport report = rehearse(request().withFill(backup.id()));
        assertThat(report.steps()).isEmpty();
        assertThat(report.backup()).isNotNull();
        assertThat(report.backup().id()).isEqualTo(backup.id());
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aRollbackThatDoesNotLeadBackMakesTheSandboxAnewFromTheBackup() {
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        execute("INSERT INTO customer VALUES (1, 'Ada'), (2, 'Bo')");
        write("001_two.sql", "CREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);");
        write("001_two.down.sql", "DROP TABLE a;");
        write("002_rows.sql", "UPDATE customer SET name = 'x';");
        Backup backup = backUp();
        execute("DELETE FROM customer");
        RehearsalReport report = rehearse(request().withFill(backup.id()));
        assertThat(report.steps().get(0).down()).isEqualTo(DownVerdict.DIFFERS);
        assertThat(report.steps().get(1).rows())
                .singleElement()
                .satisfies(account -> assertThat(account.changed()).isEqualTo(2));
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aBackupOfTheStructureAloneIsSaid() {
        threeFiles();
        applyTo("001");
        Backup backup = backUp(BackupRequest.into(backups).withType(BackupType.SCHEMA));
        RehearsalReport report = rehearse(request().withFill(backup.id()));
        assertThat(report.warnings())
                .contains(
                        "The backup holds the structure alone: what becomes of rows is not seen.");
        assertThat(report.backup()).isNotNull();
        assertThat(report.backup().rows()).isZero();
    }

    @Test
    void aBackupThatIsNotThereIsRefused() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER);");
        assertRefused(
                "nowhere",
                ErrorCode.BACKUP_UNKNOWN,
                "There is no backup \"nowhere\"",
                "backup list");
        assertRefused(
                "latest", ErrorCode.BACKUP_UNKNOWN, "There is no backup of ", "drydock backup");
        Path noBackup = backups.resolve("notes.txt");
        try {
            Files.writeString(noBackup, "none");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        assertRefused(
                noBackup.toString(), ErrorCode.BACKUP_UNKNOWN, "is not a backup", ".drydock file");
    }

    @Test
    void aBackupOfAnotherEngineIsRefused() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER);");
        assertRefused(
                backupOfAnotherEngine().id(),
                ErrorCode.BACKUP_UNFIT,
                "and \"" + database.profile().name() + "\" is one of " + database.dialectId(),
                "Choose a backup of the same engine");
    }

    @Test
    void cancelWhileTheBackupIsRestoredLeavesNoSandbox() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER);");
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        Backup backup = backUp();
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            // the first thing that a restore says, on either engine
                            if (progress instanceof Progress.Phase(String name)
                                    && (name.equals("Unpacking")
                                            || name.equals("Reading every byte"))) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(() ->
                        test.engine()
                                .rehearsal(database)
                                .run(request().withFill(backup.id()), context))
                .isInstanceOf(JobCancelledException.class);
        assertThat(leftSandboxes()).isEmpty();
    }

    @Test
    void aDamagedBackupIsRefusedAndLeavesNoSandbox() throws IOException {
        write("001_a.sql", "CREATE TABLE a (id INTEGER);");
        execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
        Backup backup = backUp();
        damage(backup.path());
        assertRefused(backup.id(), ErrorCode.BACKUP_DAMAGED, "", "");
    }

    /// Changes one byte in the middle of the largest file.
    private static void damage(Path backup) throws IOException {
        Path file = backup;
        if (Files.isDirectory(backup)) {
            try (var files = Files.walk(backup)) {
                file =
                        files.filter(Files::isRegularFile)
                                .max(
                                        java.util.Comparator.comparingLong(
                                                one -> one.toFile().length()))
                                .orElseThrow();
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
