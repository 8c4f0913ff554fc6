package dev.drydock.engine.dialect.sqlite.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits SQLite text into tokens, without white space and comments. Follows the rules of
/// https://www.sqlite.org/lang_keywords.html for quoted names: `"a"`, `[a]`, `` `a` ``, `'a'`.
final class SqlTokens {

    /// One token.
    ///
    /// @param text as written
    /// @param start offset of its first character
    /// @param depth how many parentheses are open around it; an opening one counts itself not
    record Token(String text, int start, int depth) {

        int end() {
            return start + text.length();
        }

        boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }

        String upper() {
            return text.toUpperCase(Locale.ROOT);
        }

        /// The name it stands for, without quotes.
        String name() {
            if (text.length() < 2) {
                return text;
            }
            char first = text.charAt(0);
            String inner = text.substring(1, text.length() - 1);
            return switch (first) {
                case '"', '`', '\'' -> inner.replace("" + first + first, "" + first);
                case '[' -> inner;
                default -> text;
            };
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        var reader = new SqlTokens(sql);
        reader.read();
        return reader.tokens;
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (c == '"' || c == '\'' || c == '`') {
                add(endOfQuoted(c));
            } else if (c == '[') {
                int end = sql.indexOf(']', at);
                add(end < 0 ? sql.length() : end + 1);
            } else if (isWord(c)) {
                int end = at;
                while (end < sql.length() && isWord(sql.charAt(end))) {
                    end++;
                }
                add(end);
            } else {
                depth -= c == ')' ? 1 : 0;
                add(at + 1);
                depth += c == '(' ? 1 : 0;
            }
        }
    }

    private int endOfQuoted(char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) == quote) {
                if (end + 1 >= sql.length() || sql.charAt(end + 1) != quote) {
                    return end + 1;
                }
                end++;
            }
            end++;
        }
        return sql.length();
    }

    private void add(int end) {
        tokens.add(new Token(sql.substring(at, end), at, depth));
        at = end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 0x7F;
    }
}
