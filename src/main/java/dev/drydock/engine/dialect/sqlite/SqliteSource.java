package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a restore of SQLite reads: any archive of it, made into a plain file that is ours.
final class SqliteSource {

    private static final int BUFFER = 1 << 20;

    private final SqliteConnectionDialect connections;
    private final Archive archive;
    private final @Nullable BackupFiles files;

    private SqliteSource(
            SqliteConnectionDialect connections, Archive archive, @Nullable BackupFiles files) {
        this.connections = connections;
        this.archive = archive;
        this.files = files;
    }

    static SqliteSource of(SqliteConnectionDialect connections, Archive archive) {
        Archive inner = archive.inner();
        BackupFiles files =
                inner instanceof SqliteContainerArchive container
                        ? container.container()
                        : BackupFiles.ofNative(archive.path()).orElse(null);
        return new SqliteSource(connections, inner, files);
    }

    /// Null when Drydock did not make it.
    @Nullable BackupManifest manifest() {
        return files == null ? null : files.manifest();
    }

    /// Whether [#writeTo] makes exactly the file that was checked and backed up, by its hashes.
    boolean isProven() {
        return archive instanceof SqliteContainerArchive;
    }

    boolean isScript() {
        return archive instanceof SqliteScriptArchive;
    }

    /// What the phase of [#writeTo] is called.
    String phase() {
        return isScript() ? "Running the script" : "Unpacking";
    }

    /// Bytes of the plain file, as far as they can be told; −1 when not.
    long plainBytes() {
        BackupManifest manifest = manifest();
        if (manifest != null) {
            return manifest.originalBytes();
        }
        try {
            return archive instanceof SqliteFileArchive file
                    ? Files.size(file.file())
                    : Files.size(archive.path());
        } catch (IOException unknown) {
            return -1;
        }
    }

    /// Reads the backup to its end, compares its hashes where it has some, and writes the plain
    /// database into a new owner-only file.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, DISK_FULL,
    ///   RESTORE_SCRIPT_REFUSED; the file may then hold a part
    void writeTo(Path target, JobContext context) {
        context.progress().phase(phase());
        switch (archive) {
            case SqliteContainerArchive container ->
                    container.container().unpackTo(target, context);
            case SqliteScriptArchive script -> {
                requireIntact(context);
                script.writeTo(connections, target, context);
            }
            case SqliteFileArchive file -> {
                requireIntact(context);
                copy(file.file(), target, context);
            }
            default -> throw new IllegalStateException(archive + " is not of SQLite");
        }
    }

    private void requireIntact(JobContext context) {
        if (files != null && !files.manifest().format().equals(BackupFormat.DRYDOCK.word())) {
            files.requireIntact(context);
        }
    }

    private void copy(Path file, Path target, JobContext context) {
        try {
            FileTime before = Files.getLastModifiedTime(file);
            long total = Files.size(file);
            DurableFile.createOwnerOnly(target);
            try (InputStream in = Files.newInputStream(file);
                    FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
                copy(in, java.nio.channels.Channels.newOutputStream(out), target, total, context);
                out.force(true);
            }
            if (total != Files.size(target) || !before.equals(Files.getLastModifiedTime(file))) {
                throw ArchiveFailures.damaged(
                        file, "it was changed while it was read; a program writes to it", null);
            }
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    private static void copy(
            InputStream in, OutputStream out, Path target, long total, JobContext context)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            context.cancel().throwIfCancelled();
            try {
                out.write(buffer, 0, read);
            } catch (IOException full) {
                throw DurableFile.failed("write", target, full);
            }
            done += read;
            context.progress().work(done, total, Unit.BYTES);
        }
    }

    /// Why its end is missing, as far as that shows already; empty when it does not.
    List<String> cutOff() {
        return switch (archive) {
            case SqliteScriptArchive script -> script.cutOff();
            case SqliteFileArchive _ -> archive.facts().notCarried();
            default -> List.of();
        };
    }

    /// Objects whose definitions can be read without unpacking anything.
    List<ArchiveObject> definedObjects() {
        return archive instanceof SqliteContainerArchive container && !container.isUnpacked()
                ? List.of()
                : archive.objects();
    }
}
