package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionPolicy;
import dev.drydock.engine.backup.retention.RetentionReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.PostgresFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two processes that back up the same database into the same folder again and again, every second
/// time built on what is there, while a third removes what is too much: nobody harms the others.
final class ContestedBackupTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void twoBackupsAndAPruneDoNotHarmEachOther(String engine) {
        contest(engine, Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    @Tag("long")
    void twoBackupsAndAPruneDoNotHarmEachOtherForLong(String engine) {
        contest(engine, Duration.ofSeconds(60));
    }

    private void contest(String engine, Duration time) {
        Path home = folder.resolve("home");
        Path target = folder.resolve("backups");
        int removed = 0;
        int refused = 0;
        List<String> outputs = new ArrayList<>();
        try (FilledDatabase database = FilledDatabase.of(engine, 3_000);
                Engine third = Engine.at(DrydockHome.at(home))) {
            // the first start makes the store
            third.backups().list();
            List<String> arguments =
                    new ArrayList<>(List.of(home.toString(), target.toString(), "-"));
            arguments.addAll(address(database));
            String[] words = arguments.toArray(String[]::new);
            try (ChildJvm one = ChildJvm.start(EndlessBackupChild.class, words);
                    ChildJvm two = ChildJvm.start(EndlessBackupChild.class, words)) {
                one.awaitOutput(EndlessBackupChild.ENDED);
                two.awaitOutput(EndlessBackupChild.ENDED);
                long end = System.nanoTime() + time.toNanos();
                while (System.nanoTime() < end) {
                    RetentionPlan plan =
                            third.retention()
                                    .plan(RetentionPolicy.empty(ZoneOffset.UTC).withLast(2));
                    try {
                        RetentionReport report =
                                third.retention().run(plan, Confirmation.YES, JobContext.quiet());
                        assertThat(report.failures()).isEmpty();
                        removed += report.removed().size();
                    } catch (DrydockException changed) {
                        // a backup came between: nothing was removed
                        assertThat(changed.code()).isEqualTo(ErrorCode.BACKUP_PLAN_CHANGED);
                        refused++;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
                for (ChildJvm child : List.of(one, two)) {
                    assertThat(ProcessHandle.of(child.pid())).as(child.output()).isPresent();
                    outputs.add(child.output());
                    child.kill();
                }
            }
            long made =
                    outputs.stream()
                            .flatMap(String::lines)
                            .filter(line -> line.startsWith(EndlessBackupChild.ENDED))
                            .count();
            System.out.printf(
                    "%s: %d backups by two processes, %d removed meanwhile, %d plans were refused%n",
                    engine, made, removed, refused);
            assertThat(removed).isPositive();
            requireWhole(third.backups(), target);
            database.requireNoSession();
        }
    }

    private static void requireWhole(BackupManager manager, Path target) {
        TreeSet<String> expected = new TreeSet<>();
        for (Backup backup : manager.list()) {
            if (backup.state() == BackupState.FAILED) {
                assertThat(backup.error()).contains("Its process ended before it");
                continue;
            }
            assertThat(backup.state()).as(backup.error()).isEqualTo(BackupState.COMPLETE);
            assertThat(manager.verify(backup, JobContext.quiet()).problems())
                    .as(backup.id() + " built on " + backup.parent())
                    .isEmpty();
            expected.add(backup.path().getFileName().toString());
            expected.add(BackupMarks.besideOf(backup.path()).getFileName().toString());
        }
        assertThat(expected).isNotEmpty();
        assertThat(SqliteBackups.filesIn(target)).containsExactlyElementsOf(expected);
    }

    private static List<String> address(FilledDatabase database) {
        ConnectionProfile profile = database.source.profile();
        if (profile.endpoint() instanceof Endpoint.File file) {
            return List.of(file.file().toString());
        }
        var server = ((PostgresFixture) database.fixture).server();
        return List.of(
                server.host(),
                Integer.toString(server.port()),
                profile.endpoint().databaseName(),
                server.user(),
                server.password());
    }
}
