package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveSection;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A row of SQLite's schema table, and what its statement tells.
///
/// @param kind `table`, `view`, `index` or `trigger`
/// @param table that an index or trigger belongs to
/// @param sql without a semicolon; empty for an index that a constraint makes
record SqliteArchiveEntry(String kind, String name, String table, String sql) {

    static final String TABLE = "table";

    /// Behind them stands the name of a table or view.
    private static final Set<String> BEFORE_NAMES =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "REFERENCES", "ON", ",");

    private static final Set<String> CONSTRAINTS =
            Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    /// @param rows number by table; −1 when it was not counted
    /// @param bytes by object; −1 when unknown
    /// @param columns of a table
    static List<ArchiveObject> objects(
            List<SqliteArchiveEntry> entries,
            Function<SqliteArchiveEntry, Long> rows,
            Function<SqliteArchiveEntry, Long> bytes,
            Function<SqliteArchiveEntry, List<String>> columns) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (SqliteArchiveEntry entry : entries) {
            if (entry.kind.equals(TABLE) || entry.kind.equals("view")) {
                ids.putIfAbsent(entry.name.toLowerCase(Locale.ROOT), entry.id());
            }
        }
        List<ArchiveObject> objects = new ArrayList<>();
        for (SqliteArchiveEntry entry : entries) {
            boolean table = entry.kind.equals(TABLE);
            Set<String> needs = new HashSet<>();
            String parent =
                    entry.isPart()
                            ? ids.getOrDefault(entry.table.toLowerCase(Locale.ROOT), "")
                            : "";
            if (!parent.isEmpty()) {
                needs.add(parent);
            }
            entry.references().stream()
                    .filter(ids::containsKey)
                    .forEach(name -> needs.add(ids.getOrDefault(name, "")));
            needs.remove(entry.id());
            objects.add(
                    new ArchiveObject(
                            entry.id(),
                            entry.kind,
                            "",
                            entry.name,
                            "",
                            table || entry.kind.equals("view")
                                    ? ArchiveSection.BEFORE_ROWS
                                    : ArchiveSection.AFTER_ROWS,
                            parent,
                            needs,
                            table ? rows.apply(entry) : -1,
                            bytes.apply(entry),
                            table && !entry.isVirtual(),
                            table ? columns.apply(entry) : List.of()));
        }
        return objects;
    }

    String id() {
        return kind + " " + name;
    }

    /// Made for SQLite itself.
    boolean isInternal() {
        return name.toLowerCase(Locale.ROOT).startsWith("sqlite_");
    }

    private boolean isPart() {
        return kind.equals("index") || kind.equals("trigger");
    }

    /// Whether a module gives its rows; none is asked.
    boolean isVirtual() {
        List<SqlToken> tokens = tokens();
        return tokens.size() > 1 && tokens.get(1).isWord("VIRTUAL");
    }

    /// Names of tables and views that the statement may use, in lower case.
    private Set<String> references() {
        Set<String> names = new HashSet<>();
        List<SqlToken> tokens = tokens();
        for (int i = 1; i < tokens.size(); i++) {
            if (BEFORE_NAMES.contains(tokens.get(i - 1).normal()) && isName(tokens.get(i))) {
                names.add(nameOf(tokens.get(i)).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /// The columns that a row has when the statement names none: all but generated ones; empty when
    /// they are not told.
    List<String> columns() {
        List<SqlToken> tokens = tokens();
        List<String> columns = new ArrayList<>();
        int depth = 0;
        boolean generated = false;
        for (int i = 1; i < tokens.size(); i++) {
            boolean begins =
                    depth == 1
                            && (tokens.get(i - 1).isSymbol(',') || tokens.get(i - 1).isSymbol('('));
            depth += tokens.get(i).isSymbol('(') ? 1 : 0;
            depth -= tokens.get(i).isSymbol(')') ? 1 : 0;
            if (begins || depth == 0) {
                if (generated && !columns.isEmpty()) {
                    columns.removeLast();
                }
                generated = false;
            }
            if (depth == 0 && tokens.get(i).isSymbol(')')) {
                break;
            }
            if (begins && isName(tokens.get(i)) && !CONSTRAINTS.contains(tokens.get(i).normal())) {
                columns.add(nameOf(tokens.get(i)));
            }
            generated |= depth == 1 && tokens.get(i).isWord("AS");
        }
        return columns;
    }

    private List<SqlToken> tokens() {
        return ScriptTokens.of(sql, SqlLexer.Rules.SQLITE);
    }

    static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD
                || token.kind() == SqlToken.Kind.QUOTED_NAME
                // SQLite takes a string for a name where one must be
                || token.kind() == SqlToken.Kind.STRING;
    }

    /// Without its quotes.
    static String nameOf(SqlToken token) {
        String text = token.text();
        if (token.kind() == SqlToken.Kind.WORD || text.length() < 2) {
            return text;
        }
        String inside = text.substring(1, text.length() - 1);
        String quote = text.substring(0, 1);
        return quote.equals("[") ? inside : inside.replace(quote + quote, quote);
    }
}
