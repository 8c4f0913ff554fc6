package dev.drydock.engine.backup.archive;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An archive with the numbers of rows that its manifest knows.
final class CountedArchive implements Archive {

    private final Archive archive;
    private final BackupManifest manifest;
    private final Map<String, Long> counts = new HashMap<>();

    CountedArchive(Archive archive, BackupManifest manifest) {
        this.archive = archive;
        this.manifest = manifest;
        for (BackupObject object : manifest.objects()) {
            if (object.kind().equals(BackupObject.TABLE) && object.rows() >= 0) {
                counts.put(object.displayName(), object.rows());
            }
        }
    }

    @Override
    public Path path() {
        return archive.path();
    }

    @Override
    public Archive inner() {
        return archive;
    }

    @Override
    public ArchiveFacts facts() {
        ArchiveFacts facts = archive.facts();
        Map<String, String> all = new LinkedHashMap<>(facts.facts());
        all.put("snapshot", manifest.snapshotAt().toString());
        manifest.source().forEach(all::putIfAbsent);
        List<String> notCarried = new ArrayList<>(facts.notCarried());
        notCarried.addAll(manifest.notCarried());
        return new ArchiveFacts(facts.dialect(), facts.form(), all, facts.dangers(), notCarried);
    }

    @Override
    public void prepare(JobContext context) {
        archive.prepare(context);
    }

    @Override
    public List<ArchiveObject> objects() {
        return archive.objects().stream().map(this::counted).toList();
    }

    private ArchiveObject counted(ArchiveObject object) {
        Long rows = counts.get(object.displayName());
        return rows == null || object.rows() >= 0 || !object.kind().equals(BackupObject.TABLE)
                ? object
                : object.withRows(rows);
    }

    @Override
    public String ddl(ArchiveObject object) {
        return archive.ddl(object);
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        archive.rows(table, visitor, cancel);
    }

    @Override
    public Optional<Path> databaseFile(CancelToken cancel) {
        return archive.databaseFile(cancel);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
