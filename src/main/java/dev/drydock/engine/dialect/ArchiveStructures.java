package dev.drydock.engine.dialect;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;

/// The structure of backups of one engine, read without a server and without native tools.
public interface ArchiveStructures {

    /// What the backup would make. What it does not tell is named in `notVisible` and
    /// `notModelled`.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    SchemaDefinition read(Archive archive, JobContext context);

    /// What has changed in the live database since: objects by their structure, rows by their
    /// number. Rows that the archive has not counted are counted by reading them. Limits of the
    /// comparison are noted.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL, and why the
    ///   database cannot be read
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    List<BackupDifference> differences(
            Archive archive, DatabaseConnection live, JobContext context);
}
