package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.LiveKey;
import dev.drydock.engine.backup.rows.LiveReference;
import dev.drydock.engine.backup.rows.LiveTable;
import dev.drydock.engine.backup.rows.LiveTableSize;
import dev.drydock.engine.backup.rows.LiveTrigger;
import dev.drydock.engine.backup.rows.TableName;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the schema about one table.
final class SqliteLiveTables {

    /// `hidden` of `PRAGMA table_xinfo` for generated columns.
    private static final Set<Long> GENERATED = Set.of(2L, 3L);

    private static final Duration COUNTING = Duration.ofSeconds(2);

    private record Column(
            String name, String type, boolean notNull, boolean hasDefault, long key, long hidden) {}

    private record Pointer(long id, String table, String from, @Nullable String to) {}

    private SqliteLiveTables() {}

    static Optional<TableName> find(Session session, String text) {
        return session.queryFirst(
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " AND (name = ?1 OR lower(name) = lower(?1)) ORDER BY name = ?1 DESC",
                row -> new TableName("", row.text(1)), text);
    }

    /// Counts while there is time; a count walks through the whole table.
    static List<LiveTableSize> sizes(Session session) {
        List<String> names =
                session.query(
                        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type ="
                                + " 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                        row -> row.text(1));
        long end = System.nanoTime() + COUNTING.toNanos();
        List<LiveTableSize> sizes = new ArrayList<>();
        for (String name : names) {
            long rows =
                    System.nanoTime() > end
                            ? -1
                            : session.query(
                                            "SELECT count(*) FROM main." + Identifiers.quote(name),
                                            row -> row.integer(1))
                                    .getFirst();
            sizes.add(new LiveTableSize(new TableName("", name), rows, false));
        }
        return sizes;
    }

    static LiveTable read(Session session, TableName name) {
        List<Column> columns =
                session.query(
                        "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk, hidden"
                                + " FROM pragma_table_xinfo(?) WHERE hidden <> 1",
                        row ->
                                new Column(
                                        row.text(1),
                                        row.text(2),
                                        row.flag(3),
                                        row.flag(4),
                                        row.integer(5),
                                        row.integer(6)),
                        name.name());
        if (columns.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.OBJECT_UNKNOWN,
                    "The database has no table " + name.display() + ".",
                    "Restore it from the backup.");
        }
        List<String> primary =
                columns.stream()
                        .filter(column -> column.key() > 0)
                        .sorted(Comparator.comparingLong(Column::key))
                        .map(Column::name)
                        .toList();
        return new LiveTable(
                name,
                "main." + Identifiers.quote(name.name()),
                columns.stream().map(column -> column(column, primary)).toList(),
                keys(session, name, primary),
                references(session, name),
                triggers(session, name),
                // foreign keys are checked whatever becomes of triggers
                Set.of());
    }

    private static LiveColumn column(Column column, List<String> primary) {
        // a single INTEGER key numbers itself
        boolean numbersItself =
                primary.equals(List.of(column.name())) && column.type().equalsIgnoreCase("INTEGER");
        return new LiveColumn(
                column.name(),
                affinity(column.type()),
                column.notNull() && !column.hasDefault() && !numbersItself,
                GENERATED.contains(column.hidden())
                        ? LiveColumn.Writing.NEVER
                        : LiveColumn.Writing.ALWAYS);
    }

    /// By the rules of https://www.sqlite.org/datatype3.html, 3.1.
    static String affinity(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("INT")) {
            return "INTEGER";
        }
        if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
            return "TEXT";
        }
        // ANY keeps values as they are in STRICT tables; elsewhere it is NUMERIC, which the live
        // table applies by itself
        if (upper.isEmpty() || upper.contains("BLOB") || upper.equals("ANY")) {
            return "BLOB";
        }
        return upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")
                ? "REAL"
                : "NUMERIC";
    }

    private static List<LiveKey> keys(Session session, TableName name, List<String> primary) {
        List<LiveKey> keys = new ArrayList<>();
        if (!primary.isEmpty()) {
            keys.add(new LiveKey("primary key", true, primary));
        }
        List<String> indexes =
                session.query(
                        "SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND NOT partial"
                                + " AND origin <> 'pk' ORDER BY name",
                        row -> row.text(1),
                        name.name());
        for (String index : indexes) {
            List<@Nullable String> columns = new ArrayList<>();
            session.forEach(
                    "SELECT name FROM pragma_index_info(?) ORDER BY seqno",
                    row -> columns.add(row.textOrNull(1)),
                    index);
            // an expression has no name
            if (!columns.contains(null)) {
                keys.add(new LiveKey(index, false, columns.stream().map(String::valueOf).toList()));
            }
        }
        return keys;
    }

    private static List<LiveReference> references(Session session, TableName name) {
        Map<Long, List<Pointer>> byId = new LinkedHashMap<>();
        session.forEach(
                "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?)"
                        + " ORDER BY id, seq",
                row ->
                        byId.computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                                .add(
                                        new Pointer(
                                                row.integer(1),
                                                row.text(2),
                                                row.text(3),
                                                row.textOrNull(4))),
                name.name());
        List<LiveReference> references = new ArrayList<>();
        for (List<Pointer> pointers : byId.values()) {
            reference(session, pointers).ifPresent(references::add);
        }
        return references;
    }

    private static Optional<LiveReference> reference(Session session, List<Pointer> pointers) {
        Pointer first = pointers.getFirst();
        Optional<TableName> parent = find(session, first.table());
        if (parent.isEmpty()) {
            // SQLite lets a table point to one that does not exist
            return Optional.empty();
        }
        List<String> to = new ArrayList<>();
        for (Pointer pointer : pointers) {
            if (pointer.to() != null) {
                to.add(pointer.to());
            }
        }
        if (to.isEmpty()) {
            to =
                    session.query(
                            "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk",
                            row -> row.text(1),
                            parent.get().name());
        }
        List<String> spelled =
                to.stream().map(column -> spelled(session, parent.get(), column)).toList();
        List<String> from = pointers.stream().map(Pointer::from).toList();
        return spelled.size() == from.size()
                ? Optional.of(
                        new LiveReference(
                                "foreign key (" + String.join(", ", from) + ")",
                                from,
                                parent.get(),
                                spelled))
                : Optional.empty();
    }

    /// Names of columns are the same in any case; this is how the table writes it.
    private static String spelled(Session session, TableName table, String column) {
        return session.queryFirst(
                        "SELECT name FROM pragma_table_info(?) WHERE lower(name) = lower(?)",
                        row -> row.text(1),
                        table.name(),
                        column)
                .orElse(column);
    }

    private static List<LiveTrigger> triggers(Session session, TableName name) {
        return session.query(
                "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'"
                        + " AND lower(tbl_name) = lower(?) ORDER BY rowid",
                row -> {
                    String event = SqliteTriggerEvent.of(row.text(2)).word();
                    return new LiveTrigger(
                            row.text(1),
                            event.equals("INSERT"),
                            event.equals("UPDATE"),
                            true,
                            row.text(2));
                },
                name.name());
    }
}
