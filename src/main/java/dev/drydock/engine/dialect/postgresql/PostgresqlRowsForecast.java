package dev.drydock.engine.dialect.postgresql;

import static dev.drydock.engine.migration.forecast.LockLevel.ACCESS_SHARE;
import static dev.drydock.engine.migration.forecast.LockLevel.ROW_EXCLUSIVE;
import static dev.drydock.engine.migration.forecast.LockLevel.ROW_SHARE;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.TokenCursor;
import dev.drydock.engine.migration.forecast.ForecastBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a statement on rows locks. Statements that change rows also lock those rows against other
/// changes; how many is not in the words.
final class PostgresqlRowsForecast {

    private final SqlStatement statement;
    private final ForecastBuilder found;

    PostgresqlRowsForecast(SqlStatement statement, ForecastBuilder found) {
        this.statement = statement;
        this.found = found;
    }

    void read() {
        List<SqlToken> tokens = statement.tokens();
        List<String> written = written(tokens);
        found.lock(ROW_EXCLUSIVE, written);
        boolean marksRows = marksRows(tokens);
        found.lock(marksRows ? ROW_SHARE : ACCESS_SHARE, tablesRead(tokens));
        String verb = statement.word(0);
        if ((verb.equals("UPDATE") || verb.equals("DELETE")) && !statement.hasWord("WHERE")) {
            found.scans().note("Touches every row: each stays locked until the end.");
        }
        if (verb.equals("INSERT") && statement.hasWord("SELECT")) {
            found.note("Reads what it selects while it holds its locks.");
        }
    }

    private static List<String> written(List<SqlToken> tokens) {
        List<String> names = new ArrayList<>();
        var at = new TokenCursor(tokens);
        boolean first = true;
        String before = "";
        while (!at.atEnd()) {
            boolean begins = first || before.equals("(") || before.equals(")");
            if (at.accept("INSERT", "INTO")
                    || at.accept("DELETE", "FROM")
                    || at.accept("MERGE", "INTO")
                    || (begins && at.accept("UPDATE"))) {
                at.name().ifPresent(names::add);
                before = "";
            } else {
                before = at.word();
                step(at);
            }
            first = false;
        }
        return names;
    }

    // one token, into parentheses as well
    private static void step(TokenCursor at) {
        if (!at.acceptSymbol('(')) {
            at.skip();
        }
    }

    private static boolean marksRows(List<SqlToken> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("FOR")) {
                String next = tokens.get(i + 1).normal();
                if (Set.of("UPDATE", "SHARE", "NO", "KEY").contains(next)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The tables behind FROM, JOIN and USING; not functions, and not the names of a WITH.
    static List<String> tablesRead(List<SqlToken> tokens) {
        Set<String> with = namesOfWith(tokens);
        List<String> names = new ArrayList<>();
        Deque<Boolean> selects = new ArrayDeque<>();
        selects.push(false);
        int i = 0;
        boolean list = false;
        while (i < tokens.size()) {
            SqlToken token = tokens.get(i);
            i++;
            if (token.isSymbol('(')) {
                selects.push(false);
                list = false;
            } else if (token.isSymbol(')')) {
                if (selects.size() > 1) {
                    selects.pop();
                }
                list = false;
            } else if (token.isWord("SELECT")) {
                selects.pop();
                selects.push(true);
                list = false;
            } else if (isSource(tokens, i - 1, selects.getFirst())
                    || (list && token.isSymbol(','))) {
                int end = nameEnd(tokens, i);
                if (end > i && !(end < tokens.size() && tokens.get(end).isSymbol('('))) {
                    String name = text(tokens, i, end);
                    if (!with.contains(name.toLowerCase(Locale.ROOT))) {
                        names.add(name);
                    }
                }
                list = true;
                i = Math.max(i, end);
            } else if (list && token.kind() == SqlToken.Kind.WORD && endsList(token)) {
                list = false;
            }
        }
        return names;
    }

    private static boolean endsList(SqlToken token) {
        return Set.of(
                        "WHERE",
                        "GROUP",
                        "ORDER",
                        "LIMIT",
                        "ON",
                        "RETURNING",
                        "HAVING",
                        "UNION",
                        "SET",
                        "WHEN",
                        "OFFSET",
                        "FETCH",
                        "WINDOW",
                        "EXCEPT",
                        "INTERSECT",
                        "FOR")
                .contains(token.normal());
    }

    private static boolean isSource(List<SqlToken> tokens, int at, boolean inSelect) {
        SqlToken token = tokens.get(at);
        if (token.isWord("JOIN")) {
            return true;
        }
        SqlToken before = at == 0 ? token : tokens.get(at - 1);
        if (token.isWord("FROM")) {
            boolean update = tokens.getFirst().isWord("UPDATE");
            return (inSelect || update) && !before.isWord("DISTINCT") && !before.isWord("DELETE");
        }
        // DELETE … USING, MERGE … USING; not JOIN … USING (column)
        return token.isWord("USING")
                && (tokens.getFirst().isWord("DELETE") || tokens.getFirst().isWord("MERGE"));
    }

    private static int nameEnd(List<SqlToken> tokens, int start) {
        int i = start;
        if (i < tokens.size() && tokens.get(i).isWord("ONLY")) {
            i++;
        }
        int end = start;
        while (i < tokens.size() && isName(tokens.get(i)) && !tokens.get(i).isWord("LATERAL")) {
            i++;
            end = i;
            if (i >= tokens.size() || !tokens.get(i).isSymbol('.')) {
                break;
            }
            i++;
        }
        return end;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED_NAME || token.kind() == SqlToken.Kind.WORD;
    }

    private static String text(List<SqlToken> tokens, int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (!tokens.get(i).isWord("ONLY")) {
                text.append(tokens.get(i).text());
            }
        }
        return text.toString();
    }

    // name AS (…), name (columns) AS (…)
    private static Set<String> namesOfWith(List<SqlToken> tokens) {
        Set<String> names = new HashSet<>();
        if (tokens.isEmpty() || tokens.stream().noneMatch(token -> token.isWord("WITH"))) {
            return names;
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (isName(tokens.get(i)) && tokens.get(i + 1).isWord("AS")) {
                SqlToken behind = tokens.get(i + 2);
                if (behind.isSymbol('(') || behind.isWord("MATERIALIZED") || behind.isWord("NOT")) {
                    names.add(tokens.get(i).text().toLowerCase(Locale.ROOT));
                }
            } else if (isName(tokens.get(i)) && tokens.get(i + 1).isSymbol('(')) {
                var behind = new TokenCursor(tokens.subList(i + 1, tokens.size()));
                behind.skip();
                if (behind.accept("AS") && behind.isNextSymbol('(')) {
                    names.add(tokens.get(i).text().toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
