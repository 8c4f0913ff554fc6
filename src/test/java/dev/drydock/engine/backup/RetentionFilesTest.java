package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionPolicy;
import dev.drydock.engine.backup.retention.RetentionReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Retention on real files: exactly those of the plan go, and nothing else in the folder.
@ExtendWith(LeakCheck.class)
final class RetentionFilesTest {

    private static final RetentionPolicy LAST_ONE =
            RetentionPolicy.empty(ZoneOffset.UTC).withLast(1);

    @TempDir Path folder;
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

    private RetentionPlan plan() {
        return backups.engine.retention().plan(LAST_ONE);
    }

    private RetentionReport prune() {
        return backups.engine.retention().run(plan(), Confirmation.YES, JobContext.quiet());
    }

    private Backup backUp(BackupFormat format) {
        return backups.engine
                .backups()
                .backUp(
                        backups.open(source),
                        BackupRequest.into(backups.target).withFormat(format),
                        JobContext.quiet());
    }

    /// Three backups with different starts; ids of one second do not sort by time.
    private List<Backup> three() {
        List<Backup> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(backUp(i == 0 ? BackupFormat.SQLITE : BackupFormat.DRYDOCK));
        }
        return made;
    }

    private List<String> ids() {
        return backups.engine.backups().list().stream().map(Backup::id).toList();
    }

    private static Map<String, String> contents(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(
                        root.relativize(file).toString(),
                        Sha256.of(Files.readAllBytes(file), (int) Files.size(file)));
            }
        }
        return found;
    }

    @Test
    void whatTheDryRunNamesGoesAndNothingElse() throws IOException {
        List<Backup> made = three();
        Path neighbour = Files.writeString(backups.target.resolve("letter.txt"), "mine");
        Files.copy(made.getFirst().path(), backups.target.resolve("copy.sqlite"));
        Files.copy(made.get(1).path(), backups.target.resolve("copy.drydock"));
        Files.createSymbolicLink(backups.target.resolve("link"), neighbour);
        Map<String, String> expected = contents(backups.target);
        RetentionPlan dryRun = plan();
        assertThat(contents(backups.target)).as("a dry run touches nothing").isEqualTo(expected);
        for (Backup gone : made.subList(0, 2)) {
            String name = gone.path().getFileName().toString();
            expected.remove(name);
            expected.remove(name + ManifestText.BESIDE);
            expected.remove(name + BackupMarks.BESIDE);
        }

        RetentionReport report =
                backups.engine.retention().run(dryRun, Confirmation.YES, JobContext.quiet());

        assertThat(report.failures()).isEmpty();
        assertThat(report.removed())
                .extracting(Backup::id)
                .containsExactlyInAnyOrder(made.get(0).id(), made.get(1).id());
        assertThat(report.removedBytes())
                .isEqualTo(made.get(0).sizeBytes() + made.get(1).sizeBytes());
        assertThat(contents(backups.target)).isEqualTo(expected);
        assertThat(ids()).containsExactly(made.get(2).id());
        assertThat(plan().removed()).isEmpty();
    }

    @Test
    void withoutConfirmationNothingGoes() throws IOException {
        three();
        Map<String, String> before = contents(backups.target);
        RetentionPlan plan = plan();
        assertThatThrownBy(() ->
                        backups.engine.retention().run(plan, Confirmation.NONE, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED);
                            assertThat(refused.code().exitCode().status()).isEqualTo(11);
                        });
        assertThat(contents(backups.target)).isEqualTo(before);
        assertThat(ids()).hasSize(3);
    }

    @Test
    void aPlanThatNoLongerHoldsIsRefused() throws IOException {
        List<Backup> made = three();
        RetentionPlan plan = plan();
        backups.engine.backups().pin(made.getFirst(), true);
        Map<String, String> before = contents(backups.target);
        assertThatThrownBy(() ->
                        backups.engine.retention().run(plan, Confirmation.YES, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_PLAN_CHANGED);
                            assertThat(refused.code().exitCode().status()).isEqualTo(11);
                            assertThat(refused.hint()).isNotEmpty();
                        });
        assertThat(contents(backups.target)).isEqualTo(before);
        assertThat(ids()).hasSize(3);
        assertThat(plan().removed())
                .extracting(line -> line.backup().id())
                .containsExactly(made.get(1).id());
    }

    @Test
    void whatCannotBeDeletedIsToldAndStays() throws IOException {
        List<Backup> made = three();
        Backup stuck = made.get(1);
        // its name cannot be taken away: the place for that is taken
        Path inTheWay = stuck.path().resolveSibling("." + stuck.path().getFileName() + ".removing");
        Files.createDirectories(inTheWay.resolve("full"));
        byte[] bytes = Files.readAllBytes(stuck.path());

        RetentionReport report = prune();

        assertThat(report.removed()).extracting(Backup::id).containsExactly(made.get(0).id());
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.backup().id()).isEqualTo(stuck.id());
                    assertThat(failure.error().message())
                            .startsWith("Could not delete " + stuck.path());
                });
        assertThat(ids()).containsExactlyInAnyOrder(stuck.id(), made.get(2).id());
        Backup still = backups.engine.backups().require(stuck.id());
        assertThat(still).isEqualTo(stuck);
        assertThat(Files.readAllBytes(still.path())).isEqualTo(bytes);

        Files.delete(inTheWay.resolve("full"));
        Files.delete(inTheWay);
        assertThat(prune().failures()).isEmpty();
        assertThat(ids()).containsExactly(made.get(2).id());
    }

    @Test
    void anotherFileAtThePlaceIsLeftAlone() throws IOException {
        List<Backup> made = three();
        Path replaced = made.get(1).path();
        Files.delete(replaced);
        Files.copy(made.get(2).path(), replaced);
        Path linked = made.get(0).path();
        Path elsewhere = Files.move(linked, folder.resolve("elsewhere.sqlite"));
        Files.createSymbolicLink(linked, elsewhere);

        RetentionReport report = prune();

        assertThat(report.removed()).isEmpty();
        assertThat(report.failures())
                .extracting(failure -> failure.error().code())
                .containsOnly(ErrorCode.BACKUP_UNKNOWN);
        assertThat(report.failures())
                .extracting(failure -> failure.error().message())
                .anyMatch(text -> text.contains("it is the backup " + made.get(2).id()))
                .anyMatch(text -> text.contains("it is not the file that Drydock wrote"));
        assertThat(elsewhere).exists();
        assertThat(replaced).exists();
        assertThat(linked).isSymbolicLink();
        assertThat(ids()).hasSize(3);
    }

    @Test
    void aDamagedFileGoesByItsName() throws IOException {
        List<Backup> made = three();
        Files.write(made.get(1).path(), new byte[] {1, 2, 3});
        backups.engine.backups().verify(made.get(1), JobContext.quiet());
        assertThat(backups.engine.backups().require(made.get(1).id()).state())
                .isEqualTo(BackupState.DAMAGED);

        assertThat(prune().failures()).isEmpty();
        assertThat(made.get(1).path()).doesNotExist();
        assertThat(ids()).containsExactly(made.get(2).id());
    }

    @Test
    void cancelLeavesTheRestAsItWas() {
        List<Backup> made = three();
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        RetentionPlan plan = plan();
        assertThatThrownBy(() -> backups.engine.retention().run(plan, Confirmation.YES, context))
                .isInstanceOf(JobCancelledException.class)
                .hasMessageContaining("1 of 2 backups removed");
        assertThat(backups.engine.backups().list())
                .hasSize(2)
                .allMatch(backup -> backup.state() == BackupState.COMPLETE)
                .extracting(Backup::id)
                .contains(made.get(2).id());
    }

    @Test
    void aRemovalThatWasStoppedIsEndedByTheNext() throws IOException {
        List<Backup> made = three();
        Backup half = made.get(1);
        // as a process leaves it that is killed between the name and the bytes
        backups.engine
                .store()
                .write(session ->
                        session.update(
                                "UPDATE backup SET state = 'removing' WHERE id = ?", half.id()));
        Path leaving = half.path().resolveSibling("." + half.path().getFileName() + ".removing");
        Files.move(half.path(), leaving);

        assertThat(plan().removed())
                .filteredOn(line -> line.backup().id().equals(half.id()))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.reasons().getFirst().kind().word())
                                .isEqualTo("removal-begun"));
        assertThat(prune().failures()).isEmpty();
        assertThat(leaving).doesNotExist();
        assertThat(BackupMarks.besideOf(half.path())).doesNotExist();
        assertThat(ids()).containsExactly(made.get(2).id());
    }

    @Test
    void aFailedRunLosesItsEntryAndNothingElse() throws IOException {
        List<Backup> made = three();
        Path innocent = Files.writeString(folder.resolve("innocent.drydock"), "mine");
        backups.engine
                .store()
                .write(session ->
                        session.update(
                                "UPDATE backup SET state = 'failed', started_ms = 1, path = ?"
                                        + " WHERE id = ?",
                                innocent.toString(),
                                made.get(1).id()));
        RetentionPlan plan = backups.engine.retention().plan(LAST_ONE.withFailed(0));
        RetentionReport report =
                backups.engine.retention().run(plan, Confirmation.YES, JobContext.quiet());
        assertThat(report.removed()).extracting(Backup::id).contains(made.get(1).id());
        assertThat(innocent).hasContent("mine");
        assertThat(ids()).containsExactly(made.get(2).id());
    }

    private Backup backUp(BackupType type, JobContext context) {
        return backups.engine
                .backups()
                .backUp(
                        backups.open(source),
                        BackupRequest.into(backups.target).withType(type),
                        context);
    }

    @Test
    void whatAKeptIncrementalBuildsOnStaysReadable() {
        Backup older = backUp(BackupType.FULL, JobContext.quiet());
        Backup full = backUp(BackupType.FULL, JobContext.quiet());
        SqliteBackups.execute(source, "INSERT INTO customer VALUES (9, 'Nine')");
        Backup child = backUp(BackupType.INCREMENTAL, JobContext.quiet());
        assertThat(child.parent()).isEqualTo(full.id());

        assertThat(prune().removed()).extracting(Backup::id).containsExactly(older.id());

        assertThat(backups.engine.backups().verify(child, JobContext.quiet()).problems()).isEmpty();
    }

    @Test
    void aPruneWhileAnIncrementalRunsLeavesItsParent() {
        Backup parent = backUp(BackupType.FULL, JobContext.quiet());
        List<RetentionPlan> during = new ArrayList<>();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work && during.isEmpty()) {
                                // two are there now, and one is all that is asked for
                                Backup newer = backUp(BackupType.FULL, JobContext.quiet());
                                during.add(plan());
                                backups.engine
                                        .retention()
                                        .run(
                                                during.getFirst(),
                                                Confirmation.YES,
                                                JobContext.quiet());
                                assertThat(newer.path()).exists();
                            }
                        },
                        new CancelSource());
        SqliteBackups.execute(source, "INSERT INTO customer VALUES (9, 'Nine')");

        Backup child = backUp(BackupType.INCREMENTAL, context);

        assertThat(during.getFirst().removed()).isEmpty();
        assertThat(during.getFirst().kept())
                .extracting(
                        line -> line.backup().id() + " " + line.reasons().getLast().kind().word())
                .contains(child.id() + " running", parent.id() + " needed");
        assertThat(backups.engine.backups().verify(child, JobContext.quiet()).problems()).isEmpty();
    }

    @Test
    void backupsAndPrunesAtOnceLeaveOnlyWholeChains() throws InterruptedException {
        backUp(BackupType.FULL, JobContext.quiet());
        var over = new AtomicBoolean();
        var unexpected = new ConcurrentLinkedQueue<Throwable>();
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            String name = "w" + writer;
            writers.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int round = 0; round < 6; round++) {
                                    attempt(
                                            unexpected,
                                            () ->
                                                    backUp(
                                                            BackupType.INCREMENTAL,
                                                            JobContext.quiet()));
                                    SqliteBackups.execute(
                                            source,
                                            "CREATE TABLE IF NOT EXISTS " + name + " (x)",
                                            "INSERT INTO " + name + " VALUES (1)");
                                }
                            }));
        }
        Thread pruner =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!over.get()) {
                                attempt(unexpected, this::prune);
                            }
                        });
        for (Thread writer : writers) {
            writer.join();
        }
        over.set(true);
        pruner.join();

        assertThat(unexpected).isEmpty();
        prune();
        List<Backup> left = backups.engine.backups().list();
        assertThat(left)
                .isNotEmpty()
                .filteredOn(backup -> backup.state() != BackupState.FAILED)
                .allSatisfy(backup -> {
                    assertThat(backup.state()).isEqualTo(BackupState.COMPLETE);
                    assertThat(
                                    backups.engine
                                            .backups()
                                            .verify(backup, JobContext.quiet())
                                            .problems())
                            .isEmpty();
                });
        assertThat(backups.filesInTarget())
                .filteredOn(name -> name.endsWith(BackupFormat.DRYDOCK.ending()))
                .containsExactlyInAnyOrderElementsOf(
                        left.stream()
                                .filter(Backup::hasFile)
                                .map(backup -> backup.path().getFileName().toString())
                                .toList());
    }

    /// What may be refused when several are at it: a plan that no longer holds, and a backup whose
    /// parent goes at that moment.
    private static void attempt(Queue<Throwable> unexpected, Runnable work) {
        try {
            work.run();
        } catch (DrydockException refused) {
            boolean known =
                    refused.code() == ErrorCode.BACKUP_PLAN_CHANGED
                            || refused.message().contains("would build on was removed");
            if (!known) {
                unexpected.add(refused);
            }
        } catch (RuntimeException | AssertionError failure) {
            unexpected.add(failure);
        }
    }
}
