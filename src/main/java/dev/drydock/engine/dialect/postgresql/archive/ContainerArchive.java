package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import dev.drydock.engine.backup.archive.ContainerFacts;
import dev.drydock.engine.dialect.postgresql.container.ContainerContents;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.snapshot.DefinitionText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A backup in Drydock's own format: objects and DDL out of its statements, rows and their numbers
/// out of its manifest and parts. Parts that lie in other backups are found there.
final class ContainerArchive implements RestorableArchive, StructuredArchive {

    private static final String LARGE_OBJECTS = "large objects";

    /// Numbers of entries for rows, above those of any statement.
    private static final int ROWS_FROM = 1 << 30;

    private final Path file;
    private final BackupParts parts;
    private final List<TocEntry> toc;
    private final ArchiveObjects entries;
    private final List<ArchiveObject> objects = new ArrayList<>();
    private final Map<String, BackupObject> byId = new HashMap<>();
    private final List<String> remarks;

    /// Where statements end that come before the rows.
    private final long before;

    private final Map<Integer, ScriptDraft> drafts = new HashMap<>();
    private final Set<String> settings;

    private ContainerArchive(
            Path file,
            BackupParts parts,
            ScriptReading reading,
            long before,
            List<String> remarks) {
        this.file = file;
        this.parts = parts;
        this.before = before;
        reading.drafts().forEach(draft -> drafts.put(draft.id, draft));
        this.toc = ScriptNeeds.entries(reading.drafts());
        this.entries = new ArchiveObjects(toc, new NoRows());
        this.remarks = List.copyOf(remarks);
        this.settings = Set.copyOf(reading.facts().settings());
        Map<String, BackupObject> listed = new HashMap<>();
        parts.manifest().objects().forEach(object -> listed.putIfAbsent(key(object), object));
        for (ArchiveObject object : entries.list()) {
            objects.add(known(object, listed.remove(key(object))));
        }
        parts.manifest().objects().stream()
                .filter(object -> object.folder() != null || toc.isEmpty())
                .filter(object -> object.equals(listed.get(key(object))))
                .forEach(object -> objects.add(unmade(object)));
    }

