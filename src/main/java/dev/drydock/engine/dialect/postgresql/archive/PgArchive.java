package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.InsertRows;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An archive of `pg_dump`: custom, directory or tar.
public final class PgArchive implements RestorableArchive, StructuredArchive {

    private static final String TOC = "toc.dat";
    private static final int HEAD = 1 << 18;

    private final Path file;
    private final Path plain;
    private final Toc toc;
    private final EntryStreams data;
    private final ArchiveForm form;
    private final ArchiveObjects entries;
    private final List<ArchiveObject> objects;
    private final Charset charset;
    private Closeable after = () -> {};

    private PgArchive(Path file, Path plain, Toc toc, EntryStreams data, ArchiveForm form) {
        this.file = file;
        this.plain = plain;
        this.toc = toc;
        this.data = data;
        this.form = form;
        this.entries = new ArchiveObjects(toc.entries(), data);
        this.objects = entries.list();
        this.charset = ArchiveCharset.of(toc.entries());
    }

    /// Whether a file begins as a custom archive does.
    public static boolean isCustom(byte[] beginning) {
        return TocHeader.isOne(beginning);
    }

    /// Whether a folder holds what a directory archive has.
    public static boolean isDirectory(Path folder) {
        return Files.isRegularFile(folder.resolve(TOC));
    }

    /// Opens one file, custom or tar, or a folder.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, BACKUP_UNKNOWN for a version that is not known,
    ///   FILE_MISSING, FILE_NOT_ACCESSIBLE
    public static PgArchive open(Path file, ArchiveForm form) {
        try {
            return open(file, file, form);
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    /// Opens one that may be compressed as a whole; it is expanded into scratch then.
    static PgArchive open(ArchiveSource source, ArchiveForm form, JobContext context)
            throws IOException {
        PgArchive archive = open(source.path(), source.plain(context), form);
        archive.after = source.scratch();
        return archive;
    }

    /// @param shown what errors name
    private static PgArchive open(Path shown, Path file, ArchiveForm form) throws IOException {
        return switch (form) {
            case PG_CUSTOM -> openCustom(shown, file);
            case PG_DIRECTORY -> openDirectory(file);
            case PG_TAR -> openTar(shown, file);
            default -> throw new IllegalArgumentException(form.word());
        };
    }

    private static PgArchive openCustom(Path shown, Path file) throws IOException {
        Toc toc;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            toc = Toc.read(new TocInput(in, Files.size(file)));
        }
        requireFormat(toc, TocHeader.CUSTOM);
        return new PgArchive(shown, file, toc, new CustomStreams(file, toc), ArchiveForm.PG_CUSTOM);
    }

    private static PgArchive openDirectory(Path folder) throws IOException {
        Path file = folder.resolve(TOC);
        Toc toc;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            toc = Toc.read(new TocInput(in, Files.size(file)));
        }
        // pg_dump writes the code of tar into it on purpose (pg_backup_directory.c)
        requireFormat(toc, TocHeader.TAR);
        return new PgArchive(
                folder,
                folder,
                toc,
                new DirectoryStreams(folder, toc.header()),
                ArchiveForm.PG_DIRECTORY);
    }

    private static PgArchive openTar(Path shown, Path file) throws IOException {
        var data = new TarStreams(file);
        try {
            Toc toc = data.toc();
            requireFormat(toc, TocHeader.TAR);
            return new PgArchive(shown, file, toc, data, ArchiveForm.PG_TAR);
        } catch (IOException | RuntimeException failure) {
            data.close();
            throw failure;
        }
    }

    private static void requireFormat(Toc toc, int format) throws BrokenArchiveException {
        if (toc.header().format() != format) {
            throw new BrokenArchiveException("it says that it is of another format");
        }
    }

    ArchiveTraits traits() {
        return ArchiveTraits.of(toc.entries(), Set.of());
    }

    @Override
    public Path path() {
        return file;
    }

    /// Where it lies as `pg_dump` wrote it, which is elsewhere when it was compressed as a whole.
    public Path plainPath() {
        return plain;
    }

