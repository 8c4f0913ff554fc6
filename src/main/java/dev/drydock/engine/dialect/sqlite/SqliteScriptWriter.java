package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a database as a SQL script that the `sqlite3` shell reads. Before each statement stands a
/// comment with its length, so that it can be read again without understanding it, and a script
/// that was cut off is noticed.
final class SqliteScriptWriter {

    /// Comes first.
    static final String BEGIN = "-- Drydock SQLite dump 1";

    /// Comes last.
    static final String END = "-- Drydock SQLite dump complete";

    /// Begins the line before a statement; the number of its bytes follows.
    static final String FRAME = "-- ";

    /// SQLite takes statements up to 1 GB, and a blob doubles as text; so much also fits the heap.
    static final long LONGEST_VALUE = 64L << 20;

    private static final int ROWS_TOGETHER = 500;
    private static final int BYTES_TOGETHER = 1 << 16;

    private record Entry(String kind, String name, String table, String sql) {}

    private final Session session;
    private final OutputStream out;
    private final JobContext context;
    private final String encoding;
    private final List<Entry> entries;
    private final Set<String> virtual;
    private final Map<String, SqliteTableRows> written = new HashMap<>();

    private SqliteScriptWriter(Session session, OutputStream out, JobContext context) {
        this.session = session;
        this.out = out;
        this.context = context;
        this.encoding = pragma("encoding");
        this.entries =
                session.query(
                        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
                        row -> new Entry(row.text(1), row.text(2), row.text(3), row.text(4)));
        this.virtual =
                Set.copyOf(
                        session.query(
                                "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                                        + " AND type = 'virtual'",
                                row -> row.text(1)));
    }

    /// Writes everything in the session's main database.
    ///
    /// @param objects of the database
    /// @return the same, with a hash for each table whose rows are in the script
    /// @throws DrydockException BACKUP_NOT_CARRIED for a value too long for a script, DISK_FULL
    static List<BackupObject> write(
            Session session,
            List<BackupObject> objects,
            Path file,
            OutputStream out,
            JobContext context) {
        var writer = new SqliteScriptWriter(session, out, context);
        try {
            return writer.write(objects);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// The lines, and one for what a script leaves out.
    static List<String> notCarried(Session session, List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        if (exists(session, "sqlite_stat4")) {
            all.add("The samples of ANALYZE (sqlite_stat4); run it again after restoring");
        }
        return all;
    }

    private List<BackupObject> write(List<BackupObject> objects) throws IOException {
        List<String> tables = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.kind().equals(BackupObject.TABLE) && !virtual.contains(entry.name())) {
                tables.add(entry.name());
            }
        }
        requireCarried(tables);
        line(BEGIN);
        if (!virtual.isEmpty()) {
            line(
                    "-- It writes the schema table: turn the shell's defensive mode off (.dbconfig"
                            + " defensive off).");
        }
        statement("PRAGMA foreign_keys=OFF;");
        statement("PRAGMA encoding='" + encoding + "';");
        statement("PRAGMA page_size=" + pragma("page_size") + ";");
        statement("BEGIN TRANSACTION;");
        long total = objects.stream().mapToLong(object -> Math.max(0, object.rows())).sum();
        long[] done = new long[1];
        for (Entry entry : entries) {
            if (tables.contains(entry.name()) && entry.kind().equals(BackupObject.TABLE)) {
                create(entry);
                writeRows(entry.name(), done, total);
            }
        }
        writeStatistics();
        writeCounters();
        writeVirtualTables();
        for (String kind : List.of("index", "view", "trigger")) {
            for (Entry entry : entries) {
                if (entry.kind().equals(kind)) {
                    create(entry);
                }
            }
        }
        statement("PRAGMA user_version=" + pragma("user_version") + ";");
        statement("PRAGMA application_id=" + pragma("application_id") + ";");
        statement("COMMIT;");
        line(END);
        return objects.stream().map(this::withHash).toList();
    }

    private void requireCarried(List<String> tables) {
        for (String table : tables) {
            if (rowsOf(table).longestValue(session) > LONGEST_VALUE) {
                throw new DrydockException(
                        ErrorCode.BACKUP_NOT_CARRIED,
                        "A value in the table \""
                                + table
                                + "\" is longer than "
                                + (LONGEST_VALUE >> 20)
                                + " MiB, too long for a SQL script.",
                        "Use the format drydock or sqlite.");
            }
        }
    }

