package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.engine.migration.RowAccount;
import dev.drydock.engine.migration.RowChange;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts the rows of tables before and after each file that may remove some, and checks foreign
/// keys, which are not enforced while a file runs.
///
/// In a small database all tables are counted; else those that the file names, and those that its
/// triggers name or cascades can reach.
final class SqliteRowAccount implements RowAccount {

    /// Above either, counting everything around each file would take longer than the files.
    private static final int FEW_TABLES = 30;

    private static final long SMALL_FILE = 16L * 1_024 * 1_024;

    /// SQLite takes 500 SELECTs in one statement.
    private static final int COUNTED_AT_ONCE = 100;

    private final String history;
    private @Nullable Map<Reference, Long> orphansBefore;
    private Map<String, Long> before = Map.of();
    private Set<String> words = Set.of();
    private boolean counting;
    private boolean everything;
    private Set<String> cascades = Set.of();

    SqliteRowAccount(HistoryTable history) {
        this.history = history.name().toLowerCase(Locale.ROOT);
    }

    /// Rows of one table that refer to another one.
    private record Reference(String table, String parent) {}

    private record Orphan(Reference reference, @Nullable Long rowId) {}

    @Override
    public void before(
            Session session, Iterable<SqlStatement> statements, boolean keepForeignKeys) {
        if (orphansBefore == null) {
            orphansBefore = orphansSoFar(session);
        }
        counting = false;
        boolean drops = false;
        words = new HashSet<>();
        for (SqlStatement statement : statements) {
            counting |= mayChangeRows(statement);
            drops |= statement.startsWith("DROP", "TABLE");
            addNames(words, statement.tokens());
        }
        if (!counting) {
            return;
        }
        List<String> tables = tables(session);
        Set<String> children =
                keepForeignKeys ? children(session, tables, named(tables)) : Set.of();
        // whoever asks for foreign keys asks for what a DELETE takes along; but what a DROP of a
        // table takes along is the accident of a table made anew
        cascades = drops ? Set.of() : children;
        everything = tables.size() <= FEW_TABLES && sizeOf(session) <= SMALL_FILE;
        before = counts(session, everything ? tables : reached(session, tables, children));
    }

    @Override
    public List<RowChange> after(Session session) {
        requireNoNewOrphans(session);
        if (!counting) {
            return List.of();
        }
        Set<String> present = new LinkedHashSet<>(tables(session));
        Set<String> counted = new LinkedHashSet<>(before.keySet());
        present.stream().filter(table -> everything || isNamed(table)).forEach(counted::add);
        Map<String, Long> after =
                counts(session, counted.stream().filter(present::contains).toList());
        List<RowChange> changes = new ArrayList<>();
        for (String table : counted) {
            long then = before.getOrDefault(table, -1L);
            long now = after.getOrDefault(table, -1L);
            if (then != now) {
                boolean expected = isNamed(table) || cascades.contains(table);
                changes.add(new RowChange(table, then, now, expected));
            }
        }
        return changes;
    }

    @Override
    public void rolledBack() {
        orphansBefore = null;
    }

    private boolean isNamed(String table) {
        return words.contains(table.toLowerCase(Locale.ROOT));
    }

    private static boolean mayChangeRows(SqlStatement statement) {
        return switch (statement.word(0)) {
            case "INSERT", "REPLACE", "UPDATE", "DELETE", "WITH" -> true;
            case "DROP" -> statement.word(1).equals("TABLE");
            case "CREATE" -> statement.hasWord("SELECT") && statement.hasWord("TABLE");
            default -> false;
        };
    }

