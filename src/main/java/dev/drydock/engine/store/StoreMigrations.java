package dev.drydock.engine.store;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationManager;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Brings the store's tables up to date with Drydock's own migration engine.
public final class StoreMigrations {

    private static final List<String> NAMES =
            List.of(
                    "001_jobs.sql",
                    "002_backups.sql",
                    "003_metrics.sql",
                    "004_schema_snapshots.sql",
                    "005_migration_proofs.sql",
                    "006_backup_notes.sql",
                    "007_schema_bodies.sql",
                    "008_diagram_places.sql",
                    "009_migration_proof_structure.sql",
                    "010_backup_retention.sql",
                    "011_backup_pace.sql",
                    "012_restore_copies.sql",
                    "013_restore_copy_changes.sql");

    /// Another process that makes the tables at this moment is done well within this.
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final Function<DatabaseConnection, MigrationManager> managers;

    /// @param managers makes the manager for the opened store
    public StoreMigrations(Function<DatabaseConnection, MigrationManager> managers) {
        this.managers = managers;
    }

    /// @throws DrydockException STORE_UNUSABLE when the store was written by a newer Drydock, or by
    ///   one whose tables differ; nothing is changed then
    void bringUpToDate(DatabaseConnection store) {
        MigrationManager manager = managers.apply(store);
        MigrationSource source =
                MigrationSource.classPath(StoreMigrations.class, "migrations", NAMES);
        MigrationStatus status = manager.status(source, JobContext.quiet());
        status.migrations().forEach(migration -> requireKnown(migration, store));
        if (status.pendingCount() > 0) {
            manager.apply(ApplyRequest.of(source).withLockWait(LOCK_WAIT), JobContext.quiet());
        }
    }

    private static void requireKnown(Migration migration, DatabaseConnection store) {
        String file = store.profile().endpoint().display();
        if (migration.state() == MigrationState.MISSING) {
            throw new DrydockException(
                    ErrorCode.STORE_UNUSABLE,
                    "The state store "
                            + file
                            + " was written by a newer Drydock: it has version "
                            + migration.version()
                            + ".",
                    "Use that version, or set DRYDOCK_HOME to another folder.");
        }
        if (migration.state() == MigrationState.CHANGED_AFTER_APPLY) {
            throw new DrydockException(
                    ErrorCode.STORE_UNUSABLE,
                    "The state store "
                            + file
                            + " was written by another Drydock: its tables of version "
                            + migration.version()
                            + " differ.",
                    "Use that Drydock, or set DRYDOCK_HOME to another folder.");
        }
    }
}
