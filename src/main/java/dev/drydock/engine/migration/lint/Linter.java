package dev.drydock.engine.migration.lint;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationFiles;
import java.util.Set;

/// Looks at migration files without running them. Thread-safe; worker threads only.
public final class Linter {

    private final LintDialect dialect;
    private final MigrationDialect migrations;

    public Linter(LintDialect dialect, MigrationDialect migrations) {
        this.dialect = dialect;
        this.migrations = migrations;
    }

    /// Looks at all files without a database. What an earlier file made counts as existing, because
    /// it may be applied already.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID
    public LintReport offline(LintRequest request) {
        MigrationFiles files = request.source().read(migrations.id());
        var run = new LintRun(dialect, migrations, request, dialect.version(null));
        try (SyntaxCheck syntax = dialect.openSyntax(null).orElse(null)) {
            run.offline(files, syntax);
        }
        return run.toReport();
    }

    /// Looks at the pending files with the knowledge of what the database has. Writes nothing and
    /// runs no statement of a file in the database. Cancel leaves nothing behind.
    ///
    /// @param pending names of the files that are not applied
    /// @throws DrydockException MIGRATION_FILES_INVALID, and why the database cannot be read
    public LintReport online(
            LintRequest request,
            DatabaseConnection connection,
            Set<String> pending,
            JobContext context) {
        MigrationFiles files = request.source().read(migrations.id());
        var run = new LintRun(dialect, migrations, request, dialect.version(connection.facts()));
        try (Session session = connection.lease(context);
                SyntaxCheck syntax = dialect.openSyntax(session).orElse(null)) {
            LintCatalog catalog = dialect.catalog(session);
            run.online(files, pending, catalog, syntax, context);
        }
        return run.toReport();
    }
}
