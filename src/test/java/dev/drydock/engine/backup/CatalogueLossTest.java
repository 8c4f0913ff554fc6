package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.store.StoreCatalogue;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The files are the truth: what a lost catalogue, a moved folder and a killed run leave behind.
@ExtendWith(LeakCheck.class)
final class CatalogueLossTest {

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

    private Backup backUp(Path source, BackupFormat format) {
        return backups.engine
                .backups()
                .backUp(
                        backups.open(source),
                        BackupRequest.into(backups.target).withFormat(format).withNote("n"),
                        JobContext.quiet());
    }

    /// Files of one second have no order, so lists are compared by id.
    private List<Backup> list() {
        return backups.engine.backups().list().stream()
                .sorted(Comparator.comparing(Backup::id))
                .toList();
    }

    private void loseTheStore() throws IOException {
        backups.close();
        Path home = folder.resolve("home");
        try (var files = Files.newDirectoryStream(home, "drydock.db*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        backups = new SqliteBackups(folder);
        assertThat(backups.engine.backups().list()).isEmpty();
    }

    @Test
    void aLostStoreLosesNothing() throws IOException {
        Path source = backups.createDatabase("shop.db");
        Backup plain = backUp(source, BackupFormat.SQLITE);
        Backup proved = backUp(source, BackupFormat.DRYDOCK);
        Backup damaged = backUp(source, BackupFormat.DRYDOCK);
        assertThat(backups.engine.backups().verify(proved, JobContext.quiet()).proven()).isTrue();
        backups.engine.backups().pin(plain, true);
        byte[] bytes = Files.readAllBytes(damaged.path());
        bytes[bytes.length / 3] ^= 1;
        Files.write(damaged.path(), bytes);
        assertThat(backups.engine.backups().verify(damaged, JobContext.quiet()).verified())
                .isFalse();
        List<Backup> before = list();

        loseTheStore();
        List<String> unreadable = new ArrayList<>();
        List<Backup> found = backups.engine.backups().rescan(backups.target, unreadable::add);

        assertThat(unreadable).isEmpty();
        assertThat(found).hasSize(3);
        assertThat(list()).isEqualTo(before);
        assertThat(list()).extracting(Backup::pinned).containsExactlyInAnyOrder(true, false, false);
        assertThat(list()).filteredOn(backup -> backup.provenAt() != null).hasSize(1);
        assertThat(list())
                .filteredOn(backup -> backup.state() == BackupState.DAMAGED)
                .extracting(Backup::id)
                .containsExactly(damaged.id());
        assertThat(backups.engine.backups().rescan(backups.target)).as("again").isEmpty();
    }

    @Test
    void withoutItsMarksABackupIsFoundUnchecked() throws IOException {
        Backup backup = backUp(backups.createDatabase("shop.db"), BackupFormat.DRYDOCK);
        loseTheStore();
        Files.delete(BackupMarks.besideOf(backup.path()));
        backups.engine.backups().rescan(backups.target);
        assertThat(list())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo(backup.id());
                    assertThat(found.verifiedAt()).isNull();
                });
    }

    @Test
    void marksOfAnotherBackupCountForNothing() throws IOException {
        Path source = backups.createDatabase("shop.db");
        Backup one = backUp(source, BackupFormat.DRYDOCK);
        Backup other = backUp(source, BackupFormat.DRYDOCK);
        loseTheStore();
        Files.move(
                BackupMarks.besideOf(one.path()),
                BackupMarks.besideOf(other.path()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(BackupMarks.besideOf(one.path()), "{ no JSON");
        backups.engine.backups().rescan(backups.target);
        assertThat(list()).hasSize(2).allMatch(backup -> backup.verifiedAt() == null);
    }

    @Test
    void whatShouldBeABackupAndIsNoneIsTold() throws IOException {
        backUp(backups.createDatabase("shop.db"), BackupFormat.DRYDOCK);
        Path broken = Files.writeString(backups.target.resolve("x.drydock"), "no zip");
        loseTheStore();
        List<String> unreadable = new ArrayList<>();
        assertThat(backups.engine.backups().rescan(backups.target, unreadable::add)).hasSize(1);
        assertThat(unreadable).singleElement().asString().contains(broken.toString());
    }

    @Test
    void aMovedFolderIsFollowedWithItsPins() throws IOException {
        Backup backup = backUp(backups.createDatabase("shop.db"), BackupFormat.SQLITE);
        backups.engine.backups().pin(backup, true);
        Path moved = Files.move(backups.target, folder.resolve("moved"));
        assertThat(list())
                .singleElement()
                .matches(missing -> missing.state() == BackupState.MISSING);

        assertThat(backups.engine.backups().rescan(moved)).hasSize(1);

        assertThat(list())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(BackupState.COMPLETE);
                    assertThat(found.path().getParent()).isEqualTo(moved);
                    assertThat(found.pinned()).isTrue();
                    assertThat(found.verifiedAt()).isEqualTo(backup.verifiedAt());
                });
    }

