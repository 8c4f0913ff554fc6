package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts SQL into tokens as the servers do, so that no semicolon inside a string, a name, a body or
/// a comment is taken for the end of a statement. Never fails: what does not end becomes an
/// `UNTERMINATED` token.
public final class SqlLexer {

    /// Where the engines differ.
    ///
    /// @param dollarQuotes `$tag$ … $tag$`
    /// @param nestedComments block comments nest, and must end
    /// @param escapeStrings `E'…'` knows backslashes
    /// @param otherNameQuotes back-ticks and square brackets quote names
    public record Rules(
            boolean dollarQuotes,
            boolean nestedComments,
            boolean escapeStrings,
            boolean otherNameQuotes) {

        /// PostgreSQL manual, "Lexical Structure".
        public static final Rules POSTGRESQL = new Rules(true, true, true, false);

        /// SQLite, tokenize.c.
        public static final Rules SQLITE = new Rules(false, false, false, true);
    }

    private static final String[] SHORT_TEXTS = new String[128];

    static {
        Arrays.setAll(SHORT_TEXTS, i -> String.valueOf((char) i));
    }

    private final String sql;
    private final Rules rules;
    private int at;
    private @Nullable SqlToken found;

    private SqlLexer(String sql, Rules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    /// A lexer at the beginning of a text.
    public static SqlLexer of(String sql, Rules rules) {
        return new SqlLexer(sql, rules);
    }

    public static List<SqlToken> tokens(String sql, Rules rules) {
        var lexer = new SqlLexer(sql, rules);
        List<SqlToken> tokens = new ArrayList<>();
        for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /// Goes on at an offset, past what is no SQL.
    public void skipTo(int offset) {
        at = Math.max(at, offset);
    }

    /// The next token; null at the end.
    public @Nullable SqlToken next() {
        found = null;
        while (found == null && at < sql.length()) {
            char c = sql.charAt(at);
            if (isSpace(c)) {
                at++;
            } else if (c == '-' && peek(1) == '-') {
                skipLineComment();
            } else if (c == '/' && peek(1) == '*') {
                skipBlockComment();
            } else if (c == '\'') {
                quoted(SqlToken.Kind.STRING, at, '\'', false);
            } else if (c == '"') {
                quoted(SqlToken.Kind.QUOTED_NAME, at, '"', false);
            } else if (rules.otherNameQuotes() && c == '`') {
                quoted(SqlToken.Kind.QUOTED_NAME, at, '`', false);
            } else if (rules.otherNameQuotes() && c == '[') {
                bracketName();
            } else if (rules.dollarQuotes() && c == '$' && dollarTagEnd() > 0) {
                dollarString(dollarTagEnd());
            } else if (isWordStart(c)) {
                word();
            } else if (c >= '0' && c <= '9') {
                number();
            } else {
                add(SqlToken.Kind.SYMBOL, at, at + 1);
            }
        }
        return found;
    }

    private void word() {
        int start = at;
        int end = at;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        boolean escape =
                rules.escapeStrings()
                        && end - start == 1
                        && (sql.charAt(start) | 0x20) == 'e'
                        && end < sql.length()
                        && sql.charAt(end) == '\'';
        if (escape) {
            at = end;
            quoted(SqlToken.Kind.STRING, start, '\'', true);
        } else {
            add(SqlToken.Kind.WORD, start, end);
        }
    }

    private void number() {
        int end = at;
        while (end < sql.length() && (isWordPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
            end++;
        }
        add(SqlToken.Kind.NUMBER, at, end);
    }

    /// Reads from the opening quote at the current place.
    private void quoted(SqlToken.Kind kind, int start, char quote, boolean backslashes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslashes && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                int continued = backslashes ? continuation(i + 1) : -1;
                if (continued < 0) {
                    add(kind, start, i + 1);
                    return;
                }
                i = continued + 1;
            }
        }
        add(SqlToken.Kind.UNTERMINATED, start, sql.length());
    }

    /// An `E'…'` string goes on, backslashes and all, in a quote that follows after a line break.
    /// Returns the offset of that quote, or −1.
    private int continuation(int from) {
        boolean lineBreak = false;
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\n' || c == '\r') {
                lineBreak = true;
                i++;
            } else if (isSpace(c)) {
                i++;
            } else if (c == '-' && i + 1 < sql.length() && sql.charAt(i + 1) == '-') {
                while (i < sql.length() && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
                    i++;
                }
            } else {
                return lineBreak && c == '\'' ? i : -1;
            }
        }
        return -1;
    }

    private void bracketName() {
        int end = sql.indexOf(']', at);
        if (end < 0) {
            add(SqlToken.Kind.UNTERMINATED, at, sql.length());
        } else {
            add(SqlToken.Kind.QUOTED_NAME, at, end + 1);
        }
    }

    /// Offset after the opening `$tag$` at the current place, or −1 when there is none.
    private int dollarTagEnd() {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '$') {
                return i + 1;
            }
            boolean allowed = isWordStart(c) || (i > at + 1 && c >= '0' && c <= '9');
            if (!allowed) {
                return -1;
            }
            i++;
        }
        return -1;
    }

    private void dollarString(int tagEnd) {
        String tag = sql.substring(at, tagEnd);
        int close = sql.indexOf(tag, tagEnd);
        if (close < 0) {
            add(SqlToken.Kind.UNTERMINATED, at, sql.length());
        } else {
            add(SqlToken.Kind.STRING, at, close + tag.length());
        }
    }

    private void skipLineComment() {
        while (at < sql.length()
                && sql.charAt(at) != '\n'
                // SQLite ends a comment at LF only
                && (sql.charAt(at) != '\r' || !rules.nestedComments())) {
            at++;
        }
    }

    private void skipBlockComment() {
        int start = at;
        int depth = 1;
        at += 2;
        while (at < sql.length()) {
            if (sql.charAt(at) == '*' && peek(1) == '/') {
                at += 2;
                if (--depth == 0) {
                    return;
                }
            } else if (rules.nestedComments() && sql.charAt(at) == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        // SQLite lets the end of the text end the comment
        if (rules.nestedComments()) {
            add(SqlToken.Kind.UNTERMINATED, start, sql.length());
        }
    }

    private void add(SqlToken.Kind kind, int start, int end) {
        found = new SqlToken(kind, start, end, text(start, end));
        at = end;
    }

    /// Data is mostly commas and parentheses; those need no string of their own.
    private String text(int start, int end) {
        return end - start == 1 && sql.charAt(start) < SHORT_TEXTS.length
                ? SHORT_TEXTS[sql.charAt(start)]
                : sql.substring(start, end);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
