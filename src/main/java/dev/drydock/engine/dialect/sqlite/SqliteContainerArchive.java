package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveScratch;
import dev.drydock.engine.backup.archive.ContainerFacts;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A SQLite file in Drydock's own format: its manifest lists the objects; for DDL and rows its
/// pages are unpacked into scratch, once.
final class SqliteContainerArchive implements Archive, SqliteStructures.Structured {

    private final BackupFiles container;
    private final ArchiveScratch scratch;
    private final Map<String, BackupObject> listed = new HashMap<>();
    private final List<ArchiveObject> names;
    private @Nullable SqliteFileArchive unpacked;

    SqliteContainerArchive(BackupFiles container, ArchiveScratch scratch) {
        this.container = container;
        this.scratch = scratch;
        List<SqliteArchiveEntry> entries =
                container.manifest().objects().stream()
                        .map(object -> {
                            var entry =
                                    new SqliteArchiveEntry(object.kind(), object.name(), "", "");
                            listed.put(entry.id(), object);
                            return entry;
                        })
                        .toList();
        this.names =
                SqliteArchiveEntry.objects(
                        entries,
                        entry -> rows(entry.id()),
                        entry -> bytes(entry.id()),
                        entry -> List.of());
    }

    BackupFiles container() {
        return container;
    }

    synchronized boolean isUnpacked() {
        return unpacked != null;
    }

    private long rows(String id) {
        BackupObject object = listed.get(id);
        return object == null ? -1 : object.rows();
    }

    private long bytes(String id) {
        BackupObject object = listed.get(id);
        return object == null ? -1 : object.bytes();
    }

    @Override
    public Path path() {
        return container.stored();
    }

    @Override
    public ArchiveFacts facts() {
        BackupManifest manifest = container.manifest();
        return new ArchiveFacts(
                manifest.dialect(),
                ArchiveForm.DRYDOCK,
                ContainerFacts.of(manifest),
                List.of(),
                manifest.notCarried());
    }

    @Override
    public void prepare(JobContext context) {
        file(context);
    }

    private synchronized SqliteFileArchive file(JobContext context) {
        SqliteFileArchive known = unpacked;
        if (known != null) {
            return known;
        }
        context.progress().phase("Unpacking");
        Path pages = scratch.file("pages.db");
        try {
            container.unpackTo(pages, context);
            SqliteFileArchive opened =
                    SqliteFileArchive.open(container.stored(), pages, true, scratch, context);
            unpacked = opened;
            return opened;
        } catch (IOException | RuntimeException failure) {
            try {
                Files.deleteIfExists(pages);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            if (failure instanceof RuntimeException own) {
                throw own;
            }
            throw ArchiveFailures.of(container.stored(), failure);
        }
    }

    /// With columns and needs as soon as it is unpacked.
    @Override
    public synchronized List<ArchiveObject> objects() {
        SqliteFileArchive file = unpacked;
        return file == null ? names : file.objects().stream().map(this::counted).toList();
    }

    private ArchiveObject counted(ArchiveObject object) {
        BackupObject known = listed.get(object.id());
        return known == null || known.rows() < 0 ? object : object.withRows(known.rows());
    }

    @Override
    public String ddl(ArchiveObject object) {
        return file(JobContext.quiet()).ddl(object);
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        SqliteFileArchive file = file(new JobContext(progress -> {}, cancel));
        file.objects().stream()
                .filter(object -> object.id().equals(table.id()))
                .findFirst()
                .ifPresent(object -> file.rows(object, visitor, cancel));
    }

    @Override
    public Path structureFile(Map<String, String> missing, JobContext context) {
        return file(context).structureFile(missing, context);
    }

    @Override
    public Optional<Path> databaseFile(CancelToken cancel) {
        return file(new JobContext(progress -> {}, cancel)).databaseFile(cancel);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
