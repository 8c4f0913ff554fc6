package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.sample.SampleDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs the steps of the demo one after the other. Each does real work and then looks, with other
/// means than those that did the work, whether it came true.
final class DemoRound {

    /// What a step found.
    private record Found(boolean proved, String text) {}

    private interface Step {
        Found run(DatabaseConnection connection, JobContext context) throws Exception;
    }

    private final Call call;
    private final Engine engine;
    private final Target target;
    private final Path folder;
    private final List<DemoStep> steps = new ArrayList<>();
    private Map<String, Long> seeded = new TreeMap<>();
    private Map<String, Long> damaged = new TreeMap<>();
    private Map<String, Long> restored = new TreeMap<>();
    private @Nullable Backup backup;

    DemoRound(Call call, Engine engine, Target target, Path folder) {
        this.call = call;
        this.engine = engine;
        this.target = target;
        this.folder = folder;
    }

    /// Stops at the first step that throws; a step that proves nothing does not stop the round.
    List<DemoStep> run() {
        step("connect", this::connect);
        step("migrate", this::migrate);
        step("seed", this::seed);
        step("backup", this::backUp);
        step("damage", this::damage);
        step("restore", this::restore);
        step("verify", this::verify);
        step("health", this::health);
        step("schema", this::schema);
        return List.copyOf(steps);
    }

    /// Rows over all tables at the three moments that matter.
    Map<String, @Nullable Object> rowFields() {
        return new Fields()
                .with("seeded", sum(seeded))
                .with("afterDamage", sum(damaged))
                .with("afterRestore", sum(restored))
                .map();
    }

    private void step(String name, Step work) {
        String title = Texts.text("demo.step." + name);
        call.say(Texts.text("demo.step", Integer.toString(steps.size() + 1), title));
        long begun = System.nanoTime();
        Found found =
                call.runJob(
                        engine.jobs(),
                        new JobDescription(name, title, target.profile().name()),
                        context ->
                                work.run(
                                        engine.databases()
                                                .open(target.profile(), target.password(), context),
                                        context));
        var step =
                new DemoStep(
                        title,
                        found.proved(),
                        Duration.ofNanos(System.nanoTime() - begun),
                        found.text());
        steps.add(step);
        call.say(
                Texts.text(
                        found.proved() ? "demo.step.proved" : "demo.step.notProved",
                        step.result(),
                        Format.duration(step.time())));
    }

    private Found connect(DatabaseConnection connection, JobContext context) {
        try (var session = connection.lease(context)) {
            boolean answers = session.queryFirst("SELECT 1", row -> row.integer(1)).orElse(0L) == 1;
            return new Found(
                    answers,
                    Texts.text(
                            "demo.connect",
                            connection.facts().product(),
                            connection.facts().version().text(),
                            target.profile().endpoint().display()));
        }
    }

    private Found migrate(DatabaseConnection connection, JobContext context) {
        Path migrations = folder.resolve("migrations");
        SampleDatabase.copyMigrations(migrations, connection.dialectId());
        ApplyResult result =
                engine.migrations(connection).apply(ApplyRequest.of(migrations), context);
        int pending = engine.migrations(connection).status(migrations, context).pendingCount();
        return new Found(
                pending == 0 && result.appliedCount() > 0,
                Texts.text(
                        "demo.migrate",
                        Format.count(result.appliedCount()),
                        String.valueOf(result.currentVersion()),
                        Format.count(pending)));
    }

    private Found seed(DatabaseConnection connection, JobContext context) {
        long written = SampleDatabase.fill(connection, context);
        seeded = SampleDatabase.countRows(connection, context);
        return new Found(
                written > 0 && written == sum(seeded),
                Texts.text(
                        "demo.seed",
                        Format.count(written),
                        Format.count(sum(seeded)),
                        Format.count(seeded.size())));
    }

    private Found backUp(DatabaseConnection connection, JobContext context) {
        Backup made =
                engine.backups()
                        .backUp(connection, BackupRequest.into(folder.resolve("backups")), context);
        backup = made;
        boolean listed = engine.backups().require(made.id()).path().equals(made.path());
        return new Found(
                listed && made.sizeBytes() > 0,
                Texts.text(
                        "demo.backup",
                        made.format().word(),
                        Format.size(made.sizeBytes()),
                        Format.size(made.originalBytes()),
                        made.id()));
    }

    private Found damage(DatabaseConnection connection, JobContext context) {
        SampleDatabase.damage(connection, context);
        damaged = SampleDatabase.countRows(connection, context);
        return new Found(
                sum(damaged) < sum(seeded) && damaged.size() < seeded.size(),
                Texts.text(
                        "demo.damage",
                        Format.count(sum(seeded) - sum(damaged)),
                        Format.count(seeded.size() - damaged.size())));
    }

    private Found restore(DatabaseConnection connection, JobContext context) {
        // our own pool must not stand in the way of replacing what it is connected to
        engine.databases().close(target.profile().id());
        RestoreRequest request =
                RestoreRequest.intoNew(made(), target.profile(), target.password())
                        .overwriting(
                                Confirmation.ofName(target.profile().endpoint().databaseName()));
        RestoreReport report = engine.backups().restore(request, context);
        return new Found(
                report.verified() && report.differences().isEmpty(),
                Texts.text(
                        "demo.restore",
                        Format.count(report.objects()),
                        Format.count(report.rows())));
    }

    private Found verify(DatabaseConnection connection, JobContext context) {
        VerifyReport report = engine.backups().verify(made(), context);
        restored = SampleDatabase.countRows(connection, context);
        return new Found(
                report.verified() && restored.equals(seeded),
                Texts.text(
                        "demo.verify",
                        Format.count(sum(restored)),
                        Format.count(sum(seeded)),
                        Format.yesNo(report.verified())));
    }

    private Found health(DatabaseConnection connection, JobContext context) throws Exception {
        try (var monitor = engine.monitor(connection)) {
            DatabaseMetrics metrics = monitor.sampleOver(Duration.ofSeconds(1), context);
            double size = metrics.find(Metric.DATABASE_SIZE).orElse(0);
            return new Found(
                    size > 0 && !metrics.values().isEmpty(),
                    Texts.text(
                            "demo.health",
                            Format.count(metrics.values().size()),
                            Format.size(Math.round(size)),
                            Format.count(metrics.notAvailable().size())));
        }
    }

    private Found schema(DatabaseConnection connection, JobContext context) {
        DemoDocuments documents =
                DemoDocuments.write(engine, connection, folder.resolve("schema"), context);
        return new Found(
                documents.complete(seeded.keySet()),
                Texts.text(
                        "demo.schema",
                        Format.count(documents.tables()),
                        String.valueOf(documents.diagram().getFileName()),
                        String.valueOf(documents.dictionary().getFileName())));
    }

    private Backup made() {
        if (backup == null) {
            throw new IllegalStateException("the backup comes before");
        }
        return backup;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
