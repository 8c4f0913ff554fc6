package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.archive.ArchiveDialect;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.rows.RowsDialect;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.dialect.ArchiveStructures;
import dev.drydock.engine.dialect.Dialect;
import dev.drydock.engine.dialect.sqlite.schema.SqliteChangeDialect;
import dev.drydock.engine.dialect.sqlite.schema.SqliteFactsDialect;
import dev.drydock.engine.dialect.sqlite.schema.SqliteSchemaDialect;
import dev.drydock.engine.health.HealthDialect;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.adopt.AdoptDialect;
import dev.drydock.engine.migration.lint.LintDialect;
import dev.drydock.engine.migration.trace.RehearsalDialect;
import dev.drydock.engine.schema.SchemaDialect;
import dev.drydock.engine.schema.compare.ChangeDialect;
import dev.drydock.engine.schema.facts.FactsDialect;
import dev.drydock.engine.scratch.ScratchDialect;
import java.util.Optional;

/// SQLite 3 files.
public final class SqliteDialect implements Dialect {

    /// The id used in profiles.
    public static final String ID = "sqlite";

    private final SqliteConnectionDialect connection = new SqliteConnectionDialect();
    private final SchemaDialect schema = new SqliteSchemaDialect();
    private final ChangeDialect changes = new SqliteChangeDialect();
    private final SqliteHealthDialect health = new SqliteHealthDialect();
    private final MigrationDialect migration = new SqliteMigrationDialect();
    private final AdoptDialect adopt = new SqliteAdoptDialect();
    private final ScratchDialect scratch = new SqliteScratchDialect();
    private final SqliteBackupDialect backup = new SqliteBackupDialect(connection);

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
        return Optional.of(new SqliteRehearsalDialect(connection));
    }

    @Override
    public MigrationDialect migration() {
        return migration;
    }

    @Override
    public LintDialect lint() {
        return new SqliteLintDialect();
    }

    @Override
    public AdoptDialect adopt() {
        return adopt;
    }

    @Override
    public Optional<BackupDialect> backup() {
        return Optional.of(backup);
    }

    @Override
    public Optional<RestoreDialect> restore() {
        return Optional.of(new SqliteRestoreDialect(connection));
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
        return new SqliteFactsDialect();
    }

    @Override
    public Optional<RowsDialect> rows() {
        return Optional.of(new SqliteRowsDialect());
    }

    @Override
    public Optional<ArchiveDialect> archive() {
        return Optional.of(new SqliteArchiveDialect());
    }

    @Override
    public Optional<ArchiveStructures> structures() {
        return Optional.of(new SqliteStructures());
    }
}