    @Override
    public ArchiveFacts facts() {
        TocHeader header = toc.header();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("database", header.database());
        facts.put("server version", header.serverVersion());
        facts.put("pg_dump version", header.toolVersion());
        if (header.createdAt() != null) {
            facts.put("made at", header.createdAt().toString().replace('T', ' '));
        }
        facts.put("archive version", header.versionText());
        facts.put("compression", header.packing().name().toLowerCase(Locale.ROOT));
        facts.put("encoding", charset.name());
        return new ArchiveFacts("postgresql", form, facts, ArchiveDangers.find(toc.entries()));
    }

    @Override
    public List<ArchiveObject> objects() {
        return objects;
    }

    @Override
    public List<TocEntry> toc() {
        return toc.entries();
    }

    @Override
    public String ddl(ArchiveObject object) {
        return entries.ddl(object);
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        TocEntry entry = entries.rowsOf(table);
        if (entry == null || !entry.hasData()) {
            return;
        }
        if (entry.kind().equals(ArchiveObjects.LARGE_OBJECTS)) {
            new LargeObjectRows(visitor).show(sink -> largeObjects(entry, sink, cancel));
            return;
        }
        try (InputStream in = data.open(entry)) {
            if (entry.copy().isEmpty()) {
                InsertRows.read(in, charset, ScriptRules.POSTGRESQL, visitor, cancel);
            } else {
                new CopyRows(in, charset).read(visitor, cancel);
            }
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    @Override
    public List<RestoreEntry> entries() {
        return new RestoreEntries(toc.entries(), entries, _ -> null).list();
    }

    @Override
    public void copy(RestoreEntry rows, CopySink sink, CancelToken cancel) {
        TocEntry entry = entries.entry(rows.id());
        if (!entry.hasData()) {
            return;
        }
        try (InputStream in = new BufferedInputStream(data.open(entry), HEAD)) {
            if (entry.copy().isEmpty()) {
                sink.begin(insertedColumns(in, rows), "UTF8", false);
                var text = new CopyText.Rows(sink);
                InsertRows.read(in, charset, ScriptRules.POSTGRESQL, text::row, cancel);
                text.flush();
            } else {
                sink.begin(
                        CopyStatement.parse(entry.copy()).columns(),
                        ArchiveCharset.serverName(toc.entries()),
                        true);
                CopyText.marked(in, sink, cancel);
            }
            // whatever follows the mark is part of what the compression checks
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    /// Those that the first statement names, or else those of the table.
    private List<String> insertedColumns(InputStream in, RestoreEntry rows) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD / 2), charset);
        in.reset();
        ScriptStatement statement = ScriptStatement.of(head);
        ScriptStatement.Found table = statement.is(0, "INSERT INTO") ? statement.name(2) : null;
        List<String> named = table == null ? List.of() : statement.list(table.end());
        if (!named.isEmpty() || rows.object().isEmpty()) {
            return named;
        }
        return TableColumns.of(entries.entry(Integer.parseInt(rows.object())).definition());
    }

    @Override
    public void largeObjects(RestoreEntry blobs, LargeObjectSink sink, CancelToken cancel) {
        largeObjects(entries.entry(blobs.id()), sink, cancel);
    }

    private void largeObjects(TocEntry entry, LargeObjectSink sink, CancelToken cancel) {
        byte[] buffer = new byte[HEAD];
        try {
            data.largeObjects(
                    entry,
                    (oid, bytes) -> {
                        long offset = 0;
                        for (int read = bytes.readNBytes(buffer, 0, HEAD);
                                read > 0;
                                read = bytes.readNBytes(buffer, 0, HEAD)) {
                            cancel.throwIfCancelled();
                            sink.write(oid, offset, buffer, read);
                            offset += read;
                        }
                    });
        } catch (IOException failure) {
            throw ArchiveFailures.of(file, failure);
        }
    }

    @Override
    public void close() throws IOException {
        try (Closeable _ = after) {
            data.close();
        }
    }
}
