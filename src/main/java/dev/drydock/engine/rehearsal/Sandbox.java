package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.Force;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.migration.RunOptions;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A database to try migrations on. Closing it drops it.
final class Sandbox implements AutoCloseable {

    private final ScratchDatabase scratch;
    private final RehearsalDialect dialect;
    private final TracedDialect traced;
    private final MigrationManager manager;
    private final SchemaGenerator generator;
    private final boolean rows;

    /// @param rows whether it has rows that are worth counting
    Sandbox(
            ScratchDatabase scratch,
            RehearsalDialect dialect,
            TracedDialect traced,
            SchemaGenerator generator,
            boolean rows,
            Clock clock) {
        this.scratch = scratch;
        this.dialect = dialect;
        this.traced = traced;
        this.generator = generator;
        this.rows = rows;
        this.manager = new MigrationManager(scratch.connection(), traced, clock);
    }

    DatabaseConnection connection() {
        return scratch.connection();
    }

    RehearsalDialect dialect() {
        return dialect;
    }

    TracedDialect traced() {
        return traced;
    }

    boolean hasRows() {
        return rows;
    }

    SchemaDefinition read(JobContext context) {
        return generator.read(context);
    }

    /// What it has of the files, by its own history.
    MigrationStatus status(MigrationSource source, JobContext context) {
        return manager.status(source, context);
    }

    /// Applies everything up to the version. Returns the milliseconds that its statements took.
    long up(
            MigrationSource files,
            MigrationVersion to,
            Map<String, String> placeholders,
            JobContext context) {
        return millis(
                manager.apply(
                        ApplyRequest.of(files)
                                .withTargetVersion(to.text())
                                // what becomes of rows is what the rehearsal is to find out
                                .withOptions(
                                        RunOptions.DEFAULTS.withForced(Set.of(Force.DATA_LOSS)))
                                .withPlaceholders(placeholders),
                        context));
    }

    /// Rolls back the last files. Returns the milliseconds that their statements took.
    long down(
            MigrationSource files,
            int steps,
            Map<String, String> placeholders,
            JobContext context) {
        return millis(
                manager.rollBack(
                        RollbackRequest.of(files, steps).withPlaceholders(placeholders), context));
    }

    private static long millis(ApplyResult result) {
        return result.migrations().stream()
                .mapToLong(one -> Math.max(0, one.executionTimeMs()))
                .sum();
    }

    List<RehearsalDialect.Dangling> dangling(JobContext context) {
        try (Session session = connection().lease(context)) {
            return dialect.dangling(session);
        }
    }

    /// What statements outside transactions left half done.
    List<String> remains(JobContext context) {
        try (Session session = connection().lease(context)) {
            return traced.remains(session);
        }
    }

    /// Lets the database stay. Returns where it is.
    String keep() {
        return scratch.keep();
    }

    @Override
    public void close() {
        scratch.close();
    }
}
