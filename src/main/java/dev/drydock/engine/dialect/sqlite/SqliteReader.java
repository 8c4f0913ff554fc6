package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.Literals;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobCancelledException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/// Reads a SQLite file that nobody vouches for: nothing of its schema is trusted, no other file is
/// reached, and what its pages say is bounded by their number. Used by one thread.
final class SqliteReader implements AutoCloseable {

    private static final int MOST_ENTRIES = 1_000_000;
    private static final int STEPS = 20_000;
    private static final int CANCEL_EVERY = 1_000;

    /// No record is smaller.
    private static final int SMALLEST_ROW = 4;

    /// Sizes are of interest, not more: reading them goes through every page.
    private static final Duration SIZES_LIMIT = Duration.ofSeconds(1);

    private static final int KINDS_TOGETHER = 50;

    private final Connection connection;
    private final CancelToken cancel;

    private SqliteReader(Connection connection, CancelToken cancel) {
        this.connection = connection;
        this.cancel = cancel;
    }

    /// @param foreign a file that must not be touched; otherwise one in scratch, with what belongs
    ///   to it
    static SqliteReader open(Path file, boolean foreign, CancelToken cancel) throws IOException {
        cancel.throwIfCancelled();
        var config = new SQLiteConfig();
        config.setReadOnly(foreign);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.enableLoadExtension(false);
        String address =
                "jdbc:sqlite:"
                        + SqliteConnectionDialect.uriOf(file)
                        + (foreign ? "?immutable=1" : "");
        try {
            Connection connection = config.createConnection(address);
            var reader = new SqliteReader(connection, cancel);
            try {
                reader.prepare();
                return reader;
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw broken(failure, cancel);
        }
    }

    private void prepare() throws SQLException {
        connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
            statement.execute("PRAGMA mmap_size = 0");
        }
        // a cancel that comes between two calls is seen too
        ProgressHandler.setHandler(
                connection,
                STEPS,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return cancel.isCancelled() ? 1 : 0;
                    }
                });
    }

    /// Everything that is not SQLite's own.
    List<SqliteArchiveEntry> entries() throws IOException {
        List<SqliteArchiveEntry> entries = new ArrayList<>();
        query(
                "SELECT type, name, tbl_name, sql FROM sqlite_schema",
                row -> {
                    var entry =
                            new SqliteArchiveEntry(
                                    text(row, 1), text(row, 2), text(row, 3), text(row, 4));
                    if (!entry.isInternal() && !entry.sql().isEmpty()) {
                        entries.add(entry);
                    }
                    if (entries.size() > MOST_ENTRIES) {
                        throw new BrokenArchiveException("it has too many objects");
                    }
                    return true;
                });
        return entries;
    }

    /// A single value; empty when it is NULL.
    String value(String sql) throws IOException {
        String[] found = {""};
        query(
                sql,
                row -> {
                    found[0] = text(row, 1);
                    return false;
                });
        return found[0];
    }

    /// The columns of a table's rows, without generated ones.
    List<String> columns(String table) throws IOException {
        List<String> columns = new ArrayList<>();
        query(
                "SELECT name FROM pragma_table_xinfo("
                        + Identifiers.literal(table)
                        + ") WHERE hidden = 0",
                row -> columns.add(text(row, 1)));
        return columns;
    }

    /// Bytes of tables and indexes in pages; empty when they cannot be had quickly.
    Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        long end = System.nanoTime() + SIZES_LIMIT.toNanos();
        long most = pages();
        long[] seen = new long[1];
        boolean[] whole = {true};
        try {
            query(
                    "SELECT name, pgsize FROM dbstat",
                    row -> {
                        sizes.merge(text(row, 1), row.getLong(2), Long::sum);
                        whole[0] =
                                ++seen[0] <= most
                                        && (seen[0] % CANCEL_EVERY != 0 || System.nanoTime() < end);
                        return whole[0];
                    });
        } catch (BrokenArchiveException damaged) {
            return Map.of();
        }
        return whole[0] ? Map.copyOf(sizes) : Map.of();
    }

    private long pages() throws IOException {
        return Long.parseLong("0" + value("PRAGMA page_count"));
    }

    /// Gives the rows until the visitor has enough.
    void rows(String table, List<String> columns, Archive.RowVisitor visitor) throws IOException {
        if (!value(
                        "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = "
                                + Identifiers.literal(table))
                .matches("table|shadow")) {
            throw new BrokenArchiveException("what it calls a table is none");
        }
        long pageBytes = Long.parseLong("0" + value("PRAGMA page_size"));
        long most = pages() * pageBytes / SMALLEST_ROW;
        int kinds = (columns.size() + KINDS_TOGETHER - 1) / KINDS_TOGETHER;
        long[] seen = new long[1];
        query(
                select(table, columns),
                row -> {
                    if (seen[0]++ > most) {
                        throw new BrokenArchiveException("its pages lead in a circle");
                    }
                    List<@Nullable String> values = new ArrayList<>(columns.size());
                    String kind = "";
                    for (int i = 0; i < columns.size(); i++) {
                        if (i % KINDS_TOGETHER == 0) {
                            kind = text(row, 1 + i / KINDS_TOGETHER);
                        }
                        values.add(value(row, kind.charAt(i % KINDS_TOGETHER), kinds + i + 1));
                    }
                    return visitor.row(values);
                });
    }

    /// The driver gives null for a blob without any bytes, so the kinds come along.
    private static String select(String table, List<String> columns) {
        String kinds =
                IntStream.iterate(0, from -> from < columns.size(), from -> from + KINDS_TOGETHER)
                        .mapToObj(from ->
                                columns
                                        .subList(
                                                from,
                                                Math.min(columns.size(), from + KINDS_TOGETHER))
                                        .stream()
                                        .map(name ->
                                                "substr(typeof("
                                                        + Identifiers.quote(name)
                                                        + "), 1, 1)")
                                        .collect(Collectors.joining(" || ")))
                        .collect(Collectors.joining(", "));
        return "SELECT "
                + kinds
                + ", "
                + columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "))
                + " FROM "
                + Identifiers.quote(table);
    }

    private static @Nullable String value(ResultSet row, char kind, int column)
            throws SQLException {
        return switch (kind) {
            case 'n' -> null;
            case 'i' -> Long.toString(row.getLong(column));
            case 'r' -> Literals.sqliteReal(row.getDouble(column));
            case 'b' -> {
                byte[] bytes = row.getBytes(column);
                yield "x'" + (bytes == null ? "" : HexFormat.of().formatHex(bytes)) + "'";
            }
            default -> text(row, column);
        };
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    /// Takes rows.
    @FunctionalInterface
    private interface RowTaking {
        /// @return whether more are wanted
        boolean take(ResultSet row) throws SQLException, IOException;
    }

    private void query(String sql, RowTaking taking) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            boolean more = true;
            while (more && rows.next()) {
                cancel.throwIfCancelled();
                more = taking.take(rows);
            }
        } catch (SQLException failure) {
            throw broken(failure, cancel);
        }
    }

    private static IOException broken(SQLException failure, CancelToken cancel) {
        if (cancel.isCancelled()) {
            throw new JobCancelledException();
        }
        var broken =
                new BrokenArchiveException(
                        "SQLite says: " + SqliteConnectionDialect.serverMessage(failure));
        broken.initCause(failure);
        return broken;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw broken(failure, cancel);
        }
    }
}
