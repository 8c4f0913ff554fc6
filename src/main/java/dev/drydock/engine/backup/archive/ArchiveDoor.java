package dev.drydock.engine.backup.archive;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.ContainerBytes;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Opens any backup to be looked into. What a file is, its bytes say, never its name; nothing in it
/// is executed, no program is started, and nothing is written outside scratch.
public final class ArchiveDoor {

    private final List<ArchiveDialect> dialects;
    private final Path scratch;

    /// @param dialects asked in this order
    /// @param scratch where archives may unpack; made when needed
    public ArchiveDoor(List<ArchiveDialect> dialects, Path scratch) {
        this.dialects = List.copyOf(dialects);
        this.scratch = scratch;
    }

    /// Opens a file or folder. A script is read to its end once, with progress; everything else
    /// opens by its table of contents. The caller closes the archive. Belongs on a worker thread;
    /// cancel leaves nothing behind.
    ///
    /// @param keys for what is encrypted
    /// @throws DrydockException BACKUP_UNKNOWN when it is no backup of a known form, with a hint on
    ///   what it seems to be; BACKUP_DAMAGED, BACKUP_KEY_MISSING, BACKUP_KEY_WRONG,
    ///   BACKUP_PARENT_MISSING, FILE_MISSING, FILE_NOT_ACCESSIBLE, DISK_FULL
    public Archive open(Path path, KeyRing keys, JobContext context) {
        Path file = path.toAbsolutePath().normalize();
        var own = new ArchiveScratch(scratch);
        try {
            return open(file, keys, own, context);
        } catch (IOException | RuntimeException failure) {
            RuntimeException error =
                    failure instanceof dev.drydock.engine.job.JobCancelledException cancelled
                            ? cancelled
                            : ArchiveFailures.of(file, failure);
            try {
                own.close();
            } catch (IOException second) {
                error.addSuppressed(second);
            }
            throw error;
        }
    }

    /// Opens a backup of the catalogue, see [#open(Path, KeyRing, JobContext)].
    ///
    /// @throws DrydockException also BACKUP_UNKNOWN for a run that kept nothing or is not over, and
    ///   BACKUP_DAMAGED when something else lies in its place that is not encrypted as it was
    public Archive open(Backup backup, KeyRing keys, JobContext context) {
        Archive archive = open(BackupManager.requireFile(backup), keys, context);
        if (backup.encrypted() && !archive.facts().facts().containsKey(ContainerFacts.ENCRYPTED)) {
            // whoever did that could have put anything into it
            DrydockException replaced =
                    ArchiveFailures.damaged(
                            backup.path(), "it was replaced by one that is not encrypted", null);
            try {
                archive.close();
            } catch (IOException second) {
                replaced.addSuppressed(second);
            }
            throw replaced;
        }
        return archive;
    }

    private Archive open(Path file, KeyRing keys, ArchiveScratch own, JobContext context)
            throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            // reading from a pipe or a device may never end
            throw unknown(file, "it is neither a file nor a folder", "");
        }
        if (Files.isRegularFile(file) && !Files.isReadable(file)) {
            throw new java.nio.file.AccessDeniedException(file.toString());
        }
        ArchiveSource source = ArchiveSource.of(file, own);
        if (source.packing() == ArchivePacking.NONE
                && ContainerBytes.isOne(file, source.beginning())) {
            BackupFiles container = BackupFiles.ofContainer(file, keys);
            return require(container.manifest().dialect(), file).open(container, own, context);
        }
        for (ArchiveDialect dialect : dialects) {
            Optional<ArchiveForm> form = dialect.tell(source);
            if (form.isPresent()) {
                return withCounts(dialect.open(source, form.get(), context), file);
            }
        }
        throw unknown(file, UnknownBytes.describe(source), UnknownBytes.advice(source));
    }

    /// With the numbers of rows that Drydock counted when it made the dump.
    private static Archive withCounts(Archive archive, Path file) throws IOException {
        try {
            return BackupFiles.ofNative(file)
                    .map(BackupFiles::manifest)
                    .<Archive>map(manifest -> new CountedArchive(archive, manifest))
                    .orElse(archive);
        } catch (RuntimeException failure) {
            archive.close();
            throw failure;
        }
    }

    private ArchiveDialect require(String id, Path file) {
        return dialects.stream()
                .filter(dialect -> dialect.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        unknown(
                                file,
                                "it is of the database engine \"" + id + "\"",
                                "PostgreSQL and SQLite are supported."));
    }

    private static DrydockException unknown(Path file, String what, String advice) {
        return new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                file + " is not a backup that can be looked into: " + what + ".",
                advice.isEmpty()
                        ? "Give a backup of Drydock, a dump of pg_dump, a SQLite file, or a script"
                                + " of pg_dump or of the sqlite3 shell."
                        : advice);
    }
}
