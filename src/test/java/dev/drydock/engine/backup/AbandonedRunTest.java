package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the next start finds and does after a process that died in one of the short moments of a
/// run, which a random kill seldom meets.
@ExtendWith(LeakCheck.class)
final class AbandonedRunTest {

    @TempDir Path folder;
    private SqliteBackups backups;
    private Backup backup;

    /// The entries of one run that was left.
    private record Left(Backup running, List<Backup> saved) implements BackupCatalogue {

        @Override
        public void save(Backup ended) {
            saved.add(ended);
        }

        @Override
        public boolean begin(Backup run) {
            throw new AssertionError("nothing begins");
        }

        @Override
        public List<Backup> list() {
            return List.of(running);
        }

        @Override
        public Optional<Backup> find(String id) {
            return Optional.of(running);
        }

        @Override
        public List<Backup> abandoned() {
            return List.of(running);
        }

        @Override
        public void beginRemoval(Function<List<Backup>, Set<String>> choose) {
            throw new AssertionError("nothing is removed");
        }

        @Override
        public void remove(String id) {
            throw new AssertionError("nothing is removed");
        }

        @Override
        public BackupPace pace(String job) {
            throw new AssertionError("nothing begins");
        }

        @Override
        public void savePace(String job, BackupPace pace) {
            throw new AssertionError("nothing begins");
        }
    }

    @BeforeEach
    void begin() {
        backups = new SqliteBackups(folder);
    }

    @AfterEach
    void end() {
        backups.close();
    }

    private void backUp(BackupFormat format) {
        backup =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(backups.createDatabase("shop.db")),
                                BackupRequest.into(backups.target).withFormat(format),
                                JobContext.quiet());
    }

    private Backup start() {
        List<Backup> saved = new ArrayList<>();
        new RunEntries(new Left(backup.withState(BackupState.RUNNING, ""), saved)).endAbandoned();
        assertThat(saved).hasSize(1);
        return saved.getFirst();
    }

    @Test
    void marksThatWereBeingWrittenAreDeletedAndTheBackupIsFound() throws IOException {
        backUp(BackupFormat.DRYDOCK);
        Path marks = BackupMarks.besideOf(backup.path());
        Files.move(marks, DurableFile.partialOf(marks));

        Backup found = start();

        assertThat(found.state()).isEqualTo(BackupState.COMPLETE);
        assertThat(backups.filesInTarget()).containsExactly(backup.path().getFileName().toString());
    }

    @Test
    void aFolderThatWasBeingWrittenIsDeleted() throws IOException {
        backUp(BackupFormat.DRYDOCK);
        Files.delete(BackupMarks.besideOf(backup.path()));
        String name = backup.path().getFileName().toString().replace(".drydock", "");
        Path staging = Files.createDirectory(backups.target.resolve("." + name + ".partial"));
        Files.move(backup.path(), staging.resolve("container.partial"));
        Path other = Files.createDirectory(backups.target.resolve("." + name + "x.partial"));

        Backup found = start();

        assertThat(found.state()).isEqualTo(BackupState.FAILED);
        assertThat(found.error()).isEqualTo("Its process ended before it; nothing of it is kept.");
        assertThat(backups.filesInTarget()).containsExactly(other.getFileName().toString());
        Files.delete(other);
    }

    @Test
    void dataWithoutItsManifestIsNoBackupAndIsDeleted() throws IOException {
        backUp(BackupFormat.SQLITE);
        Path manifest = NativeFiles.manifestOf(backup.path());
        Files.move(manifest, DurableFile.partialOf(manifest));
        Files.delete(BackupMarks.besideOf(backup.path()));

        Backup found = start();

        assertThat(found.state()).isEqualTo(BackupState.FAILED);
        assertThat(backups.filesInTarget()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamedAndKept() throws IOException {
        backUp(BackupFormat.DRYDOCK);
        Files.write(backup.path(), new byte[] {1, 2, 3});

        Backup found = start();

        assertThat(found.state()).isEqualTo(BackupState.FAILED);
        assertThat(found.error())
                .isEqualTo(
                        "Its process ended before it; what lies at "
                                + backup.path()
                                + " cannot be read as a backup.");
        assertThat(backup.path()).exists();
    }
}
