package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;

/// A place among the tokens of a statement.
final class TokenCursor {

    /// The statement is not of the shape that was expected.
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(String what) {
            super(what, null, false, false);
        }
    }

    private final List<SqlToken> tokens;
    private final Grammar grammar;
    private int at;

    TokenCursor(List<SqlToken> tokens, Grammar grammar) {
        this.tokens = tokens;
        this.grammar = grammar;
    }

    Grammar grammar() {
        return grammar;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    SqlToken token() {
        if (atEnd()) {
            throw new Unexpected("the statement ends early");
        }
        return tokens.get(at);
    }

    SqlToken last() {
        return tokens.getLast();
    }

    SqlToken next() {
        SqlToken token = token();
        at++;
        return token;
    }

    /// Whether these words come next.
    boolean is(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Takes these words when they come next.
    boolean accept(String... words) {
        boolean there = is(words);
        if (there) {
            at += words.length;
        }
        return there;
    }

    boolean isAny(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    boolean acceptAny(String... words) {
        boolean there = isAny(words);
        if (there) {
            at++;
        }
        return there;
    }

    boolean isSymbol(char symbol) {
        return !atEnd() && tokens.get(at).isSymbol(symbol);
    }

    boolean acceptSymbol(char symbol) {
        boolean there = isSymbol(symbol);
        if (there) {
            at++;
        }
        return there;
    }

    boolean isName() {
        return !atEnd() && isName(tokens.get(at), grammar);
    }

    private static boolean isName(SqlToken token, Grammar grammar) {
        return token.kind() == SqlToken.Kind.WORD
                || token.kind() == SqlToken.Kind.QUOTED_NAME
                || (grammar.isSqlite() && token.kind() == SqlToken.Kind.STRING);
    }

    /// `name`, `schema.name`, `database.schema.name`.
    Name name() {
        SqlToken first = next();
        if (!isName(first, grammar)) {
            throw new Unexpected("a name was expected at " + first.text());
        }
        String schema = "";
        String name = part(first);
        while (isSymbol('.') && at + 1 < tokens.size() && isName(tokens.get(at + 1), grammar)) {
            at++;
            schema = name;
            name = part(next());
        }
        return new Name(schema, name, first);
    }

    private String part(SqlToken token) {
        if (token.kind() == SqlToken.Kind.STRING) {
            return token.text().substring(1, token.text().length() - 1);
        }
        return Name.fold(token, grammar);
    }

    /// The tokens inside the parentheses that come next.
    List<SqlToken> parentheses() {
        if (!acceptSymbol('(')) {
            throw new Unexpected("( was expected");
        }
        int start = at;
        int depth = 1;
        while (depth > 0) {
            SqlToken token = next();
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            }
        }
        return tokens.subList(start, at - 1);
    }

    /// Passes one token, or a whole pair of parentheses.
    void skip() {
        if (isSymbol('(')) {
            parentheses();
        } else {
            next();
        }
    }

    List<SqlToken> rest() {
        List<SqlToken> rest = tokens.subList(at, tokens.size());
        at = tokens.size();
        return rest;
    }

    List<SqlToken> between(int from) {
        return tokens.subList(from, at);
    }

    int place() {
        return at;
    }

    TokenCursor of(List<SqlToken> part) {
        return new TokenCursor(part, grammar);
    }

    /// Cut at the commas that are outside of parentheses.
    static List<List<SqlToken>> parts(List<SqlToken> tokens) {
        List<List<SqlToken>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol('(') || token.isSymbol('[')) {
                depth++;
            } else if (token.isSymbol(')') || token.isSymbol(']')) {
                depth--;
            } else if (token.isSymbol(',') && depth == 0) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        if (start < tokens.size()) {
            parts.add(tokens.subList(start, tokens.size()));
        }
        return parts;
    }

    /// Whether the words follow each other outside of parentheses.
    static boolean has(List<SqlToken> tokens, String... words) {
        int depth = 0;
        for (int i = 0; i + words.length <= tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            }
            if (depth == 0 && matches(tokens, i, words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<SqlToken> tokens, int from, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(from + i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Plain names of a parenthesised list; an expression is left out as an empty name.
    static List<Name> columns(List<SqlToken> list, Grammar grammar) {
        List<Name> names = new ArrayList<>();
        for (List<SqlToken> part : parts(list)) {
            if (part.isEmpty()) {
                continue;
            }
            SqlToken first = part.getFirst();
            boolean plain =
                    isName(first, grammar) && (part.size() == 1 || !part.get(1).isSymbol('('));
            names.add(new Name("", plain ? Name.fold(first, grammar) : "", first));
        }
        return List.copyOf(names);
    }

    /// The text of tokens, one blank between words.
    static String text(List<SqlToken> tokens) {
        StringBuilder text = new StringBuilder();
        SqlToken before = null;
        for (SqlToken token : tokens) {
            boolean tight =
                    before == null
                            || token.start() == before.end()
                            || token.isSymbol(')')
                            || token.isSymbol(',')
                            || before.isSymbol('(');
            text.append(tight ? "" : " ").append(token.text());
            before = token;
        }
        return text.toString();
    }
}
