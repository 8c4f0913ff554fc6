package dev.drydock.engine.backup.archive;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.util.Optional;

/// What looking into backups needs to know about one engine. Nothing of an archive is executed and
/// no program is started.
public interface ArchiveDialect {

    /// Stable id used in profiles: `postgresql`, `sqlite`.
    String id();

    /// What a file or folder is, by its bytes; empty when it is nothing of this engine.
    Optional<ArchiveForm> tell(ArchiveSource source);

    /// Opens what [#tell] has recognised. The archive closes the source's scratch.
    ///
    /// @throws IOException BrokenArchiveException, UnknownArchiveException and others, which
    ///   [ArchiveFailures] explains
    Archive open(ArchiveSource source, ArchiveForm form, JobContext context) throws IOException;

    /// Opens a backup in Drydock's own format. The archive closes the scratch.
    Archive open(BackupFiles container, ArchiveScratch scratch, JobContext context)
            throws IOException;
}
