package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;

/// The rows of one table as SQL text, each with its hidden row number where it has one, and without
/// generated columns. While they are read they are counted and hashed; the hash does not depend on
/// their order: the sum of the 128-bit hashes (MurmurHash3 x64, seed 0) of their texts, both halves
/// modulo 2^64. Used by one thread.
final class SqliteTableRows {

    /// Names under which SQLite shows the hidden row number, unless a column has taken them.
    private static final List<String> ROW_NUMBER = List.of("_rowid_", "rowid", "oid");

    /// A chain of so many operators is far below SQLite's limit of 1,000.
    private static final int KINDS_TOGETHER = 50;

    private static final int CANCEL_EVERY = 1_000;

    private static final int SEED = 0;

    /// Takes one row.
    interface RowText {

        /// @param text reused for the next row
        void take(SqliteLiterals text);
    }

    private final String table;
    private final List<String> columns;
    private final SqliteLiterals text;
    private long rows;
    private long high;
    private long low;

    private SqliteTableRows(String table, List<String> columns, SqliteLiterals text) {
        this.table = table;
        this.columns = columns;
        this.text = text;
    }

    /// @param encoding as `PRAGMA encoding` says it
    static SqliteTableRows of(Session session, String table, String encoding) {
        List<String> columns =
                new ArrayList<>(
                        session.query(
                                "SELECT name FROM pragma_table_xinfo(?) WHERE hidden NOT IN (2, 3)",
                                row -> row.text(1),
                                table));
        if (hasHiddenNumber(session, table)) {
            List<String> lower =
                    columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            ROW_NUMBER.stream()
                    .filter(name -> !lower.contains(name))
                    .findFirst()
                    .ifPresent(columns::addFirst);
        }
        return new SqliteTableRows(table, List.copyOf(columns), new SqliteLiterals(encoding));
    }

    /// The columns that a row's text has, in its order.
    List<String> columns() {
        return columns;
    }

    /// Rows that were read.
    long rows() {
        return rows;
    }

    /// 32 hexadecimal digits.
    String hash() {
        return HexFormat.of().formatHex(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    /// Length of the longest text or blob in bytes.
    long longestValue(Session session) {
        String lengths =
                columns.stream()
                        .map(name -> "max(octet_length(" + Identifiers.quote(name) + "))")
                        .collect(Collectors.joining(", "));
        return session.query(
                        "SELECT " + lengths + " FROM " + Identifiers.quote(table),
                        row ->
                                IntStream.rangeClosed(1, columns.size())
                                        .mapToLong(column ->
                                                row.textOrNull(column) == null
                                                        ? 0
                                                        : row.integer(column))
                                        .max()
                                        .orElse(0))
                .getFirst();
    }

    /// Reads all rows.
    void read(Session session, JobContext context, RowText consumer) {
        session.withConnection(
                "read the rows of " + table,
                jdbc -> {
                    read(jdbc, context, consumer);
                    return true;
                });
    }

    private void read(Connection jdbc, JobContext context, RowText consumer) throws SQLException {
        try (Statement statement = jdbc.createStatement();
                ResultSet result = statement.executeQuery(select())) {
            int kindColumns = (columns.size() + KINDS_TOGETHER - 1) / KINDS_TOGETHER;
            while (result.next()) {
                if (rows % CANCEL_EVERY == 0) {
                    context.cancel().throwIfCancelled();
                }
                text.begin();
                for (int column = 0; column < columns.size(); column++) {
                    if (column > 0) {
                        text.separate();
                    }
                    String kinds = result.getString(1 + column / KINDS_TOGETHER);
                    append(result, kinds.charAt(column % KINDS_TOGETHER), kindColumns + column + 1);
                }
                text.end();
                long[] hash = MurmurHash3.hash128x64(text.bytes(), 0, text.length(), SEED);
                rows++;
                high += hash[0];
                low += hash[1];
                consumer.take(text);
            }
        }
    }

    private void append(ResultSet result, char kind, int column) throws SQLException {
        switch (kind) {
            case 'n' -> text.appendNull();
            case 'i' -> text.append(result.getLong(column));
            case 'r' -> text.append(result.getDouble(column));
            case 't' -> text.appendText(bytes(result, column));
            default -> text.appendBlob(bytes(result, column));
        }
    }

    // the driver gives null for a blob without any bytes
    private static byte[] bytes(ResultSet result, int column) throws SQLException {
        byte[] bytes = result.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    // texts come as the bytes that are stored: the driver would replace those that are no UTF-8
    private String select() {
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
        String values =
                columns.stream()
                        .map(Identifiers::quote)
                        .map(name ->
                                "CASE typeof("
                                        + name
                                        + ") WHEN 'text' THEN CAST("
                                        + name
                                        + " AS BLOB) ELSE "
                                        + name
                                        + " END")
                        .collect(Collectors.joining(", "));
        return "SELECT " + kinds + ", " + values + " FROM " + Identifiers.quote(table);
    }

    private static boolean hasHiddenNumber(Session session, String table) {
        boolean withoutNumber =
                session.queryFirst(
                                "SELECT 1 FROM pragma_table_list WHERE schema = 'main'"
                                        + " AND name = ? AND wr",
                                row -> row.integer(1),
                                table)
                        .isPresent();
        // INTEGER PRIMARY KEY is the row number itself, unless it has an index (DESC)
        boolean keyIsNumber =
                session.queryFirst(
                                "SELECT 1 FROM pragma_table_info(?1) GROUP BY 1"
                                        + " HAVING sum(pk > 0) = 1"
                                        + " AND sum(pk > 0 AND upper(type) = 'INTEGER') = 1"
                                        + " AND NOT EXISTS (SELECT 1 FROM pragma_index_list(?1)"
                                        + " WHERE origin = 'pk')",
                                row -> row.integer(1),
                                table)
                        .isPresent();
        return !withoutNumber && !keyIsNumber;
    }
}