    @Test
    void pinningAMissingOneDoesNotMakeItMissingForGood() throws IOException {
        Backup backup = backUp(backups.createDatabase("shop.db"), BackupFormat.DRYDOCK);
        Path away = Files.move(backup.path(), folder.resolve("away"));
        backups.engine.backups().pin(list().getFirst(), true);
        Files.move(away, backup.path());
        assertThat(list())
                .singleElement()
                .satisfies(back -> {
                    assertThat(back.state()).isEqualTo(BackupState.COMPLETE);
                    assertThat(back.pinned()).isTrue();
                });
    }

    @Test
    void theRunOfAKilledProcessIsToldAndItsPartsAreGone() throws IOException {
        Path source = backups.createDatabase("shop.db");
        try (ChildJvm child =
                ChildJvm.start(BackupChild.class, folder.toString(), source.toString())) {
            child.awaitOutput("at work");
            assertThat(list())
                    .singleElement()
                    .satisfies(running -> {
                        assertThat(running.state()).isEqualTo(BackupState.RUNNING);
                        assertThatThrownBy(() -> backups.engine.backups().pin(running, true))
                                .isInstanceOfSatisfying(
                                        DrydockException.class,
                                        refused ->
                                                assertThat(refused.code())
                                                        .isEqualTo(ErrorCode.BACKUP_UNKNOWN));
                    });
            assertThat(backups.filesInTarget()).hasSize(1);

            child.kill();
        }
        assertThat(list())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.state()).isEqualTo(BackupState.FAILED);
                    assertThat(failed.error())
                            .isEqualTo("Its process ended before it; nothing of it is kept.");
                });
        assertThat(backups.filesInTarget()).isEmpty();
    }

    @Test
    void aBackupWhoseProcessEndedAfterItWasWholeIsKept() {
        Backup backup = backUp(backups.createDatabase("shop.db"), BackupFormat.DRYDOCK);
        String host = hostName();
        backups.engine
                .store()
                .write(session ->
                        session.update(
                                "UPDATE backup SET state = 'running', host = ?, pid = 999999999",
                                host));
        assertThat(list())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.state()).isEqualTo(BackupState.COMPLETE);
                    assertThat(found.id()).isEqualTo(backup.id());
                });
        assertThat(backup.path()).exists();
    }

    @Test
    void nothingBuildsOnWhatIsBeingRemoved() {
        Backup parent = backUp(backups.createDatabase("shop.db"), BackupFormat.DRYDOCK);
        var catalogue = new StoreCatalogue(backups.engine.store());
        Backup child = childOf(parent);
        assertThat(catalogue.begin(child)).isTrue();
        catalogue.remove("child");
        catalogue.beginRemoval(all -> {
            assertThat(all).extracting(Backup::id).containsExactly(parent.id());
            return Set.of(parent.id());
        });
        assertThat(catalogue.begin(child)).isFalse();
        assertThat(catalogue.find("child")).isEmpty();
    }

    private static Backup childOf(Backup parent) {
        return new Backup(
                "child",
                parent.path().resolveSibling("child.drydock"),
                parent.database(),
                parent.dialect(),
                parent.source(),
                parent.type(),
                parent.format(),
                parent.compression(),
                false,
                parent.startedAt(),
                0,
                0,
                0,
                0,
                -1,
                parent.id(),
                null,
                null,
                BackupState.RUNNING,
                "",
                "",
                false,
                "");
    }

    private String hostName() {
        TestEngine.await(
                backups.engine.jobs().start(new JobDescription("test", "test", ""), context -> 1));
        return backups.engine.jobHistory().list(1).getFirst().host();
    }
}
