package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryKeeper;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Files and a database with a real history.
abstract class TidyTrial {

    @TempDir Path path;

    DialectFixture fixture;
    TestEngine test;
    DatabaseConnection database;
    Directory directory;

    abstract DialectFixture createFixture();

    @BeforeEach
    void open() {
        fixture = createFixture();
        test = new TestEngine();
        database = test.openNew(fixture);
        directory = new Directory(path);
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    final MigrationTidy tidy() {
        return test.engine().tidy(fixture.dialectId());
    }

    final HistoryKeeper keeper() {
        return test.engine().historyKeeper(database, Duration.ofSeconds(1), Confirmation.NONE);
    }

    final List<HistoryEntry> history() {
        return test.engine().migrations(database).history(JobContext.quiet());
    }

    final void migrate() {
        test.engine().migrations(database).apply(ApplyRequest.of(path), JobContext.quiet());
    }

    final List<String> states() {
        return test
                .engine()
                .migrations(database)
                .status(path, JobContext.quiet())
                .migrations()
                .stream()
                .map(TidyTrial::state)
                .toList();
    }

    private static String state(Migration migration) {
        return migration.file() + " " + migration.state().word();
    }

    final TidyPlan plan() {
        return plan(TidyRequest.of(path));
    }

    final TidyPlan plan(TidyRequest request) {
        return tidy().plan(request, history(), JobContext.quiet());
    }

    final TidyOutcome apply(TidyPlan plan) {
        return tidy().apply(plan, keeper(), JobContext.quiet());
    }

    final TidyOutcome undo() {
        return tidy().undo(path, keeper(), JobContext.quiet());
    }

    final DrydockException failure(Runnable work) {
        try {
            work.run();
        } catch (DrydockException expected) {
            return expected;
        }
        throw new AssertionError("nothing failed");
    }

    final List<Finding> findings(String rule) {
        return tidy().conflicts(path, history(), false, JobContext.quiet()).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    final void appliedTwo() {
        directory
                .write("pending/001_a.sql", "CREATE TABLE a (id integer);")
                .write("pending/001_a.down.sql", "DROP TABLE a;")
                .write("pending/2-add-b.sql", "CREATE TABLE b (id integer);");
        migrate();
    }
}
