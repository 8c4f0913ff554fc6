package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database and a directory of migrations to rehearse, for each dialect.
abstract class RehearsalHarness {

    @TempDir Path directory;

    DialectFixture fixture;
    TestEngine test;
    DatabaseConnection database;

    abstract DialectFixture createFixture();

    /// Names of scratch databases that are left.
    abstract List<String> leftSandboxes();

    @BeforeEach
    void open() {
        fixture = createFixture();
        test = new TestEngine();
        database = test.openNew(fixture);
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    final void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    final void deleteFile(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    final void execute(String... statements) {
        try (Session session = database.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    final RehearsalRequest request() {
        return RehearsalRequest.of(MigrationSource.directory(directory)).withRows(1_000);
    }

    final RehearsalReport rehearse(RehearsalRequest request) {
        return test.engine().rehearsal(database).run(request, JobContext.quiet());
    }

    final RehearsalReport rehearse() {
        return rehearse(request());
    }

    final RehearsedStep only(RehearsalReport report) {
        assertThat(report.steps()).hasSize(1);
        return report.steps().getFirst();
    }

    final MigrationStatus status() {
        return test.engine().migrations(database).status(directory, JobContext.quiet());
    }

    static List<String> rules(RehearsedStep step) {
        return step.findings().stream().map(Finding::rule).toList();
    }
}
