package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.migration.SqlToken;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Entries whose short statements say more than `pg_dump` writes. `pg_restore` runs them as they
/// stand, and ALTER … OWNER TO is made out of the words of the one that drops
/// (pg_backup_archiver.c: _printTocEntry, _getObjectDescription).
final class ForgedEntries {

    /// Stands for what concerns the archive as a whole.
    static final String ALL = "";

    private ForgedEntries() {}

    /// Id of an object, or [#ALL] → the statement.
    static Map<String, String> find(List<TocEntry> toc, ArchiveObjects objects) {
        Map<String, String> forged = new HashMap<>();
        for (TocEntry entry : toc) {
            TocEntry object = objects.objectOf(entry);
            String id = object == null ? ALL : Integer.toString(object.id());
            if (entry.kind().equals("TABLE DATA") && !isCopy(entry.copy())) {
                forged.putIfAbsent(id, entry.copy());
            }
            if (RestoreEntries.OWNED.contains(entry.kind()) && !isDrop(entry)) {
                forged.putIfAbsent(id, entry.drop());
            }
            if (entry.kind().equals("SEARCHPATH") && !isSearchPath(entry.definition())) {
                forged.putIfAbsent(ALL, entry.definition());
            }
        }
        return forged;
    }

    /// `COPY public.t (a, b) FROM stdin;`
    private static boolean isCopy(String text) {
        if (text.isBlank()) {
            return true;
        }
        ScriptStatement statement = ScriptStatement.of(text);
        ScriptStatement.Found table = statement.is(0, "COPY") ? statement.name(1) : null;
        if (table == null || hasMore(statement)) {
            return false;
        }
        int at = table.end();
        if (statement.isSymbol(at, '(')) {
            at++;
            while (at < statement.size() && !statement.isSymbol(at, ')')) {
                if (!isName(statement, at) && !statement.isSymbol(at, ',')) {
                    return false;
                }
                at++;
            }
            at++;
        }
        return statement.is(at, "FROM STDIN") && isEnd(statement, at + 2);
    }

    /// `DROP TABLE public.t;`, of routines and operators with their types.
    private static boolean isDrop(TocEntry entry) {
        if (entry.drop().isBlank()) {
            return true;
        }
        ScriptStatement statement = ScriptStatement.of(entry.drop());
        // scripts may call a view or a sequence a table
        String kind =
                RestoreEntries.OWNED.stream()
                        .filter(one -> statement.is(1, one))
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        if (!statement.is(0, "DROP") || kind.isEmpty() || hasMore(statement)) {
            return false;
        }
        int at = 1 + kind.split(" ", -1).length;
        if (kind.equals("OPERATOR")) {
            return signature(statement, at);
        }
        ScriptStatement.Found name = statement.name(at);
        if (name == null) {
            return false;
        }
        at = name.end();
        if (statement.is(at, "USING") && isName(statement, at + 1)) {
            at += 2;
        }
        return isEnd(statement, at) || (statement.isSymbol(at, '(') && signature(statement, at));
    }

    /// Types in parentheses, and nothing behind them.
    private static boolean signature(ScriptStatement statement, int from) {
        int at = from;
        while (at < statement.size() && !statement.isSymbol(at, '(')) {
            at++;
        }
        int depth = 0;
        for (; at < statement.size(); at++) {
            depth += statement.isSymbol(at, '(') ? 1 : 0;
            depth -= statement.isSymbol(at, ')') ? 1 : 0;
            if (depth == 0) {
                return statement.isSymbol(at, ')') && isEnd(statement, at + 1);
            }
        }
        return false;
    }

    /// `SELECT pg_catalog.set_config('search_path', '', false);`
    private static boolean isSearchPath(String text) {
        ScriptStatement statement = ScriptStatement.of(text);
        return statement.is(0, "SELECT pg_catalog")
                && statement.is(3, "set_config")
                && !hasMore(statement)
                && statement.size() == 12
                && statement.string(5).equals("search_path")
                && statement.tokens().get(7).kind() == SqlToken.Kind.STRING
                && isEnd(statement, 11);
    }

    private static boolean isName(ScriptStatement statement, int at) {
        return statement.name(at) != null;
    }

    private static boolean isEnd(ScriptStatement statement, int at) {
        return at == statement.size()
                || (at == statement.size() - 1 && statement.isSymbol(at, ';'));
    }

    /// A comment, which would hide what is behind it from the server.
    private static boolean hasMore(ScriptStatement statement) {
        int end = 0;
        for (SqlToken token : statement.tokens()) {
            if (!statement.text().substring(end, token.start()).isBlank()) {
                return true;
            }
            end = token.end();
        }
        return !statement.text().substring(end).isBlank();
    }
}
