package dev.drydock.testing;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import java.nio.file.Path;
import java.time.Duration;

/// An engine with a home of its own in a temporary folder; closing it closes its databases and
/// deletes the home.
public final class TestEngine implements AutoCloseable {

    /// How long a job of a test may take before the test fails.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder = TestFolders.create("home");
    private final Engine engine = Engine.at(DrydockHome.at(folder));

    public Engine engine() {
        return engine;
    }

    /// The folder of the home.
    public Path home() {
        return folder;
    }

    /// Opens the profile with the fixture's password.
    public DatabaseConnection open(DialectFixture fixture, ConnectionProfile profile) {
        return engine.databases().open(profile, fixture.password(), JobContext.quiet());
    }

    /// Opens a new, empty database of the fixture.
    public DatabaseConnection openNew(DialectFixture fixture) {
        return open(fixture, fixture.createDatabase());
    }

    /// Starts a job on a worker thread, as both fronts do.
    public <R> RunningJob<R> start(String kind, Job<R> job) {
        return engine.jobs().start(new JobDescription(kind, "Test " + kind, ""), job);
    }

    /// Runs a job on a worker thread and waits for its outcome.
    public <R> JobOutcome<R> run(String kind, Job<R> job) {
        return await(start(kind, job));
    }

    /// Waits for the outcome, for [#PATIENCE] at most.
    public static <R> JobOutcome<R> await(RunningJob<R> job) {
        try {
            return job.await(PATIENCE)
                    .orElseThrow(() -> new AssertionError("the job still runs: " + job.id()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a job", interrupted);
        }
    }

    @Override
    public void close() {
        engine.close();
        TestFolders.delete(folder);
    }
}
