package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A script of `pg_dump`, or one that psql would run. Read once to its end when it is opened, which
/// counts the rows and notes where they lie; parsed, never run.
final class ScriptArchive implements RestorableArchive, StructuredArchive {

    /// A dump makes them before any rows.
    private static final Set<String> BEFORE_ROWS =
            Set.of("TABLE", "FOREIGN TABLE", "TYPE", "DOMAIN", "SEQUENCE", "SCHEMA", "EXTENSION");

    private final ArchiveSource source;
    private final ScriptReading reading;
    private final List<TocEntry> toc;
    private final ArchiveObjects entries;
    private final List<ArchiveObject> objects;
    private final Map<Integer, ScriptRows> rows = new HashMap<>();
    private final Map<Integer, ScriptDraft> drafts = new HashMap<>();

    private ScriptArchive(ArchiveSource source, ScriptReading reading) {
        this.source = source;
        this.reading = reading;
        reading.drafts()
                .forEach(draft -> {
                    drafts.put(draft.id, draft);
                    if (draft.rows != null) {
                        rows.put(draft.id, draft.rows);
                    }
                });
        toc = ScriptNeeds.entries(reading.drafts());
        entries = new ArchiveObjects(toc, new Places());
        List<ArchiveObject> all = new ArrayList<>(entries.list());
        if (reading.largeObjects().bytes() > 0) {
            all.add(largeObjects(reading.largeObjects().bytes()));
        }
        objects = List.copyOf(all);
    }

    /// What statements write into large objects.
    private static ArchiveObject largeObjects(long bytes) {
        return new ArchiveObject(
                Integer.toString(LargeObjectStatements.NUMBER),
                "large objects",
                "",
                ArchiveObjects.LARGE_OBJECTS,
                "",
                ArchiveSection.ROWS,
                "",
                Set.of(),
                -1,
                bytes,
                true,
                LargeObjectRows.COLUMNS);
    }

    private static boolean isLargeObjects(ArchiveObject object) {
        return object.id().equals(Integer.toString(LargeObjectStatements.NUMBER));
    }

    static ScriptArchive open(ArchiveSource source, JobContext context) throws IOException {
        context.progress().phase("Reading the script");
        try (InputStream in = source.open(context)) {
            return new ScriptArchive(source, ScriptReading.read(in, context.cancel()));
        }
    }

    ArchiveTraits traits() {
        return ArchiveTraits.of(toc, entries, reading.facts().settings());
    }

    @Override
    public Path path() {
        return source.path();
    }

    @Override
    public ArchiveFacts facts() {
        Map<String, String> facts = new LinkedHashMap<>(reading.facts().facts());
        facts.put("compression", source.packing().word());
        facts.put("encoding", reading.charset().name());
        List<String> dangers = new ArrayList<>(reading.facts().dangers());
        dangers.addAll(ArchiveDangers.find(toc));
        return new ArchiveFacts(
                "postgresql", ArchiveForm.PG_SCRIPT, facts, dangers, reading.facts().notRead());
    }

    @Override
    public List<ArchiveObject> objects() {
        return objects;
    }

    @Override
    public List<TocEntry> toc() {
        return toc;
    }

    @Override
    public String ddl(ArchiveObject object) {
        return isLargeObjects(object) ? "" : entries.ddl(object);
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        if (isLargeObjects(table)) {
            new LargeObjectRows(visitor).show(sink -> readLargeObjects(sink, cancel));
            return;
        }
        TocEntry entry = entries.rowsOf(table);
        ScriptRows found = entry == null ? null : rows.get(entry.id());
        if (found == null) {
            return;
        }
        try {
            found.read(source, reading.charset(), visitor, cancel);
        } catch (IOException failure) {
            throw ArchiveFailures.of(source.path(), failure);
        }
    }

    @Override
    public List<RestoreEntry> entries() {
        List<RestoreEntry> all =
                new RestoreEntries(toc, entries, entry -> drafts.get(Math.abs(entry.id())))
                        .behind(firstAfter())
                        .list();
        if (reading.largeObjects().bytes() > 0) {
            all.add(LargeObjectStatements.entry());
        }
        return all;
    }

    @Override
    public void copy(RestoreEntry entry, CopySink sink, CancelToken cancel) {
        ScriptRows found = rows.get(entry.id());
        if (found == null) {
            return;
        }
        try {
            found.copy(source, reading.charset(), reading.encoding(), sink, cancel);
        } catch (IOException failure) {
            throw ArchiveFailures.of(source.path(), failure);
        }
    }

    @Override
    public void largeObjects(RestoreEntry entry, LargeObjectSink sink, CancelToken cancel) {
        readLargeObjects(sink, cancel);
    }

    private void readLargeObjects(LargeObjectSink sink, CancelToken cancel) {
        try {
            var statements = LargeObjectStatements.into(sink);
            reading.largeObjects()
                    .read(
                            source,
                            part -> {
                                cancel.throwIfCancelled();
                                statements.statement(
                                        new String(part.readAllBytes(), reading.charset()));
                                return true;
                            });
        } catch (IOException failure) {
            throw ArchiveFailures.of(source.path(), failure);
        }
    }

    /// Where a dump has everything that is made with the rows there.
    private long firstAfter() {
        return reading.drafts().stream()
                .filter(draft ->
                        draft.rows != null || ScriptKind.section(draft.kind) == TocEntry.AFTER_ROWS)
                .mapToLong(draft -> draft.position)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// What is no object may mean what stands before it, rows too; so may an object behind rows.
    @Override
    public boolean inOrder() {
        long pivot = firstAfter();
        return toc.stream()
                .anyMatch(entry ->
                        entry.kind().equals(ScriptFacts.STATEMENT)
                                || (entry.position() > pivot
                                        && BEFORE_ROWS.contains(entry.kind())));
    }

    @Override
    public List<ScriptRefusal> refusals() {
        return reading.facts().refusals();
    }

    @Override
    public long line(long position) {
        if (position < 0) {
            return 0;
        }
        byte[] buffer = new byte[1 << 16];
        long line = 1;
        try (InputStream in = source.open(0)) {
            long left = position;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                for (int i = 0; i < read; i++) {
                    line += buffer[i] == '\n' ? 1 : 0;
                }
                left -= read;
            }
            return line;
        } catch (IOException failure) {
            throw ArchiveFailures.of(source.path(), failure);
        }
    }

    @Override
    public void close() throws IOException {
        source.scratch().close();
    }

    /// What is known of the rows.
    private final class Places implements EntryStreams {

        @Override
        public InputStream open(TocEntry entry) {
            throw new IllegalStateException("rows of a script lie in several places");
        }

        @Override
        public long storedBytes(TocEntry entry) {
            ScriptRows found = rows.get(entry.id());
            return found == null ? -1 : found.bytes();
        }

        @Override
        public long rows(TocEntry entry) {
            ScriptRows found = rows.get(entry.id());
            return found == null ? -1 : found.count();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
