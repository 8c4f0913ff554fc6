package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The stored side of one backup, as a dialect sees it.
public interface BackupFiles {

    /// Opens a container, whatever its name is.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, BACKUP_KEY_MISSING,
    ///   BACKUP_KEY_WRONG, FILE_MISSING, FILE_NOT_ACCESSIBLE
    static BackupFiles ofContainer(Path file, KeyRing keys) {
        return ContainerFiles.open(file, keys);
    }

    /// A dump in a tool's own format that Drydock made, by the manifest beside it; empty when there
    /// is none.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED for the manifest
    static Optional<BackupFiles> ofNative(Path stored) {
        return Files.isRegularFile(NativeFiles.manifestOf(stored))
                ? Optional.of(NativeFiles.open(stored))
                : Optional.empty();
    }

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

    /// Reads everything and compares the hashes of what is stored, for those who will [read][
    /// BackupParts#read] every part afterwards. Reports progress in bytes.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    void requireStored(JobContext context);

    /// Writes the plain data into a new owner-only file, checking each part before it is written.
    /// It is not synced, which most uses do not need. Only for backups whose data is one file.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL; the file may
    ///   then hold a part and belongs to the caller
    void unpackTo(Path file, JobContext context);
}