    private BackupObject withHash(BackupObject object) {
        SqliteTableRows rows =
                object.kind().equals(BackupObject.TABLE) ? written.get(object.name()) : null;
        return rows == null
                ? object
                : new BackupObject(
                        object.kind(),
                        object.schema(),
                        object.name(),
                        rows.rows(),
                        object.bytes(),
                        rows.hash(),
                        null,
                        rows.columns());
    }

    private void create(Entry entry) throws IOException {
        // a comment at its end would swallow the semicolon
        statement(entry.sql() + (entry.sql().contains("--") ? "\n;" : ";"));
    }

    private SqliteTableRows rowsOf(String table) {
        return SqliteTableRows.of(session, table, encoding);
    }

    private void writeRows(String table, long[] done, long total) throws IOException {
        SqliteTableRows rows = rowsOf(table);
        written.put(table, rows);
        var batch = new Batch(insertInto(table, rows));
        try {
            rows.read(
                    session,
                    context,
                    row -> {
                        batch.add(row);
                        context.progress().work(++done[0], total, Unit.ROWS);
                    });
        } catch (java.io.UncheckedIOException failure) {
            throw failure.getCause();
        }
        batch.end();
    }

    private static String insertInto(String table, SqliteTableRows rows) {
        return "INSERT INTO "
                + Identifiers.quote(table)
                + "("
                + rows.columns().stream().map(Identifiers::quote).collect(Collectors.joining(","))
                + ") VALUES";
    }

    /// Rows that go into one statement.
    private final class Batch {

        private final byte[] head;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private int rows;

        Batch(String head) {
            this.head = head.getBytes(StandardCharsets.UTF_8);
        }

        void add(SqliteLiterals row) {
            try {
                if (rows == 0) {
                    text.write(head);
                } else {
                    text.write(',');
                }
                row.writeTo(text);
                rows++;
                if (rows == ROWS_TOGETHER || text.size() >= BYTES_TOGETHER) {
                    end();
                }
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }

        void end() throws IOException {
            if (rows > 0) {
                text.write(';');
                line(FRAME + text.size());
                text.writeTo(out);
                out.write('\n');
                text.reset();
                rows = 0;
            }
        }
    }

    /// What ANALYZE found. Its samples (sqlite_stat4) are left out: not every build reads them.
    private void writeStatistics() throws IOException {
        if (exists(session, "sqlite_stat1")) {
            statement("ANALYZE sqlite_schema;");
            writeOwnRows("sqlite_stat1");
        }
    }

    private void writeCounters() throws IOException {
        if (exists(session, "sqlite_sequence")) {
            statement("DELETE FROM sqlite_sequence;");
            writeOwnRows("sqlite_sequence");
        }
    }

    private void writeOwnRows(String table) throws IOException {
        SqliteTableRows rows = rowsOf(table);
        var batch = new Batch(insertInto(table, rows));
        try {
            rows.read(session, context, batch::add);
        } catch (java.io.UncheckedIOException failure) {
            throw failure.getCause();
        }
        batch.end();
    }

    /// Making one anew would make its tables anew as well, and those are filled already.
    private void writeVirtualTables() throws IOException {
        if (virtual.isEmpty()) {
            return;
        }
        statement("PRAGMA writable_schema=ON;");
        for (Entry entry : entries) {
            if (entry.kind().equals(BackupObject.TABLE) && virtual.contains(entry.name())) {
                statement(
                        "INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql) VALUES('table',"
                                + Identifiers.literal(entry.name())
                                + ","
                                + Identifiers.literal(entry.table())
                                + ",0,"
                                + Identifiers.literal(entry.sql())
                                + ");");
            }
        }
        statement("PRAGMA writable_schema=OFF;");
    }

    private static boolean exists(Session session, String table) {
        return session.queryFirst(
                        "SELECT 1 FROM sqlite_schema WHERE name = ?", row -> row.integer(1), table)
                .isPresent();
    }

    private String pragma(String name) {
        return session.query("PRAGMA " + name, row -> row.text(1)).getFirst();
    }

    private void statement(String sql) throws IOException {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        line(FRAME + bytes.length);
        out.write(bytes);
        out.write('\n');
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
