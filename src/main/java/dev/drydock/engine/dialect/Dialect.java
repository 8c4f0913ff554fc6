package dev.drydock.engine.dialect;

import dev.drydock.engine.backup.BackupDialect;
import dev.drydock.engine.backup.archive.ArchiveDialect;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.rows.RowsDialect;
import dev.drydock.engine.connection.ConnectionDialect;
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

/// Everything one database engine provides, as the small interfaces that the features declare. A
/// manager is given its own interface, never this one.
public interface Dialect {

    /// Stable id used in profiles: `postgresql`, `sqlite`.
    default String id() {
        return connection().id();
    }

    ConnectionDialect connection();

    SchemaDialect schema();

    /// What its servers tell about single objects at the moment.
    FactsDialect facts();

    /// How one structure of its databases is made into another; empty where that is not possible.
    default Optional<ChangeDialect> changes() {
        return Optional.empty();
    }

    /// How scratch databases are made; empty where that is not possible.
    default Optional<ScratchDialect> scratch() {
        return Optional.empty();
    }

    HealthDialect health();

    MigrationDialect migration();

    /// How its migration files are looked at.
    LintDialect lint();

    /// How histories of other tools are found and read.
    AdoptDialect adopt();

    /// How migrations are tried on a copy; empty where that is not possible.
    default Optional<RehearsalDialect> rehearsal() {
        return Optional.empty();
    }

    /// How its databases are backed up; empty where that is not possible.
    default Optional<BackupDialect> backup() {
        return Optional.empty();
    }

    /// How backups of its databases are brought back; empty where that is not possible.
    default Optional<RestoreDialect> restore() {
        return Optional.empty();
    }

    /// How single rows come back out of backups; empty where that is not possible.
    default Optional<RowsDialect> rows() {
        return Optional.empty();
    }

    /// How backups of its databases are looked into; empty where that is not possible.
    default Optional<ArchiveDialect> archive() {
        return Optional.empty();
    }

    /// How the structure of such backups is read; empty where that is not possible.
    default Optional<ArchiveStructures> structures() {
        return Optional.empty();
    }
}
