package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Edits CREATE texts the way ALTER TABLE edits them, to know beforehand what it will leave.
final class TextEdits {

    private TextEdits() {}

    /// A column definition within a CREATE TABLE text.
    ///
    /// @param first its first token
    /// @param last its last token
    record Span(String name, int first, int last) {}

    /// A name as a person would write it: without quotes where it needs none.
    static String plain(String name) {
        boolean simple = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            simple &= c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
        }
        return simple && !Keywords.isKeyword(name) ? name : Identifiers.quote(name);
    }

    /// The columns of a CREATE TABLE text; empty when it has another form.
    static List<Span> columns(SqlTokens tokens) {
        int open = 0;
        while (open < tokens.count() && !tokens.isSymbol(open, '(')) {
            open++;
        }
        int close = tokens.closing(open);
        if (close >= tokens.count()) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        int first = open + 1;
        int depth = 0;
        for (int token = first; token <= close; token++) {
            if (token == close || (depth == 0 && tokens.isSymbol(token, ','))) {
                if (isTableConstraint(tokens, first) || !tokens.isName(first)) {
                    break;
                }
                spans.add(new Span(tokens.name(first), first, token - 1));
                first = token + 1;
            }
            depth += tokens.isSymbol(token, '(') ? 1 : tokens.isSymbol(token, ')') ? -1 : 0;
        }
        return spans;
    }

    private static boolean isTableConstraint(SqlTokens tokens, int token) {
        return tokens.is(token, "CONSTRAINT")
                || tokens.is(token, "PRIMARY")
                || tokens.is(token, "UNIQUE")
                || tokens.is(token, "CHECK")
                || tokens.is(token, "FOREIGN");
    }

    /// The text with the column appended behind the others, before table constraints.
    static String withColumn(String sql, String definition) {
        var tokens = new SqlTokens(sql);
        List<Span> spans = columns(tokens);
        if (spans.isEmpty()) {
            return sql;
        }
        int at = tokens.end(spans.getLast().last());
        return sql.substring(0, at) + ", " + definition + sql.substring(at);
    }

    /// The text without the column.
    static String withoutColumn(String sql, Span span) {
        var tokens = new SqlTokens(sql);
        boolean isFirst = tokens.isSymbol(span.first() - 1, '(');
        int from = isFirst ? tokens.start(span.first()) : tokens.start(span.first() - 1);
        int to =
                isFirst && tokens.isSymbol(span.last() + 1, ',')
                        ? tokens.end(span.last() + 1)
                        : tokens.end(span.last());
        return sql.substring(0, from) + sql.substring(to);
    }

    /// The text with other names: each token that is such a name, in quotes where it is in quotes
    /// or where the new name needs them.
    ///
    /// @param renames new names by folded old one
    static String withNames(String sql, Map<String, String> renames) {
        if (renames.isEmpty()) {
            return sql;
        }
        var tokens = new SqlTokens(sql);
        var edited = new StringBuilder();
        int done = 0;
        for (int token = 0; token < tokens.count(); token++) {
            boolean word = tokens.kind(token) == SqlTokens.Kind.WORD;
            if (!word && tokens.kind(token) != SqlTokens.Kind.QUOTED) {
                continue;
            }
            String other = renames.get(TableAssembly.folded(tokens.name(token)));
            if (other != null) {
                edited.append(sql, done, tokens.start(token))
                        .append(word ? plain(other) : Identifiers.quote(other));
                done = tokens.end(token);
            }
        }
        return edited.append(sql.substring(done)).toString();
    }

    /// A CREATE TABLE text for a table of another name.
    static String withTableName(String sql, String name) {
        var tokens = new SqlTokens(sql);
        int at = 0;
        while (at < tokens.count() && !tokens.is(at, "TABLE")) {
            at++;
        }
        at += tokens.is(at + 1, "IF") && tokens.is(at + 2, "NOT") ? 4 : 1;
        at += tokens.isSymbol(at + 1, '.') ? 2 : 0;
        return sql.substring(0, tokens.start(at))
                + Identifiers.quote(name)
                + sql.substring(tokens.end(at));
    }

    /// A CREATE INDEX text after its table was renamed.
    static String withIndexedTable(String sql, String name) {
        var tokens = new SqlTokens(sql);
        int at = tokens.is(1, "UNIQUE") ? 4 : 3;
        return tokens.is(at, "ON")
                ? sql.substring(0, tokens.start(at + 1))
                        + Identifiers.quote(name)
                        + sql.substring(tokens.end(at + 1))
                : sql;
    }

    /// New names by folded old one.
    static Map<String, String> byFolded(Map<String, String> renames) {
        Map<String, String> folded = new HashMap<>();
        renames.forEach((old, now) -> folded.put(TableAssembly.folded(old), now));
        return folded;
    }
}
