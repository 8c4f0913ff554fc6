package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the relations that queries read: names behind FROM and JOIN, without names of WITH and
/// without functions.
final class QueryNames {

    private static final Set<String> ENDS_FROM =
            Set.of(
                    "WHERE",
                    "GROUP",
                    "ORDER",
                    "HAVING",
                    "LIMIT",
                    "UNION",
                    "EXCEPT",
                    "INTERSECT",
                    "WINDOW",
                    "FETCH",
                    "OFFSET",
                    "RETURNING",
                    "SET",
                    "SELECT",
                    "VALUES",
                    "WHEN");

    private QueryNames() {}

    /// One pair of parentheses, or the statement itself.
    private static final class Level {
        boolean query;
        boolean from;
        boolean expect;
    }

    static List<Name> relations(List<SqlToken> tokens, Grammar grammar) {
        Set<String> own = withNames(tokens, grammar);
        List<Name> found = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level());
        TokenCursor at = new TokenCursor(tokens, grammar);
        while (!at.atEnd()) {
            Level level = levels.element();
            SqlToken token = at.token();
            if (token.isSymbol('(')) {
                Level inner = new Level();
                // FROM (a JOIN b)
                inner.from = level.expect;
                inner.expect = level.expect;
                inner.query = level.expect;
                level.expect = false;
                levels.push(inner);
                at.next();
            } else if (token.isSymbol(')')) {
                if (levels.size() > 1) {
                    levels.pop();
                }
                at.next();
            } else if (level.expect && at.isName() && !at.isAny("ONLY", "LATERAL", "ROWS")) {
                level.expect = false;
                if (at.isAny("SELECT", "VALUES", "WITH")) {
                    level.query = true;
                    level.from = false;
                    at.next();
                    continue;
                }
                Name name = at.name();
                boolean cte = name.schema().isEmpty() && own.contains(name.name());
                if (!at.isSymbol('(') && !cte) {
                    found.add(name);
                }
            } else {
                step(level, at);
            }
        }
        return found;
    }

    private static void step(Level level, TokenCursor at) {
        SqlToken before = at.place() == 0 ? null : at.between(at.place() - 1).getFirst();
        SqlToken token = at.next();
        if (token.isSymbol(',')) {
            level.expect = level.from;
            return;
        }
        if (token.kind() != SqlToken.Kind.WORD) {
            return;
        }
        String word = token.normal();
        if (word.equals("SELECT")) {
            level.query = true;
            level.from = false;
        } else if (word.equals("FROM")) {
            boolean distinct = before != null && before.isWord("DISTINCT");
            boolean delete = before != null && before.isWord("DELETE");
            if (level.query && !distinct && !delete) {
                level.from = true;
                level.expect = true;
            }
        } else if (word.equals("JOIN")) {
            level.expect = level.query || level.from;
        } else if (word.equals("UPDATE") || word.equals("DELETE")) {
            level.query = true;
        } else if (ENDS_FROM.contains(word)) {
            level.from = false;
        }
    }

    /// Names that WITH gives: `name [(columns)] AS [NOT MATERIALIZED] (`.
    private static Set<String> withNames(List<SqlToken> tokens, Grammar grammar) {
        Set<String> names = new HashSet<>();
        boolean with = false;
        for (int i = 0; i < tokens.size(); i++) {
            with |= tokens.get(i).isWord("WITH");
            if (with && tokens.get(i).isWord("AS") && i > 0) {
                int back = i - 1;
                if (tokens.get(back).isSymbol(')')) {
                    int depth = 0;
                    do {
                        depth += tokens.get(back).isSymbol(')') ? 1 : 0;
                        depth -= tokens.get(back).isSymbol('(') ? 1 : 0;
                        back--;
                    } while (depth > 0 && back >= 0);
                }
                int next = i + 1;
                while (next < tokens.size()
                        && (tokens.get(next).isWord("NOT")
                                || tokens.get(next).isWord("MATERIALIZED"))) {
                    next++;
                }
                boolean body = next < tokens.size() && tokens.get(next).isSymbol('(');
                if (body && back >= 0) {
                    names.add(Name.fold(tokens.get(back), grammar));
                }
            }
        }
        return names;
    }
}
