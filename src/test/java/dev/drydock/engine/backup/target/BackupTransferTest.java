package dev.drydock.engine.backup.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BackupTransferTest {

    @TempDir Path folder;
    private Engine engine;
    private Path database;

    @BeforeEach
    void begin() throws Exception {
        engine = Engine.at(DrydockHome.at(folder.resolve("home")));
        database = folder.resolve("shop.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a)");
            statement.execute("INSERT INTO t VALUES (1), (2)");
        }
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private static ConnectionProfile profile(Path file) {
        return ConnectionProfile.adHoc(new Endpoint.File("sqlite", file, Map.of()));
    }

    private Backup backUp(BackupFormat format) {
        return engine.backups()
                .backUp(
                        engine.databases()
                                .open(profile(database), Optional.empty(), JobContext.quiet()),
                        BackupRequest.into(folder.resolve("local")).withFormat(format),
                        JobContext.quiet());
    }

    private void requireRoundTrip(BackupTarget target, BackupFormat format) {
        Backup backup = backUp(format);
        var transfer = new BackupTransfer(target);
        transfer.send(backup, JobContext.quiet());

        List<RemoteBackup> there = transfer.list(folder.resolve("scratch"), JobContext.quiet());
        assertThat(there).hasSize(1);
        assertThat(there.getFirst().id()).isEqualTo(backup.id());
        Path fetched =
                transfer.fetch(there.getFirst(), folder.resolve("fetched"), JobContext.quiet());
        Backup opened = engine.backups().open(fetched);
        assertThat(engine.backups().verify(opened, JobContext.quiet()).problems()).isEmpty();
        Path restored = folder.resolve("restored.db");
        assertThat(
                        engine.backups()
                                .restore(
                                        RestoreRequest.intoNew(
                                                opened, profile(restored), Optional.empty()),
                                        JobContext.quiet())
                                .rows())
                .isEqualTo(2);

        transfer.delete(there.getFirst());
        assertThat(target.list("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupFormat.class,
            names = {"DRYDOCK", "SQLITE_DUMP"})
    void whatWentToS3CanBeRestored(BackupFormat format) throws Exception {
        try (var server = new S3Server();
                var target = server.target(S3Target.PART_BYTES)) {
            requireRoundTrip(target, format);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupFormat.class,
            names = {"DRYDOCK", "SQLITE"})
    void whatWentToAFolderCanBeRestored(BackupFormat format) {
        try (var target = new FolderTarget(folder.resolve("mounted"))) {
            requireRoundTrip(target, format);
        }
    }

    @Test
    void anIncrementalBackupComesWithWhatItIsBuiltOn() throws Exception {
        try (var server = new S3Server();
                var target = server.target(S3Target.PART_BYTES)) {
            var transfer = new BackupTransfer(target);
            Backup full = backUp(BackupFormat.DRYDOCK);
            Backup next =
                    engine.backups()
                            .backUp(
                                    engine.databases()
                                            .open(
                                                    profile(database),
                                                    Optional.empty(),
                                                    JobContext.quiet()),
                                    BackupRequest.into(folder.resolve("local"))
                                            .withType(
                                                    dev.drydock.engine.backup.BackupType
                                                            .INCREMENTAL),
                                    JobContext.quiet());
            assertThat(next.parent()).isEqualTo(full.id());
            RemoteBackup sent = transfer.send(next, JobContext.quiet());

            assertThatThrownBy(() ->
                            transfer.fetchWithAncestors(
                                    sent,
                                    List.of(sent),
                                    folder.resolve("fetched"),
                                    JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            missing ->
                                    assertThat(missing.code())
                                            .isEqualTo(ErrorCode.BACKUP_PARENT_MISSING));
            transfer.send(full, JobContext.quiet());
            Path fetched =
                    transfer.fetchWithAncestors(
                            sent,
                            transfer.list(folder.resolve("scratch"), JobContext.quiet()),
                            folder.resolve("fetched"),
                            JobContext.quiet());

            assertThat(
                            engine.backups()
                                    .verify(engine.backups().open(fetched), JobContext.quiet())
                                    .problems())
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotWholeIsNoBackup() throws Exception {
        try (var target = new FolderTarget(folder.resolve("mounted"))) {
            Backup backup = backUp(BackupFormat.DRYDOCK);
            target.upload(
                    backup.path(), backup.path().getFileName().toString(), JobContext.quiet());

            assertThat(
                            new BackupTransfer(target)
                                    .list(folder.resolve("scratch"), JobContext.quiet()))
                    .isEmpty();
        }
    }

    @Test
    void aChangedFileIsNotTaken() throws Exception {
        Path mounted = folder.resolve("mounted");
        try (var target = new FolderTarget(mounted)) {
            var transfer = new BackupTransfer(target);
            RemoteBackup sent = transfer.send(backUp(BackupFormat.SQLITE), JobContext.quiet());
            Path there = mounted.resolve(sent.name());
            byte[] bytes = Files.readAllBytes(there);
            bytes[bytes.length / 2] ^= 1;
            Files.write(there, bytes);

            assertThatThrownBy(() ->
                            transfer.fetch(sent, folder.resolve("fetched"), JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            damaged ->
                                    assertThat(damaged.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
            assertThat(folder.resolve("fetched").resolve(sent.name())).doesNotExist();
        }
    }

    @Test
    void contentsThatNameAPlaceOutsideAreRefused() {
        Path mounted = folder.resolve("mounted");
        try (var target = new FolderTarget(mounted)) {
            var transfer = new BackupTransfer(target);
            RemoteBackup sent = transfer.send(backUp(BackupFormat.SQLITE), JobContext.quiet());
            var evil =
                    new RemoteBackup(
                            sent.id(),
                            sent.name(),
                            sent.database(),
                            sent.dialect(),
                            sent.type(),
                            sent.format(),
                            sent.startedAt(),
                            null,
                            List.of(new RemoteBackup.StoredFile("../outside", 1, "00")));

            assertThatThrownBy(() ->
                            transfer.fetch(evil, folder.resolve("fetched"), JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
            assertThat(folder.resolve("outside")).doesNotExist();
        }
    }

    @Test
    void whatIsThereAlreadyIsKept() throws Exception {
        Backup backup = backUp(BackupFormat.DRYDOCK);
        try (var server = new S3Server();
                var storage = server.target(S3Target.PART_BYTES);
                var mounted = new FolderTarget(folder.resolve("elsewhere"))) {
            for (BackupTarget target : List.of(storage, mounted)) {
                var transfer = new BackupTransfer(target);
                transfer.send(backup, JobContext.quiet());
                RemoteBackup there =
                        transfer.list(folder.resolve("scratch"), JobContext.quiet()).getFirst();
                Path taken = Files.createDirectories(folder.resolve("taken")).resolve(there.name());
                Files.writeString(taken, "mine");
                assertThatThrownBy(() ->
                                transfer.fetch(there, folder.resolve("taken"), JobContext.quiet()))
                        .isInstanceOfSatisfying(
                                DrydockException.class,
                                failure ->
                                        assertThat(failure.code())
                                                .isEqualTo(ErrorCode.FILE_EXISTS));
                assertThatThrownBy(() ->
                                target.download(
                                        there.files().getFirst().name(), taken, JobContext.quiet()))
                        .isInstanceOf(DrydockException.class);
                assertThat(taken).hasContent("mine");
            }
        }
    }
}
