package dev.drydock.bench;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long it takes until a backup is a database again, against `pg_restore`.
final class RestoreBenchmark {

    private static final int JOBS = 2;
    private static final String RESTORED = "bench_restored";

    private final Path folder;

    RestoreBenchmark(Path folder) {
        this.folder = folder;
    }

    void run(Report report) throws Exception {
        report.section(
                "Restore",
                "The backups of the part above, into a new database of the same server. Drydock's time includes looking for what is in the way, reading every byte before the target is touched,"
                        + " counting and hashing every row afterwards, and gathering statistics for the planner; the tool's does not.");
        PostgresServer server = EmbeddedServers.fifteen();
        try (PostgresFixture fixture = new PostgresFixture(server);
                TestEngine engine = new TestEngine()) {
            report.progress("filling PostgreSQL");
            DatabaseConnection source = engine.openNew(fixture);
            try (Session session = source.lease(JobContext.quiet()).deadline(Session.NO_DEADLINE)) {
                BackupBenchmark.CONTENT.forEach(session::update);
            }
            Backup backup =
                    engine.engine()
                            .backups()
                            .backUp(
                                    source,
                                    BackupRequest.into(folder.resolve("restore"))
                                            .withFormat(BackupFormat.DRYDOCK)
                                            .withJobs(JOBS)
                                            .withProof(ProofChoice.NEVER),
                                    JobContext.quiet());
            Tool tool = new Tool(folder);
            Path dump = folder.resolve("restore-dump");
            tool.run(
                    tool.withLogin(
                            server,
                            source.profile().endpoint().databaseName(),
                            List.of(
                                    "pg_dump",
                                    "--format=directory",
                                    "--jobs=2",
                                    "--file=" + dump)));
            fixture.dropAtEnd(RESTORED);
            ConnectionProfile target = fixture.profileOf(RESTORED);
            List<Forecasts> forecasts = new ArrayList<>();
            Series drydock =
                    Series.of(() -> {
                        drop(server);
                        var forecast = new Forecasts();
                        double millis =
                                Series.millisOf(() -> restore(engine, backup, target, forecast));
                        forecast.end();
                        forecasts.add(forecast);
                        return millis;
                    });
            Series restore =
                    Series.of(() -> {
                        drop(server);
                        server.execute("create database " + RESTORED + " template template0");
                        return Series.millisOf(() ->
                                tool.run(
                                        tool.withLogin(
                                                server,
                                                RESTORED,
                                                List.of(
                                                        "pg_restore",
                                                        "--jobs=" + JOBS,
                                                        "--exit-on-error",
                                                        dump.toString()))));
                    });
            report.millis("PostgreSQL: Drydock, 2 workers, compared", drydock, null);
            report.millis("PostgreSQL: `pg_restore -j2`", restore, null);
            report.ratio("PostgreSQL: ratio of time", drydock.median() / restore.median(), 1.0);
            forecast(report, "first restore", forecasts.subList(0, 1));
            forecast(report, "later ones", forecasts.subList(1, forecasts.size()));
            report.millis(
                    "PostgreSQL: the same as a command, its start included, in a heap of 512 MB",
                    Series.of(() -> {
                        drop(server);
                        return Series.millisOf(() ->
                                tool.run(
                                        Tool.drydock(
                                                "restore",
                                                backup.path().toString(),
                                                "--to=postgresql://%s@%s:%d/%s"
                                                        .formatted(
                                                                server.user(),
                                                                server.host(),
                                                                server.port(),
                                                                RESTORED),
                                                "--create",
                                                "--jobs=" + JOBS,
                                                "--yes")));
                    }),
                    null);
            FileTrees.delete(dump);
            FileTrees.delete(folder.resolve("restore"));
        }
    }

    /// How far the total that was foretold was from the true one, the worst of several restores.
    private static void forecast(Report report, String which, List<Forecasts> restores) {
        for (int percent : List.of(25, 50, 75)) {
            double error =
                    restores.stream()
                            .mapToDouble(one -> Math.abs(one.ratioAt(percent / 100.0) - 1))
                            .max()
                            .orElseThrow();
            report.percent(
                    "PostgreSQL: time foretold at %d %% of the run, off by (%s)"
                            .formatted(percent, which),
                    error * 100,
                    20.0);
        }
    }

    private static void drop(PostgresServer server) {
        server.execute("drop database if exists " + RESTORED + " with (force)");
    }

    private static void restore(
            TestEngine engine, Backup backup, ConnectionProfile target, Forecasts forecast)
            throws IOException {
        var context = new JobContext(forecast.board(), new CancelSource());
        try (Archive archive = engine.engine().archives().open(backup, KeyRing.NONE, context)) {
            RestoreOutcome outcome =
                    engine.engine()
                            .restores()
                            .run(
                                    archive,
                                    backup.id(),
                                    RestoreOrder.of(
                                            RestoreIntent.REPLACE,
                                            new RestorePlace.New(target),
                                            JOBS),
                                    context);
            if (!outcome.verified()) {
                throw new IllegalStateException("not equal: " + outcome.checks());
            }
        }
    }
}
