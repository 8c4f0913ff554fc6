package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakCheck.class)
final class PostgresRoundTripTest {

    @TempDir Path folder;
    private PostgresBackups backups;

    @BeforeEach
    void begin() {
        backups = new PostgresBackups(folder);
    }

    @AfterEach
    void end() {
        if (backups != null) {
            backups.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DRYDOCK,ZSTD,2",
        "DRYDOCK,NONE,1",
        "DRYDOCK,BZ2,1",
        "PG_CUSTOM,GZIP,1",
        "PG_CUSTOM,NONE,1",
        "PG_DIRECTORY,GZIP,2",
        "PG_TAR,NONE,2",
        "PG_PLAIN,ZSTD,1",
        "PG_PLAIN,BZ2,1",
        "PG_PLAIN,NONE,1"
    })
    void restoredDatabaseHoldsEveryRow(BackupFormat format, Compression compression, int jobs) {
        DatabaseConnection source = backups.createFilled("round_trip");
        Backup backup =
                backups.backUp(
                        source,
                        BackupRequest.into(backups.target)
                                .withFormat(format)
                                .withCompression(compression)
                                .withJobs(jobs));
        assertThat(backup.rows()).isEqualTo(PostgresBackups.ROWS);
        assertThat(backups.manager().verify(backup, JobContext.quiet()).problems()).isEmpty();

        VerifyReport proof =
                backups.manager()
                        .prove(
                                backup,
                                job ->
                                        backups.test
                                                .engine()
                                                .scratch()
                                                .createBeside(source, Confirmation.NONE, job),
                                JobContext.quiet());
        assertThat(proof.problems()).isEmpty();
        assertThat(proof.proven()).isTrue();
        assertThat(backups.manager().require(backup.id()).provenAt()).isNotNull();
        assertThat(backups.databases()).noneMatch(name -> name.startsWith("drydock_scratch"));

        RestoreReport report = backups.restore(backup, backups.newDatabase("round_trip_restored"));

        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(report.rows()).isEqualTo(PostgresBackups.ROWS);
        assertThat(backups.rowsOf("round_trip_restored")).isEqualTo(backups.rowsOf("round_trip"));
    }