    private static void addNames(Set<String> names, List<SqlToken> tokens) {
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.WORD) {
                names.add(token.text().toLowerCase(Locale.ROOT));
            } else if (token.kind() == SqlToken.Kind.QUOTED_NAME) {
                names.add(unquoted(token.text()).toLowerCase(Locale.ROOT));
            }
        }
    }

    // "name", `name`, [name]
    static String unquoted(String quoted) {
        if (quoted.length() < 2) {
            return quoted;
        }
        char quote = quoted.charAt(0);
        String inside = quoted.substring(1, quoted.length() - 1);
        return quote == '['
                ? inside
                : inside.replace(String.valueOf(quote).repeat(2), String.valueOf(quote));
    }

    private List<String> tables(Session session) {
        return session
                .query(
                        "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                + " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
                        row -> row.text(1))
                .stream()
                .filter(table -> !table.toLowerCase(Locale.ROOT).equals(history))
                .toList();
    }

    private static long sizeOf(Session session) {
        return session.queryFirst(
                        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                        row -> row.integer(1))
                .orElse(0L);
    }

    private Set<String> named(List<String> tables) {
        Set<String> named = new LinkedHashSet<>();
        tables.stream().filter(this::isNamed).forEach(named::add);
        return named;
    }

    /// Those that the file names, that triggers on these name, and the given ones.
    private Set<String> reached(Session session, List<String> tables, Set<String> children) {
        Set<String> reached = named(tables);
        reached.addAll(children);
        Set<String> inTriggers = new HashSet<>();
        session.forEach(
                "SELECT tbl_name, sql FROM main.sqlite_schema WHERE type = 'trigger'",
                row -> {
                    if (isNamed(row.text(1))) {
                        addNames(inTriggers, SqlLexer.tokens(row.text(2), SqlLexer.Rules.SQLITE));
                    }
                });
        tables.stream()
                .filter(table -> inTriggers.contains(table.toLowerCase(Locale.ROOT)))
                .forEach(reached::add);
        return reached;
    }

    /// Those that refer to one of the given, and those that refer to these, and so on.
    private static Set<String> children(Session session, List<String> tables, Set<String> parents) {
        Map<String, List<String>> refers = new HashMap<>();
        session.forEach(
                "SELECT t.name, lower(f.\"table\") FROM main.sqlite_schema t,"
                        + " pragma_foreign_key_list(t.name, 'main') f WHERE t.type = 'table'",
                row ->
                        refers.computeIfAbsent(row.text(1), _ -> new ArrayList<>())
                                .add(row.text(2)));
        Set<String> known = new HashSet<>();
        parents.forEach(table -> known.add(table.toLowerCase(Locale.ROOT)));
        Set<String> children = new LinkedHashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (String table : tables) {
                boolean child =
                        refers.getOrDefault(table, List.of()).stream().anyMatch(known::contains);
                if (child && known.add(table.toLowerCase(Locale.ROOT))) {
                    children.add(table);
                    more = true;
                }
            }
        }
        return children;
    }

    private static Map<String, Long> counts(Session session, Collection<String> tables) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> all = List.copyOf(tables);
        for (int from = 0; from < all.size(); from += COUNTED_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + COUNTED_AT_ONCE, all.size()));
            StringBuilder sql = new StringBuilder();
            for (String table : some) {
                sql.append(sql.isEmpty() ? "SELECT " : " UNION ALL SELECT ")
                        .append(Identifiers.literal(table))
                        .append(", count(*) FROM main.")
                        .append(Identifiers.quote(table));
            }
            session.forEach(sql.toString(), row -> counts.put(row.text(1), row.integer(2)));
        }
        return counts;
    }

    private static List<Orphan> orphans(Session session) {
        return session.query(
                "PRAGMA main.foreign_key_check",
                row -> new Orphan(new Reference(row.text(1), row.text(3)), row.integerOrNull(2)));
    }

    private static Map<Reference, Long> orphansSoFar(Session session) {
        try {
            return byReference(orphans(session));
        } catch (DrydockException mismatch) {
            if (mismatch.code() != ErrorCode.SQL_FAILED) {
                throw mismatch;
            }
            // a key that refers to columns without a unique index; the file may be what mends it
            return Map.of();
        }
    }

    private static Map<Reference, Long> byReference(List<Orphan> orphans) {
        Map<Reference, Long> counts = new HashMap<>();
        orphans.forEach(orphan -> counts.merge(orphan.reference(), 1L, Long::sum));
        return counts;
    }

    /// Rows that referred to nothing before the file are not its doing.
    private void requireNoNewOrphans(Session session) {
        List<Orphan> orphans = orphans(session);
        Map<Reference, Long> now = byReference(orphans);
        Map<Reference, Long> then = orphansBefore == null ? Map.of() : orphansBefore;
        long fresh = 0;
        Orphan first = null;
        for (Orphan orphan : orphans) {
            long old = then.getOrDefault(orphan.reference(), 0L);
            if (first == null && now.getOrDefault(orphan.reference(), 0L) > old) {
                first = orphan;
            }
        }
        for (Map.Entry<Reference, Long> entry : now.entrySet()) {
            fresh += Math.max(0, entry.getValue() - then.getOrDefault(entry.getKey(), 0L));
        }
        if (first != null) {
            throw refused(first, fresh, orphans.size() - fresh);
        }
        orphansBefore = now;
    }

    private static DrydockException refused(Orphan first, long fresh, long old) {
        String message =
                fresh
                        + (old > 0 ? " more" : "")
                        + " rows refer to rows that do not exist, the first is row "
                        + first.rowId()
                        + " of "
                        + first.reference().table()
                        + ", which refers to "
                        + first.reference().parent();
        return new DrydockException(
                ErrorCode.SQL_FAILED,
                message + ".",
                "Foreign keys are not enforced while a file runs, so ON DELETE CASCADE does"
                        + " nothing; delete the rows in the file, or begin it with"
                        + " \"-- drydock: foreign_keys=on\".",
                Map.of("serverMessage", message, "table", first.reference().table()),
                null);
    }
}
