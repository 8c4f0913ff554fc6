package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveFailures;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.backup.archive.script.InsertRows;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A script of the `sqlite3` shell's `.dump`, or of Drydock. Read once to its end when it is
/// opened; parsed, never run.
final class SqliteScriptArchive implements Archive, SqliteStructures.Structured {

    private static final int SCHEMA_COLUMNS = 5;

    private final ArchiveSource source;
    private final SqliteScriptReading reading;
    private final Map<String, SqliteArchiveEntry> entries = new LinkedHashMap<>();
    private final List<ArchiveObject> objects;
    private final Map<String, String> notMade = new LinkedHashMap<>();
    private @Nullable Path structure;
    private @Nullable Path made;

    private SqliteScriptArchive(ArchiveSource source, SqliteScriptReading reading)
            throws IOException {
        this.source = source;
        this.reading = reading;
        reading.entries().forEach(entry -> entries.putIfAbsent(entry.id(), entry));
        for (String schema : List.of("sqlite_schema", "sqlite_master")) {
            addVirtual(schema);
        }
        this.objects =
                SqliteArchiveEntry.objects(
                        List.copyOf(entries.values()),
                        entry -> entry.isVirtual() ? -1L : reading.rows(entry.name()).count(),
                        entry -> entry.isVirtual() ? -1L : reading.rows(entry.name()).bytes(),
                        this::columns);
    }

    static SqliteScriptArchive open(ArchiveSource source, JobContext context) throws IOException {
        context.progress().phase("Reading the script");
        try (InputStream in = source.open(context)) {
            return new SqliteScriptArchive(source, SqliteScriptReading.read(in, context.cancel()));
        }
    }

    /// Virtual tables are written as rows of the schema table.
    private void addVirtual(String schema) throws IOException {
        reading.rows(schema)
                .segments()
                .read(
                        source,
                        part ->
                                InsertRows.read(
                                        part,
                                        StandardCharsets.UTF_8,
                                        ScriptRules.SQLITE,
                                        this::addVirtual,
                                        JobContext.quiet().cancel()));
    }

    private boolean addVirtual(List<@Nullable String> row) {
        if (row.size() == SCHEMA_COLUMNS) {
            var entry =
                    new SqliteArchiveEntry(
                            String.valueOf(row.get(0)),
                            String.valueOf(row.get(1)),
                            String.valueOf(row.get(2)),
                            String.valueOf(row.get(4)));
            entries.putIfAbsent(entry.id(), entry);
        }
        return true;
    }

    private List<String> columns(SqliteArchiveEntry table) {
        List<String> named = reading.rows(table.name()).columns();
        List<String> own = table.columns();
        return named.isEmpty()
                ? own
                : hasHiddenNumber(named, own) ? named.subList(1, named.size()) : named;
    }

    /// Drydock writes the number of a row that has no column for it.
    private static boolean hasHiddenNumber(List<String> named, List<String> own) {
        String first = named.getFirst().toLowerCase(Locale.ROOT);
        return List.of("_rowid_", "rowid", "oid").contains(first)
                && own.stream().noneMatch(column -> column.equalsIgnoreCase(first));
    }

    @Override
    public Path path() {
        return source.path();
    }

    @Override
    public ArchiveFacts facts() {
        Map<String, String> facts = new LinkedHashMap<>(reading.facts());
        facts.put("compression", source.packing().word());
        return new ArchiveFacts(
                SqliteDialect.ID,
                ArchiveForm.SQLITE_SCRIPT,
                facts,
                reading.dangers(),
                reading.remarks());
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
    public synchronized Path structureFile(Map<String, String> missing, JobContext context) {
        Path made = structure;
        if (made == null) {
            made = source.scratch().file("structure.db");
            notMade.putAll(SqliteScriptStructure.make(made, entries.values(), context.cancel()));
            structure = made;
        }
        missing.putAll(notMade);
        return made;
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        SqliteArchiveEntry entry = entries.get(table.id());
        if (entry == null || !table.hasRows()) {
            return;
        }
        SqliteScriptRows rows = reading.rows(entry.name());
        List<String> named = rows.columns();
        boolean hidden = !named.isEmpty() && hasHiddenNumber(named, entry.columns());
        RowVisitor fitting = hidden ? withoutFirst(visitor) : visitor;
        try {
            rows.segments()
                    .read(
                            source,
                            part ->
                                    InsertRows.read(
                                            part,
                                            StandardCharsets.UTF_8,
                                            ScriptRules.SQLITE,
                                            reading.databaseCharset(),
                                            fitting,
                                            cancel));
        } catch (IOException failure) {
            throw ArchiveFailures.of(source.path(), failure);
        }
    }

    private static RowVisitor withoutFirst(RowVisitor visitor) {
        return values -> {
            List<@Nullable String> rest = new ArrayList<>(values.size());
            for (int i = 1; i < values.size(); i++) {
                rest.add(values.get(i));
            }
            return visitor.row(rest);
        };
    }

    /// That it does not end as a script does; empty when it does.
    List<String> cutOff() {
        return reading.remarks().stream().filter(SqliteScriptReading.CUT_OFF::equals).toList();
    }

    /// Made of the script in scratch, once.
    @Override
    public synchronized Optional<Path> databaseFile(CancelToken cancel) {
        Path known = made;
        if (known != null) {
            return Optional.of(known);
        }
        Path file = source.scratch().file("script.db");
        try {
            writeTo(
                    new SqliteConnectionDialect(),
                    file,
                    new JobContext(progress -> {}, cancel));
        } catch (RuntimeException failure) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        made = file;
        return Optional.of(file);
    }

    /// Makes a new file of it, see [SqliteScriptRun].
    void writeTo(SqliteConnectionDialect connections, Path file, JobContext context) {
        SqliteScriptRun.run(connections, source, file, context);
    }

    @Override
    public void close() throws IOException {
        source.scratch().close();
    }
}
