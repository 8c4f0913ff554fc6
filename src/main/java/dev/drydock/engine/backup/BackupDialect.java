package dev.drydock.engine.backup;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.List;

/// What backing up needs to know about one engine. Packing, hashing, naming and the catalogue are
/// the manager's.
public interface BackupDialect {

    /// Stable id used in profiles: `postgresql`, `sqlite`.
    String id();

    /// The formats this engine can be stored in, the default first.
    List<BackupFormat> formats();

    /// What speaks against a format on this machine for this database; empty for nothing. May look
    /// for programs.
    default List<FormatRemark> remarks(DatabaseConnection connection, BackupFormat format) {
        return List.of();
    }

    /// Which share of a backup's time its phases usually take, for the first backup of a job.
    ///
    /// @return NONE when that differs too much from one database to the next
    BackupPace usualPace(BackupFormat format);

    /// Writes the database in a format of the engine's own into the order's folder. When it throws,
    /// the manager deletes that folder.
    NativeDump dump(DatabaseConnection connection, DumpOrder order, JobContext context);

    /// Writes the database as parts of Drydock's own format. May use the order's folder meanwhile.
    Dump write(DatabaseConnection connection, DumpOrder order, PartSink parts, JobContext context);

    /// Reads a backup in Drydock's own format to its end: each part, whose hashes are compared by
    /// reading, and what can be counted in it.
    ///
    /// @return what is not as the manifest says; empty when all is well
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    List<String> readBack(BackupFiles files, JobContext context);

    /// Looks into a backup whose hashes are right already; returns what is wrong.
    ///
    /// @param scratch an empty folder for the check's own files, deleted by the manager
    List<String> check(BackupFiles files, Path scratch, JobContext context);

    /// What has changed in the live database since the backup was made: its structure as far as the
    /// backup knows it, and the rows of each table. Writes nothing to the database.
    ///
    /// @param scratch an empty folder for own files, deleted by the manager
    List<BackupDifference> differences(
            BackupFiles files, DatabaseConnection live, Path scratch, JobContext context);

    /// Whether [#check] restores into a scratch database and compares.
    boolean checkRestores();

    /// Restores into an empty database and compares; for engines whose [#check] does not.
    ///
    /// @param scratch made for this and dropped by the caller
    /// @return what differs from the backup, and what was left out on purpose
    /// @throws dev.drydock.engine.error.DrydockException RESTORE_FAILED, TOOL_MISSING
    Findings prove(BackupFiles files, DatabaseConnection scratch, JobContext context);

    /// Restores and compares. The guard has let the request pass. Leaves an existing target as it
    /// was when it throws.
    RestoreReport restore(BackupFiles files, RestoreRequest request, JobContext context);
}
