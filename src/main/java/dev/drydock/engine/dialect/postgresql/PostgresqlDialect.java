package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.archive.ArchiveDialect;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.rows.RowsDialect;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.dialect.ArchiveStructures;
import dev.drydock.engine.dialect.Dialect;
import dev.drydock.engine.dialect.postgresql.archive.PostgresqlArchiveDialect;
import dev.drydock.engine.dialect.postgresql.archive.PostgresqlStructures;
import dev.drydock.engine.dialect.postgresql.restore.PostgresqlRestoreDialect;
import dev.drydock.engine.dialect.postgresql.rows.PostgresqlRowsDialect;
import dev.drydock.engine.dialect.postgresql.schema.PostgresqlFactsDialect;
import dev.drydock.engine.dialect.postgresql.schema.PostgresqlSchemaDialect;
import dev.drydock.engine.dialect.postgresql.schema.change.PostgresqlChangeDialect;
import dev.drydock.engine.health.HealthDialect;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.adopt.AdoptDialect;
import dev.drydock.engine.migration.lint.LintDialect;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.facts.FactsDialect;
import dev.drydock.engine.scratch.ScratchDialect;
import java.util.List;
import java.util.Optional;

/// PostgreSQL 12 to 18.
public final class PostgresqlDialect implements Dialect {

    /// The id used in profiles.
    public static final String ID = "postgresql";

    private final PostgresqlConnectionDialect connection = new PostgresqlConnectionDialect();
    private final SchemaDialect schema = new PostgresqlSchemaDialect();
    private final ChangeDialect changes = new PostgresqlChangeDialect();
    private final PostgresqlHealthDialect health = new PostgresqlHealthDialect();
    private final MigrationDialect migration = new PostgresqlMigrationDialect();
    private final AdoptDialect adopt = new PostgresqlAdoptDialect();
    private final ScratchDialect scratch;
    private final PostgresqlBackupDialect backup;
    private final RestoreDialect restore;

    /// Looks for client programs in the usual places only.
    public PostgresqlDialect() {
        this(new ToolFinder(List::of));
    }

    public PostgresqlDialect(ToolFinder tools) {
        this.scratch = new PostgresqlScratchDialect(tools);
        this.backup = new PostgresqlBackupDialect(connection, tools);
        this.restore =
                new PostgresqlRestoreDialect(
                        connection, new PostgresqlScript(), new PgRestoreProgram(tools));
    }

    @Override
    public ConnectionDialect connection() {
        return connection;
    }

    @Override
    public Optional<ScratchDialect> scratch() {
        return Optional.of(scratch);
    }

    @Override
    public HealthDialect health() {
        return health;
    }

    @Override
    public Optional<RehearsalDialect> rehearsal() {
        return Optional.of(new PostgresqlRehearsalDialect());
    }

    @Override
    public MigrationDialect migration() {
        return migration;
    }

    @Override
    public LintDialect lint() {
        return new PostgresqlLintDialect();
    }

    @Override
    public AdoptDialect adopt() {
        return adopt;
    }

    @Override
    public SchemaDialect schema() {
        return schema;
    }

    @Override
    public Optional<ChangeDialect> changes() {
        return Optional.of(changes);
    }

    @Override
    public FactsDialect facts() {
        return new PostgresqlFactsDialect();
    }

    @Override
    public Optional<BackupDialect> backup() {
        return Optional.of(backup);
    }

    @Override
    public Optional<RowsDialect> rows() {
        return Optional.of(new PostgresqlRowsDialect());
    }

    @Override
    public Optional<RestoreDialect> restore() {
        return Optional.of(restore);
    }

    @Override
    public Optional<ArchiveDialect> archive() {
        return Optional.of(new PostgresqlArchiveDialect());
    }

    @Override
    public Optional<ArchiveStructures> structures() {
        return Optional.of(new PostgresqlStructures());
    }
}
