package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// An empty database and a directory of migrations to try runs with.
final class MigrationTrial implements AutoCloseable {

    final DialectFixture fixture;
    final TestEngine test = new TestEngine();
    final Path directory;
    DatabaseConnection database;

    MigrationTrial(DialectFixture fixture, Path directory) {
        this.fixture = fixture;
        this.directory = directory;
        this.database = test.openNew(fixture);
    }

    MigrationManager manager() {
        return test.engine().migrations(database);
    }

    void use(Environment environment) {
        database = test.open(fixture, database.profile().withEnvironment(environment));
    }

    void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    void delete(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    ApplyResult apply() {
        return apply(options -> options);
    }

    ApplyResult apply(UnaryOperator<RunOptions> change) {
        return manager().apply(request(change), JobContext.quiet());
    }

    ApplyRequest request(UnaryOperator<RunOptions> change) {
        return ApplyRequest.of(directory).withOptions(change.apply(RunOptions.DEFAULTS));
    }

    ApplyResult plan(UnaryOperator<RunOptions> change) {
        return manager().apply(request(change).withDryRun(true), JobContext.quiet());
    }

    ApplyResult rollBack(int steps) {
        return manager().rollBack(RollbackRequest.of(directory, steps), JobContext.quiet());
    }

    MigrationStatus status() {
        return manager().status(directory, JobContext.quiet());
    }

    MigrationState state(String version) {
        return status().migrations().stream()
                .filter(migration -> migration.version().equals(MigrationVersion.of(version)))
                .findFirst()
                .orElseThrow()
                .state();
    }

    HistoryEntry lastEntry() {
        return manager().history(JobContext.quiet()).getLast();
    }

    List<String> query(String sql) {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(sql, row -> String.valueOf(row.textOrNull(1)));
        }
    }

    void execute(String... statements) {
        try (Session session = database.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    List<String> tables() {
        String sql =
                fixture.dialectId().equals("sqlite")
                        ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                                + " 'sqlite_%' ORDER BY 1"
                        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
        return query(sql).stream().filter(name -> !name.equals("migration_history")).toList();
    }

    static DrydockException failure(Runnable work) {
        try {
            work.run();
        } catch (DrydockException expected) {
            return expected;
        }
        throw new AssertionError("nothing failed");
    }

    @Override
    public void close() {
        test.close();
        fixture.close();
    }
}
