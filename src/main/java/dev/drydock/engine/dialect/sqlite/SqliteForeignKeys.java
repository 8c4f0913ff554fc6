package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts rows whose foreign key points nowhere. SQLite's own check looks every row up by itself,
/// in the order of the table. Whole numbers that point to a whole key are asked for first in a way
/// that takes much less: with an index each value once, in order. Only where such a value has no
/// row, and for all other keys, does SQLite's check count.
final class SqliteForeignKeys {

    private final Session session;

    SqliteForeignKeys(Session session) {
        this.session = session;
    }

    /// @param to null for the primary key of the other table
    private record Key(long id, String other, String from, @Nullable String to) {}

    /// Tables that have one.
    List<String> tables() {
        return session.query(
                "SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k"
                        + " WHERE m.type = 'table'",
                row -> row.text(1));
    }

    /// Rows of the table that point nowhere; one with two such keys counts twice.
    long violations(String table) {
        List<Key> keys =
                session.query(
                        "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?)",
                        row -> new Key(row.integer(1), row.text(2), row.text(3), row.textOrNull(4)),
                        table);
        boolean fine = keys.stream().allMatch(key -> pointsSomewhere(table, key, keys));
        if (fine) {
            return 0;
        }
        long[] count = new long[1];
        session.forEach(
                "PRAGMA foreign_key_check(" + Identifiers.quote(table) + ")", row -> count[0]++);
        return count[0];
    }

    /// False also when it cannot be told so.
    private boolean pointsSomewhere(String table, Key key, List<Key> all) {
        boolean single = all.stream().filter(other -> other.id() == key.id()).count() == 1;
        Optional<String> column = single ? wholeKey(key) : Optional.empty();
        if (column.isEmpty() || !isWhole(table, key.from())) {
            return false;
        }
        String from = Identifiers.quote(key.from());
        String values =
                hasIndex(table, key.from())
                        ? "(SELECT DISTINCT " + from + " FROM " + Identifiers.quote(table) + ")"
                        : Identifiers.quote(table);
        return session.queryFirst(
                        "SELECT 1 FROM "
                                + values
                                + " AS child WHERE child."
                                + from
                                + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
                                + Identifiers.quote(key.other())
                                + " AS parent WHERE parent."
                                + Identifiers.quote(column.get())
                                + " = child."
                                + from
                                + ") LIMIT 1",
                        row -> row.integer(1))
                .isEmpty();
    }

    /// The column that the key points to, when it is the whole primary key and a whole number.
    private Optional<String> wholeKey(Key key) {
        List<String> primary =
                session.query(
                        "SELECT name FROM pragma_table_xinfo(?) WHERE pk > 0",
                        row -> row.text(1),
                        key.other());
        return primary.stream()
                .filter(name -> primary.size() == 1)
                .filter(name -> key.to() == null || name.equalsIgnoreCase(key.to()))
                .filter(name -> isWhole(key.other(), name))
                .findFirst();
    }

    /// Values of such a column are kept as whole numbers wherever they can be, so that comparing
    /// and looking up mean the same
    /// (https://www.sqlite.org/datatype3.html#determination_of_column_affinity).
    private boolean isWhole(String table, String column) {
        return session.queryFirst(
                        "SELECT type FROM pragma_table_xinfo(?) WHERE name = ? COLLATE NOCASE",
                        row -> row.text(1),
                        table,
                        column)
                .filter(type -> type.toUpperCase(Locale.ROOT).contains("INT"))
                .isPresent();
    }

    private boolean hasIndex(String table, String column) {
        return session.queryFirst(
                        "SELECT 1 FROM pragma_index_list(?) i JOIN pragma_index_xinfo(i.name) c"
                                + " WHERE i.partial = 0 AND c.seqno = 0 AND c.coll = 'BINARY'"
                                + " AND c.name = ? COLLATE NOCASE",
                        row -> row.integer(1),
                        table,
                        column)
                .isPresent();
    }
}
