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

    /// Writes the database's data into the order's folder. When it throws, the manager deletes that
    /// folder.
    Dump dump(DatabaseConnection connection, DumpOrder order, JobContext context);

    /// Looks into a backup whose hashes are right already; returns what is wrong.
    ///
    /// @param scratch an empty folder for the check's own files, deleted by the manager
    List<String> check(BackupFiles files, Path scratch, JobContext context);

    /// Whether [#check] restores into a scratch database and compares.
    boolean checkRestores();

    /// Restores and compares. The guard has let the request pass. Leaves an existing target as it
    /// was when it throws.
    RestoreReport restore(BackupFiles files, RestoreRequest request, JobContext context);
}
