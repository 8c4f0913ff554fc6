package dev.drydock.engine.backup.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.job.JobContext;
import java.util.List;

/// Backs up what a restore is about to replace.
@FunctionalInterface
public interface SafetyBackup {

    /// Called once, when the backup to be restored was read to its end and before the target is
    /// touched.
    ///
    /// @param tables whose rows will be gone; empty when only other objects are replaced: then the
    ///   structure is kept
    /// @throws dev.drydock.engine.error.DrydockException why it failed; nothing may be replaced
    ///   then
    Backup make(List<ArchiveObject> tables, JobContext context);
}