    static ContainerArchive open(BackupFiles container, JobContext context) throws IOException {
        BackupParts parts = container.openParts();
        try {
            List<String> remarks = new ArrayList<>();
            byte[] structure = structure(parts, remarks);
            long before = structure.length == 0 ? 0 : ContainerContents.beforeRows(parts);
            ScriptReading reading =
                    ScriptReading.read(new ByteArrayInputStream(structure), context.cancel());
            remarks.addAll(reading.facts().notRead());
            return new ContainerArchive(container.stored(), parts, reading, before, remarks);
        } catch (IOException | RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    /// Of an incremental one whose ancestors are gone, the manifest still tells what was in it.
    private static byte[] structure(BackupParts parts, List<String> remarks) {
        try {
            return ContainerContents.structure(parts);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.BACKUP_PARENT_MISSING) {
                throw failure;
            }
            remarks.add(failure.message());
            return new byte[0];
        }
    }

    private static String key(BackupObject object) {
        String kind = object.kind().equals("partitioned table") ? "table" : object.kind();
        // a trigger's name comes with its table's
        int dot = object.kind().equals("trigger") ? object.name().lastIndexOf('.') : -1;
        return kind + '\0' + object.schema() + '\0' + object.name().substring(dot + 1);
    }

    private static String key(ArchiveObject object) {
        return object.kind() + '\0' + object.schema() + '\0' + object.name();
    }

    /// With what the manifest counted.
    private ArchiveObject known(ArchiveObject object, @Nullable BackupObject counted) {
        if (counted == null) {
            return object;
        }
        byId.put(object.id(), counted);
        return new ArchiveObject(
                object.id(),
                object.kind(),
                object.schema(),
                object.name(),
                object.owner(),
                object.section(),
                object.parent(),
                object.needs(),
                counted.rows(),
                counted.bytes(),
                counted.folder() != null,
                counted.columns());
    }

    /// Something with rows that no statement makes, as large objects are.
    private ArchiveObject unmade(BackupObject object) {
        String id = "manifest " + object.displayName();
        byId.put(id, object);
        return new ArchiveObject(
                id,
                object.kind(),
                object.schema(),
                object.name(),
                "",
                ArchiveSection.ROWS,
                "",
                Set.of(),
                object.rows(),
                object.bytes(),
                object.folder() != null,
                object.kind().equals(LARGE_OBJECTS) ? LargeObjectRows.COLUMNS : object.columns());
    }

    ArchiveTraits traits() {
        return ArchiveTraits.of(toc, entries, settings);
    }

    @Override
    public Path path() {
        return file;
    }

    @Override
    public ArchiveFacts facts() {
        BackupManifest manifest = parts.manifest();
        List<String> notCarried = new ArrayList<>(manifest.notCarried());
        notCarried.addAll(remarks);
        return new ArchiveFacts(
                manifest.dialect(),
                ArchiveForm.DRYDOCK,
                ContainerFacts.of(manifest),
                ArchiveDangers.find(toc),
                notCarried);
    }

    @Override
    public List<ArchiveObject> objects() {
        return List.copyOf(objects);
    }

    @Override
    public List<TocEntry> toc() {
        return toc;
    }

    @Override
    public Optional<SchemaDefinition> kept() {
        String text = toc.isEmpty() ? "" : ContainerContents.definition(parts);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DefinitionText.read(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw ArchiveFailures.of(file, broken);
        }
    }

    @Override
    public String ddl(ArchiveObject object) {
        return object.id().startsWith("manifest ") ? "" : entries.ddl(object);
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        BackupObject counted = byId.get(table.id());
        String folder = counted == null ? null : counted.folder();
        if (folder == null || !table.hasRows()) {
            return;
        }
        try (InputStream in = ContainerContents.rows(parts, folder)) {
            if (table.kind().equals(LARGE_OBJECTS)) {
                new LargeObjectRows(visitor)
                        .show(sink -> {
                            try {
                                LargeObjectStatements.read(in, sink, cancel);
                            } catch (IOException failure) {
                                throw ArchiveFailures.of(file, failure);
                            }
                        });
                return;
            }
            new CopyRows(in, StandardCharsets.UTF_8).readAll(visitor, cancel);
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    @Override
    public List<RestoreEntry> entries() {
        List<RestoreEntry> all =
                new ArrayList<>(
                        new RestoreEntries(toc, entries, entry -> drafts.get(entry.id()))
                                .behind(before)
                                .list());
        List<RestoreEntry> rows = new ArrayList<>();
        int number = ROWS_FROM;
        for (ArchiveObject object : objects) {
            BackupObject counted = byId.get(object.id());
            if (counted != null && counted.folder() != null) {
                rows.add(rows(object, number));
            }
            number++;
        }
        // rows lie outside the statements; they come before what is better made with them there
        int after = 0;
        while (after < all.size() && all.get(after).section() == RestoreEntry.Section.BEFORE_ROWS) {
            after++;
        }
        all.addAll(after, rows);
        return all;
    }

    private RestoreEntry rows(ArchiveObject object, int number) {
        boolean large = object.kind().equals(LARGE_OBJECTS);
        return new RestoreEntry(
                number,
                object.id(),
                large ? "BLOBS" : "TABLE DATA",
                object.schema(),
                object.name(),
                large ? RestoreEntry.Section.LARGE_OBJECTS : RestoreEntry.Section.ROWS,
                "",
                "",
                "",
                "",
                "",
                "''",
                List.of(),
                -1);
    }

    @Override
    public void copy(RestoreEntry entry, CopySink sink, CancelToken cancel) {
        BackupObject counted = byId.get(entry.object());
        if (counted == null) {
            return;
        }
        String folder = counted.folder();
        if (folder == null) {
            return;
        }
        sink.begin(
                counted.columns(),
                parts.manifest().source().getOrDefault("encoding", "UTF8"),
                true);
        try (InputStream in = ContainerContents.rows(parts, folder)) {
            CopyText.all(in, sink, cancel);
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    @Override
    public void largeObjects(RestoreEntry entry, LargeObjectSink sink, CancelToken cancel) {
        BackupObject counted = byId.get(entry.object());
        String folder = counted == null ? null : counted.folder();
        if (folder == null) {
            return;
        }
        try (InputStream in = ContainerContents.rows(parts, folder)) {
            LargeObjectStatements.read(in, sink, cancel);
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    @Override
    public Optional<BackupParts> parts() {
        return Optional.of(parts);
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }

    /// The manifest knows the rows.
    private static final class NoRows implements EntryStreams {

        @Override
        public InputStream open(TocEntry entry) {
            throw new IllegalStateException("rows lie in parts");
        }

        @Override
        public long storedBytes(TocEntry entry) {
            return -1;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
