package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveScratch;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A SQLite file, which is never written to: it is opened as one that does not change. With a log
/// beside it, its newest rows are there; then a copy of both is opened.
final class SqliteFileArchive implements Archive, SqliteStructures.Structured {

    private static final List<String> LOGS = List.of("-wal", "-journal");

    private final Path shown;
    private final Path file;
    private final boolean foreign;
    private final ArchiveScratch scratch;
    private final Map<String, String> facts;
    private final List<ArchiveObject> objects;
    private final Map<String, SqliteArchiveEntry> entries;
    private final List<String> remarks;

    private SqliteFileArchive(
            Path shown, Path file, boolean foreign, ArchiveScratch scratch, SqliteReader reader)
            throws IOException {
        this.shown = shown;
        this.file = file;
        this.foreign = foreign;
        this.scratch = scratch;
        this.facts = readFacts(reader, shown);
        List<SqliteArchiveEntry> found = reader.entries();
        this.entries =
                found.stream()
                        .collect(
                                Collectors.toMap(
                                        SqliteArchiveEntry::id,
                                        entry -> entry,
                                        (first, second) -> first,
                                        LinkedHashMap::new));
        Map<String, Long> sizes = reader.sizes();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (SqliteArchiveEntry entry : entries.values()) {
            if (entry.kind().equals(SqliteArchiveEntry.TABLE) && !entry.isVirtual()) {
                columns.put(entry.id(), reader.columns(entry.name()));
            }
        }
        this.objects =
                SqliteArchiveEntry.objects(
                        List.copyOf(entries.values()),
                        entry -> -1L,
                        entry -> sizes.getOrDefault(entry.name(), -1L),
                        entry -> columns.getOrDefault(entry.id(), List.of()));
        this.remarks = remarks(reader, file);
    }

    static SqliteFileArchive open(ArchiveSource source, JobContext context) throws IOException {
        Path plain = source.plain(context);
        boolean foreign = plain.equals(source.path());
        if (foreign && hasLog(plain)) {
            context.progress().phase("Copying the file and its log");
            plain = copyWithLog(plain, source.scratch());
            foreign = false;
        }
        return open(source.path(), plain, foreign, source.scratch(), context);
    }

    /// @param file what is read; in scratch unless it is foreign
    static SqliteFileArchive open(
            Path shown, Path file, boolean foreign, ArchiveScratch scratch, JobContext context)
            throws IOException {
        try (SqliteReader reader = SqliteReader.open(file, foreign, context.cancel())) {
            return new SqliteFileArchive(shown, file, foreign, scratch, reader);
        }
    }

    /// What is read: the file itself, or its copy in scratch.
    Path file() {
        return file;
    }

    private static boolean hasLog(Path file) throws IOException {
        for (String ending : LOGS) {
            Path log = beside(file, ending);
            if (Files.isRegularFile(log) && Files.size(log) > 0) {
                return true;
            }
        }
        return false;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static Path copyWithLog(Path file, ArchiveScratch scratch) throws IOException {
        Path copy = scratch.file("copy.db");
        Files.copy(file, copy);
        for (String ending : LOGS) {
            Path log = beside(file, ending);
            if (Files.isRegularFile(log)) {
                Files.copy(log, beside(copy, ending));
            }
        }
        return copy;
    }

    private static Map<String, String> readFacts(SqliteReader reader, Path shown)
            throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("database", String.valueOf(shown.getFileName()));
        for (String pragma :
                List.of(
                        "page_size",
                        "page_count",
                        "encoding",
                        "journal_mode",
                        "user_version",
                        "application_id")) {
            facts.put(pragma, reader.value("PRAGMA " + pragma));
        }
        return facts;
    }

    private static List<String> remarks(SqliteReader reader, Path file) throws IOException {
        long pages = Long.parseLong("0" + reader.value("PRAGMA page_count"));
        long size = Long.parseLong("0" + reader.value("PRAGMA page_size"));
        return pages * size > Files.size(file)
                ? List.of("The file is shorter than it says: its end is missing")
                : List.of();
    }

    @Override
    public Path path() {
        return shown;
    }

    @Override
    public ArchiveFacts facts() {
        return new ArchiveFacts(
                SqliteDialect.ID, ArchiveForm.SQLITE_FILE, facts, List.of(), remarks);
    }

    @Override
    public List<ArchiveObject> objects() {
        return objects;
    }

    @Override
    public String ddl(ArchiveObject object) {
        SqliteArchiveEntry entry = entries.get(object.id());
        return entry == null ? "" : entry.sql() + ";\n";
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        if (!table.hasRows() || table.columns().isEmpty()) {
            return;
        }
        try (SqliteReader reader = SqliteReader.open(file, foreign, cancel)) {
            reader.rows(table.name(), table.columns(), visitor);
        } catch (IOException failure) {
            throw ArchiveFailures.of(shown, failure);
        }
    }

    @Override
    public Path structureFile(Map<String, String> missing, JobContext context) {
        return file;
    }

    /// Opening it has taken a log that was beside the copy into it.
    @Override
    public Optional<Path> databaseFile(CancelToken cancel) {
        return Optional.of(file);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
