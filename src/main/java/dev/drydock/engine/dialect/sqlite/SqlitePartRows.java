package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.migration.SqlLexer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings the rows of tables from the attached file, inside the transaction of [SqlitePartsRun].
final class SqlitePartRows {

    /// Hashing so many rows of both sides takes some seconds.
    private static final long HASHED_ROWS = 3_000_000;

    /// @param columns as the statement names them
    /// @param before rows that were there and stayed
    private record Filled(String table, List<String> columns, long before, long rows) {}

    private final Session source;
    private final Session session;
    private final RestoreWork work;
    private final JobContext context;
    private final String encoding;
    private final Map<String, Filled> filled = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final long expected;
    private long written;

    SqlitePartRows(Session source, Session session, RestoreWork work, JobContext context) {
        this.source = source;
        this.session = session;
        this.work = work;
        this.context = context;
        this.encoding = session.query("PRAGMA encoding", row -> row.text(1)).getFirst();
        this.expected = work.selection().rows();
    }

    long written() {
        return written;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// @param there whether the table was there before, with columns and rows of its own
    void fill(String name, boolean there) {
        context.cancel().throwIfCancelled();
        boolean emptied = there && work.order().fixes().rowsReplaced();
        try {
            if (emptied) {
                session.update("DELETE FROM main." + Identifiers.quote(name));
            }
            long before = there ? count("main", name) : 0;
            session.update("PRAGMA ignore_check_constraints = " + (there ? "OFF" : "ON"));
            List<String> columns = columns(name, there, before == 0);
            String list = columns.stream().map(Identifiers::quote).collect(Collectors.joining(","));
            long rows =
                    session.update(
                            "INSERT INTO main."
                                    + Identifiers.quote(name)
                                    + " ("
                                    + list
                                    + ") SELECT "
                                    + list
                                    + " FROM "
                                    + SqliteParts.SOURCE
                                    + "."
                                    + Identifiers.quote(name));
            session.update("PRAGMA ignore_check_constraints = OFF");
            counter(name, there && !emptied);
            filled.put(name, new Filled(name, columns, before, rows));
            written += rows;
            context.progress().work(written, expected, Unit.ROWS);
        } catch (DrydockException failure) {
            throw SqliteParts.failed(failure, name, "INSERT INTO " + Identifiers.quote(name));
        }
    }

    /// Those of the backup; of a table that was there those that both have.
    private List<String> columns(String table, boolean there, boolean empty) {
        List<String> own = SqliteTableRows.of(session, table, encoding).columns();
        if (!there) {
            return own;
        }
        Set<String> theirs =
                SqliteTableRows.of(source, table, encoding).columns().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        Set<String> real =
                session
                        .query(
                                "SELECT name FROM pragma_table_xinfo(?)",
                                row -> row.text(1).toLowerCase(Locale.ROOT),
                                table)
                        .stream()
                        .collect(Collectors.toSet());
        // a hidden number would meet those of the rows that are there
        return own.stream()
                .filter(name -> theirs.contains(name.toLowerCase(Locale.ROOT)))
                .filter(name -> empty || real.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// What AUTOINCREMENT has given out last, also to rows that are gone.
    private void counter(String table, boolean highest) {
        boolean counts =
                ScriptTokens.of(
                                session.queryFirst(
                                                "SELECT sql FROM main.sqlite_schema"
                                                        + " WHERE type = 'table' AND name = ?"
                                                        + " COLLATE NOCASE",
                                                row -> row.text(1),
                                                table)
                                        .orElse(""),
                                SqlLexer.Rules.SQLITE)
                        .stream()
                        .anyMatch(token -> token.isWord("AUTOINCREMENT"));
        if (!counts) {
            return;
        }
        List<Long> theirs = counters(source, table);
        if (theirs.isEmpty()) {
            return;
        }
        long value = theirs.getFirst();
        if (highest) {
            value =
                    counters(session, table).stream()
                            .mapToLong(Long::longValue)
                            .reduce(value, Math::max);
        }
        session.update("DELETE FROM main.sqlite_sequence WHERE name = ? COLLATE NOCASE", table);
        session.update(
                "INSERT INTO main.sqlite_sequence (name, seq) SELECT name, ? FROM"
                        + " main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
                value,
                table);
    }

    private static List<Long> counters(Session of, String table) {
        boolean kept =
                of.queryFirst(
                                "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence'",
                                row -> row.integer(1))
                        .isPresent();
        return kept
                ? of.query(
                        "SELECT seq FROM main.sqlite_sequence WHERE name = ? COLLATE NOCASE",
                        row -> row.integer(1),
                        table)
                : List.of();
    }

    /// @param name of a table that a virtual one made with itself, and filled
    void fillShadow(String name) {
        context.cancel().throwIfCancelled();
        try {
            session.update("DELETE FROM main." + Identifiers.quote(name));
            long rows =
                    session.update(
                            "INSERT INTO main."
                                    + Identifiers.quote(name)
                                    + " SELECT * FROM "
                                    + SqliteParts.SOURCE
                                    + "."
                                    + Identifiers.quote(name));
            List<String> columns = SqliteTableRows.of(session, name, encoding).columns();
            filled.put(name, new Filled(name, columns, 0, rows));
        } catch (DrydockException failure) {
            throw SqliteParts.failed(failure, name, "INSERT INTO " + Identifiers.quote(name));
        }
    }

    /// Tables whose rows came.
    Set<String> filled() {
        return Set.copyOf(filled.keySet());
    }

    private long count(String schema, String table) {
        return session.query(
                        "SELECT count(*) FROM " + schema + "." + Identifiers.quote(table),
                        row -> row.integer(1))
                .getFirst();
    }

    /// Counts and contents; what differs undoes all.
    List<Check> check() {
        long rows = 0;
        long hashed = 0;
        int tables = 0;
        for (Filled one : filled.values()) {
            context.cancel().throwIfCancelled();
            long wanted = one.before() + count(SqliteParts.SOURCE, one.table());
            long found = count("main", one.table());
            if (found != wanted) {
                throw notEqual(one.table() + " has " + found + " rows, not " + wanted);
            }
            rows += one.rows();
            if (hashed + one.rows() <= HASHED_ROWS && comparable(one)) {
                compareHashes(one.table());
                hashed += one.rows();
                tables++;
            }
        }
        String left =
                tables == filled.size()
                        ? ""
                        : "; the other tables by their number of rows: " + (filled.size() - tables);
        return List.of(
                new Check("rows", true, "Tables counted: " + filled.size() + ", rows: " + rows),
                new Check(
                        "contents", true, "Tables hashed: " + tables + ", rows: " + hashed + left),
                new Check("sequences", true, "Counters compared: " + checkCounters()));
    }

    private boolean comparable(Filled one) {
        List<String> theirs = SqliteTableRows.of(source, one.table(), encoding).columns();
        return one.before() == 0
                && one.columns().equals(theirs)
                && SqliteTableRows.of(session, one.table(), encoding).columns().equals(theirs);
    }

    private void compareHashes(String table) {
        SqliteTableRows theirs = SqliteTableRows.of(source, table, encoding);
        SqliteTableRows ours = SqliteTableRows.of(session, table, encoding);
        theirs.read(source, context, row -> {});
        ours.read(session, context, row -> {});
        if (!theirs.hash().equals(ours.hash())) {
            throw notEqual("rows of " + table + " differ");
        }
    }

    private int checkCounters() {
        int compared = 0;
        for (String table : filled.keySet()) {
            List<Long> theirs = counters(source, table);
            List<Long> ours = counters(session, table);
            if (!theirs.isEmpty() && !ours.isEmpty()) {
                compared++;
                if (ours.getFirst() < theirs.getFirst()) {
                    throw notEqual("the counter of " + table + " is " + ours.getFirst());
                }
            }
        }
        return compared;
    }

    /// Pages and indexes of what was changed.
    Check checkPages(Set<String> tables) {
        boolean thorough = written <= HASHED_ROWS;
        String pragma = thorough ? "integrity_check" : "quick_check";
        int checked = 0;
        for (String table : tables) {
            context.cancel().throwIfCancelled();
            try {
                List<String> damage =
                        session.query(
                                "PRAGMA main." + pragma + "(" + Identifiers.quote(table) + ")",
                                row -> row.text(1));
                if (!damage.equals(List.of("ok"))) {
                    throw notEqual(table + ": " + String.join("; ", damage));
                }
                checked++;
            } catch (DrydockException failure) {
                if (failure.code() != ErrorCode.SQL_FAILED) {
                    throw failure;
                }
                notes.add("Not checked: " + table + ": " + failure.message());
            }
        }
        return new Check("integrity", true, pragma + ": ok, tables: " + checked);
    }

    private static DrydockException notEqual(String what) {
        return new DrydockException(
                ErrorCode.RESTORE_NOT_EQUAL,
                "The restored data does not equal the backup: "
                        + what
                        + ". It was rolled back, the target is as it was.",
                "Restore into a new file.");
    }
}
