package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a backup remembers of its time, and what the next one makes of it.
@ExtendWith(LeakCheck.class)
final class BackupPaceTest {

    @TempDir Path folder;
    private final AtomicLong now = new AtomicLong();
    private final List<Progress> reports = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aRunThatWasDisturbedCountsForHalf() {
        var earlier = new BackupPace(Map.of("Copying rows", 600L, "Gone", 5L), Map.of(), true);
        var latest = new BackupPace(Map.of("Copying rows", 1_000L, "New", 70L), Map.of(), true);

        assertThat(latest.meanWith(earlier).phases())
                .containsExactlyInAnyOrderEntriesOf(Map.of("Copying rows", 800L, "New", 70L));
        assertThat(latest.meanWith(BackupPace.NONE)).isEqualTo(latest);
    }

    @Test
    void takesTheTimeOfPhasesAndOfWhatWorkersDo() {
        var recorder = new PaceRecorder(reports::add, now::get);
        recorder.phase("Structure");
        pass(100);
        recorder.phase("Copying rows");
        recorder.current(0, "public.a");
        recorder.current(1, "public.b");
        pass(300);
        recorder.current(0, "public.b");
        pass(200);
        recorder.current(1, "");
        pass(100);
        recorder.phase("A wink");
        pass(1);
        recorder.phase("Reading back");
        pass(300);
        BackupPace pace = recorder.pace(List.of(table("a", 10), table("b", 50), table("c", 1)));
        assertThat(pace.measured()).isTrue();
        assertThat(pace.phases())
                .containsExactly(
                        Map.entry("Structure", 100L),
                        Map.entry("Copying rows", 600L),
                        Map.entry("Reading back", 300L));
        // b: the second worker's 500, and what the first did to the end of the phase
        assertThat(pace.tables())
                .containsEntry("public.a", new BackupPace.Table(300, 10))
                .containsEntry("public.b", new BackupPace.Table(800, 50))
                .hasSize(2);
        assertThat(reports).hasSize(8);
        assertThat(BackupPace.ofText(pace.toText())).isEqualTo(pace);
        assertThat(BackupPace.ofText("{\"phases\":3}")).isEqualTo(BackupPace.NONE);
    }

    @Test
    void tablesThatGrewTakeLongerAndNewOnesTheMean() {
        var pace =
                new BackupPace(
                        Map.of(),
                        Map.of(
                                "slow", new BackupPace.Table(900, 100),
                                "fast", new BackupPace.Table(100, 900)),
                        true);
        assertThat(pace.weight("slow", 200)).isEqualTo(1800, within(0.001));
        assertThat(pace.weight("new", 50)).isEqualTo(50, within(0.001));
        assertThat(BackupPace.NONE.weight("any", 70)).isEqualTo(70, within(0.001));
    }

    @Test
    void secondBackupOfAFileIsPlannedByTheFirst() {
        try (var backups = new SqliteBackups(folder)) {
            Path source = folder.resolve("orders.db");
            SqliteBackups.execute(
                    source,
                    "CREATE TABLE large (id INTEGER PRIMARY KEY, filler)",
                    "INSERT INTO large (filler) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT"
                            + " i + 1 FROM n WHERE i < 3000) SELECT randomblob(1000) FROM n");
            DatabaseConnection connection = backups.open(source);
            BackupManager manager = backups.engine.backups();
            manager.backUp(connection, BackupRequest.into(backups.target), context());
            assertThat(plans())
                    .singleElement()
                    .satisfies(plan -> {
                        assertThat(plan.measured()).isFalse();
                        assertThat(plan.steps()).isNotEmpty();
                    });
            reports.clear();
            manager.backUp(connection, BackupRequest.into(backups.target), context());
            assertThat(plans())
                    .singleElement()
                    .satisfies(plan -> {
                        assertThat(plan.measured()).isTrue();
                        assertThat(plan.steps())
                                .extracting(Progress.Step::phase)
                                .contains("Copying pages", "Compressing", "Reading back");
                    });
            reports.clear();
            // another job has its own
            manager.backUp(
                    connection,
                    BackupRequest.into(backups.target).withFormat(BackupFormat.SQLITE),
                    context());
            assertThat(plans()).allMatch(plan -> !plan.measured());
        }
    }

    @Test
    void postgresqlCountsBytesRowsAndTablesToTheirEnd() {
        try (var fixture = new PostgresFixture(EmbeddedServers.newest());
                var engine = new TestEngine()) {
            DatabaseConnection connection = engine.openNew(fixture);
            try (Session session = connection.lease(JobContext.quiet())) {
                session.update("CREATE TABLE wide (id int, body text)");
                session.update(
                        "INSERT INTO wide SELECT i, repeat('x', 500) FROM generate_series(1, 20000) i");
                session.update("CREATE TABLE narrow AS SELECT i FROM generate_series(1, 5000) i");
                session.update("ANALYZE");
            }
            BackupRequest request = BackupRequest.into(folder.resolve("out")).withJobs(2);
            engine.engine().backups().backUp(connection, request, context());
            reports.clear();
            engine.engine().backups().backUp(connection, request, context());
        }
        assertThat(plans())
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.measured()).isTrue();
                    assertThat(plan.steps())
                            .extracting(Progress.Step::phase)
                            .contains("Copying rows");
                });
        List<Progress> copying = phase("Copying rows");
        assertThat(last(copying, Unit.BYTES)).matches(work -> work.done() == work.total());
        assertThat(last(copying, Unit.ROWS))
                .isEqualTo(new Progress.Work(25_000, 25_000, Unit.ROWS));
        assertThat(last(copying, Unit.TABLES)).isEqualTo(new Progress.Work(2, 2, Unit.TABLES));
        List<Double> shares =
                copying.stream()
                        .filter(Progress.Share.class::isInstance)
                        .map(share -> ((Progress.Share) share).fraction())
                        .toList();
        assertThat(shares).isSorted();
        assertThat(shares.getLast()).isEqualTo(1, within(0.0001));
    }

    private JobContext context() {
        return new JobContext(reports::add, new CancelSource());
    }

    private List<Progress.Plan> plans() {
        return reports.stream()
                .filter(Progress.Plan.class::isInstance)
                .map(Progress.Plan.class::cast)
                .filter(plan -> !plan.steps().isEmpty())
                .toList();
    }

    private List<Progress> phase(String name) {
        int first = reports.indexOf(new Progress.Phase(name));
        assertThat(first).isNotNegative();
        List<Progress> rest = List.copyOf(reports.subList(first + 1, reports.size()));
        int length = 0;
        while (length < rest.size() && !(rest.get(length) instanceof Progress.Phase)) {
            length++;
        }
        return rest.subList(0, length);
    }

    private static Progress.Work last(List<Progress> reports, Unit unit) {
        return reports.stream()
                .filter(Progress.Work.class::isInstance)
                .map(Progress.Work.class::cast)
                .filter(work -> work.unit() == unit)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private static BackupObject table(String name, long bytes) {
        return new BackupObject(BackupObject.TABLE, "public", name, 1, bytes);
    }

    private void pass(long millis) {
        now.addAndGet(millis * 1_000_000);
    }
}
