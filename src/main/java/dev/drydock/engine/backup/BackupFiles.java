package dev.drydock.engine.backup;

import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;

/// The stored side of one backup, as a dialect sees it.
public interface BackupFiles {

    BackupManifest manifest();

    /// The file or folder as it is stored; for native formats what the tools read.
    Path stored();

    /// Opens the parts, for backups in Drydock's own format.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, FILE_MISSING
    BackupParts openParts();

    /// Reads everything and compares every hash. Reports progress in bytes.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    void requireIntact(JobContext context);

    /// Writes the plain data into a new owner-only file, checking each part before it is written,
    /// and syncs it. Only for backups whose data is one file.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL; the file may
    ///   then hold a part and belongs to the caller
    void unpackTo(Path file, JobContext context);
}