    @Test
    void changesSinceANativeDumpAreToldByNameAndNumber() {
        DatabaseConnection source = backups.createFilled("native_since");
        Backup backup =
                backups.backUp(
                        source, BackupRequest.into(backups.target).withFormat(BackupFormat.PG_TAR));
        assertThat(backups.manager().differences(backup, source, JobContext.quiet())).isEmpty();
        try (Session session = source.lease(JobContext.quiet())) {
            session.update("DELETE FROM invoice WHERE id = 1");
            session.update("CREATE TABLE added_later (id int)");
        }

        assertThat(backups.manager().differences(backup, source, JobContext.quiet()))
                .extracting(BackupDifference::kind, BackupDifference::change)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("rows", "changed"),
                        org.assertj.core.groups.Tuple.tuple("table", "added"));
    }

    @Test
    void aTarArchiveIsNeverCompressed() {
        DatabaseConnection source = backups.createFilled("tar_packed");
        BackupRequest request = BackupRequest.into(backups.target).withFormat(BackupFormat.PG_TAR);

        assertThat(backups.backUp(source, request).compression()).isEqualTo(Compression.NONE);
        assertThatThrownBy(() -> backups.backUp(source, request.withCompression(Compression.ZSTD)))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                            assertThat(refused.hint()).contains("pg_custom");
                        });
    }

    @Test
    void aHigherLevelIsSmaller() {
        DatabaseConnection source = backups.createFilled("levels");
        BackupRequest request =
                BackupRequest.into(backups.target)
                        .withFormat(BackupFormat.PG_PLAIN)
                        .withCompression(Compression.ZSTD);

        assertThat(backups.backUp(source, request.withLevel(19)).sizeBytes())
                .isLessThan(backups.backUp(source, request.withLevel(1)).sizeBytes());
    }

    @Test
    void countsAreThoseOfTheSnapshotUnderALiveWriter() throws Exception {
        DatabaseConnection source = backups.createFilled("live_writer");
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            try (Session session = source.lease(JobContext.quiet())) {
                                for (int i = 10_000; !stop.get(); i++) {
                                    session.update("INSERT INTO invoice VALUES (?, 1, 1)", i);
                                }
                            }
                        });
        Backup backup;
        try {
            backup = backups.backUp(source, BackupRequest.into(backups.target));
        } finally {
            stop.set(true);
            writer.join();
        }
        RestoreReport report = backups.restore(backup, backups.newDatabase("live_restored"));
        assertThat(report.verified()).isTrue();
        assertThat(report.rows()).isEqualTo(backup.rows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbname=postgres application_name=x",
                "it's \\ \"quoted\"",
                "line\nbreak",
                "-dash --file=x",
                "$HOME `id`",
                "postgresql://elsewhere/db",
                "Łódź 数据"
            })
    void hostileDatabaseNamesAreOnlyNames(String name) {
        DatabaseConnection source = backups.createFilled(name);
        Backup backup = backups.backUp(source, BackupRequest.into(backups.target));
        assertThat(backup.rows()).isEqualTo(PostgresBackups.ROWS);
        RestoreReport report = backups.restore(backup, backups.newDatabase(name + " back"));
        assertThat(report.verified()).isTrue();
        assertThat(backups.rowsOf(name + " back")).isEqualTo(backups.rowsOf(name));
    }

    @Test
    void chosenTableMatchesOnlyItself() {
        DatabaseConnection source = backups.createFilled("chosen");
        Backup backup =
                backups.backUp(
                        source,
                        BackupRequest.into(backups.target)
                                .withTables(List.of("a*", "log"), List.of()));
        assertThat(backup.rows()).isEqualTo(3 + 30);
        RestoreReport report = backups.restore(backup, backups.newDatabase("chosen_restored"));
        assertThat(report.differences()).isEmpty();
    }

    @Test
    void excludedTableIsLeftOut() {
        DatabaseConnection source = backups.createFilled("excluded");
        Backup backup =
                backups.backUp(
                        source,
                        BackupRequest.into(backups.target)
                                .withTables(
                                        List.of(),
                                        List.of("odd; DROP.it's \"q\" $x *\nline", "a*")));
        assertThat(backup.rows()).isEqualTo(PostgresBackups.ROWS - 5);
        assertThat(backups.restore(backup, backups.newDatabase("excluded_restored")).differences())
                .isEmpty();
    }

    @Test
    void schemaBackupHasEveryObjectAndNoRows() {
        DatabaseConnection source = backups.createFilled("schema_only");
        Backup backup =
                backups.backUp(
                        source, BackupRequest.into(backups.target).withType(BackupType.SCHEMA));
        RestoreReport report = backups.restore(backup, backups.newDatabase("schema_restored"));
        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isZero();
    }

    @Test
    void filledTargetIsRefused() {
        DatabaseConnection source = backups.createFilled("refused");
        Backup backup = backups.backUp(source, BackupRequest.into(backups.target));
        assertThatThrownBy(() -> backups.restore(backup, source.profile()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(ErrorCode.RESTORE_TARGET_EXISTS));
        assertThat(backups.rowsOf("refused")).hasSize((int) PostgresBackups.ROWS + 30);
    }

    @Test
    void emptyTargetIsFilled() {
        DatabaseConnection source = backups.createFilled("into_empty");
        Backup backup = backups.backUp(source, BackupRequest.into(backups.target));
        var empty = backups.fixture.createDatabase("empty_one");
        assertThat(backups.restore(backup, empty).verified()).isTrue();
        assertThat(backups.rowsOf("empty_one")).isEqualTo(backups.rowsOf("into_empty"));
    }

    @Test
    void confirmedRestoreKeepsTheOldDatabase() {
        DatabaseConnection source = backups.createFilled("replaced");
        Backup backup = backups.backUp(source, BackupRequest.into(backups.target));
        try (Session session = source.lease(JobContext.quiet())) {
            session.update("DELETE FROM invoice");
        }
        backups.test.engine().databases().close();
        backups.newDatabase("replaced_before_restore_1");

        RestoreReport report =
                backups.manager()
                        .restore(
                                RestoreRequest.intoNew(
                                                backup,
                                                source.profile(),
                                                backups.fixture.password())
                                        .overwriting(Confirmation.YES),
                                JobContext.quiet());

        assertThat(report.verified()).isTrue();
        assertThat(report.notes()).anyMatch(note -> note.contains("replaced_before_restore_1"));
        assertThat(backups.rowsOf("replaced")).anyMatch(row -> row.startsWith("public.invoice"));
        assertThat(backups.rowsOf("replaced_before_restore_1"))
                .noneMatch(row -> row.startsWith("public.invoice"));
    }

    @ParameterizedTest
    @CsvSource({
        "DRYDOCK, The restore stopped at rows of public.ab",
        "PG_CUSTOM, pg_restore ended with status 1"
    })
    void failedRestoreDropsWhatItMade(BackupFormat format, String message) {
        DatabaseConnection source = backups.createFilled("failing");
        try (Session session = source.lease(JobContext.quiet())) {
            // valid here, and no longer when it is restored
            session.update("CREATE FUNCTION is_ok(int) RETURNS bool LANGUAGE sql AS 'SELECT true'");
            session.update("ALTER TABLE ab ADD CONSTRAINT ok CHECK (is_ok(a))");
            session.update(
                    "CREATE OR REPLACE FUNCTION is_ok(int) RETURNS bool LANGUAGE sql AS 'SELECT"
                            + " false'");
        }
        Backup backup =
                backups.backUp(source, BackupRequest.into(backups.target).withFormat(format));
        List<String> before = backups.databases();
        assertThatThrownBy(() -> backups.restore(backup, backups.newDatabase("failing_restored")))
                .hasMessageContaining(message)
                .hasMessageContaining("check constraint");
        assertThat(backups.databases()).isEqualTo(before);
    }

    @Test
    void whoeverKeepsTheBackupWaitingIsNamed() throws Exception {
        DatabaseConnection source = backups.createFilled("waiting");
        var notes = new java.util.concurrent.CopyOnWriteArrayList<String>();
        var context =
                new JobContext(
                        progress -> {
                            if (progress
                                    instanceof dev.drydock.engine.job.Progress.Note(var note)) {
                                notes.add(note);
                            }
                        },
                        new dev.drydock.engine.job.CancelSource());
        Backup backup;
        try (Session holder = source.lease(JobContext.quiet())) {
            holder.begin();
            holder.update("LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE");
            Thread release =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                while (notes.stream().noneMatch(note -> note.contains("invoice"))) {
                                    Thread.onSpinWait();
                                }
                                holder.rollback();
                            });
            backup = backups.manager().backUp(source, BackupRequest.into(backups.target), context);
            release.join();
        }
        assertThat(backup.rows()).isEqualTo(PostgresBackups.ROWS);
        assertThat(notes)
                .anyMatch(note ->
                        note.startsWith("Waiting: session ")
                                && note.contains("holds AccessExclusiveLock on public.invoice"));
    }

    @Test
    void missingRolesAreNamed() {
        backups.fixture.server().execute("drop role if exists gone_owner");
        backups.fixture.server().execute("create role gone_owner");
        DatabaseConnection source = backups.createFilled("with_owner");
        try (Session session = source.lease(JobContext.quiet())) {
            session.update("ALTER TABLE ab OWNER TO gone_owner");
        }
        Backup backup = backups.backUp(source, BackupRequest.into(backups.target));
        try (Session session = source.lease(JobContext.quiet())) {
            session.update("ALTER TABLE ab OWNER TO postgres");
            session.update("DROP ROLE gone_owner");
        }
        RestoreReport report = backups.restore(backup, backups.newDatabase("no_owner"));
        assertThat(report.verified()).isTrue();
        assertThat(report.notes()).anyMatch(note -> note.contains("gone_owner"));
    }
}
