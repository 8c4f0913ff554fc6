package dev.drydock.engine.dialect.sqlite.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A CREATE INDEX statement taken apart, as https://www.sqlite.org/lang_createindex.html describes
/// it.
///
/// @param predicate empty without WHERE
record CreateIndexText(String table, boolean unique, List<Part> parts, String predicate) {

    /// One key part.
    ///
    /// @param text without direction, as written
    /// @param name what it is called when it is a lone name, without quotes and collation; empty
    ///   for an expression
    record Part(String text, String name, boolean descending) {}

    /// Empty when the text has a form that is not known.
    static Optional<CreateIndexText> parse(String sql) {
        var tokens = new SqlTokens(sql);
        int at = 0;
        if (!tokens.isWhole() || !tokens.is(at++, "CREATE")) {
            return Optional.empty();
        }
        boolean unique = tokens.is(at, "UNIQUE");
        at += unique ? 1 : 0;
        if (!tokens.is(at++, "INDEX") || !tokens.isName(at++)) {
            return Optional.empty();
        }
        if (!tokens.is(at++, "ON") || !tokens.isName(at) || !tokens.isSymbol(at + 1, '(')) {
            return Optional.empty();
        }
        String table = tokens.name(at++);
        int close = tokens.closing(at);
        List<Part> parts = new ArrayList<>(2);
        int first = at + 1;
        int depth = 0;
        for (int token = first; token <= close && token < tokens.count(); token++) {
            if (token == close || (depth == 0 && tokens.isSymbol(token, ','))) {
                parts.add(part(tokens, first, token - 1));
                first = token + 1;
            }
            depth += tokens.isSymbol(token, '(') ? 1 : tokens.isSymbol(token, ')') ? -1 : 0;
        }
        at = close + 1;
        String predicate = "";
        if (tokens.is(at, "WHERE")) {
            predicate = tokens.text(at + 1, tokens.count() - 1);
            at = tokens.count();
        }
        return close < tokens.count() && at == tokens.count()
                ? Optional.of(new CreateIndexText(table, unique, List.copyOf(parts), predicate))
                : Optional.empty();
    }

    private static Part part(SqlTokens tokens, int from, int to) {
        int last = to;
        boolean descending = tokens.is(last, "DESC");
        // a column may be called so: then it stands alone
        if (last > from && (descending || tokens.is(last, "ASC"))) {
            last--;
        } else {
            descending = false;
        }
        String text = tokens.text(from, last);
        int first = from;
        if (last - 2 >= first && tokens.is(last - 1, "COLLATE")) {
            last -= 2;
        }
        while (tokens.isSymbol(first, '(') && tokens.closing(first) == last) {
            first++;
            last--;
        }
        String name = first == last && tokens.isName(first) ? tokens.name(first) : "";
        return new Part(text, name, descending);
    }
}
