package dev.drydock.engine.dialect.sqlite.schema;

import java.util.Arrays;

/// A SQLite text split into tokens, without white space and comments, by the rules of
/// https://www.sqlite.org/lang_keywords.html and https://www.sqlite.org/lang_expr.html. Tokens are
/// counted from 0 and kept as offsets: ten thousand tables have a million of them.
final class SqlTokens {

    /// What a token is.
    enum Kind {
        /// A keyword or a plain name.
        WORD,
        /// A name in `"`, `` ` `` or `[`.
        QUOTED,
        /// A text in `'`, which SQLite also takes for a name where one must stand.
        STRING,
        /// A number or a blob (`x'00'`).
        LITERAL,
        /// One character of anything else.
        SYMBOL,
        /// Behind the last token.
        END
    }

    final String sql;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Kind[] kinds = new Kind[64];
    private int count;
    private boolean whole = true;

    SqlTokens(String sql) {
        this.sql = sql;
        int at = 0;
        while (at < sql.length()) {
            at = next(at);
        }
    }

    int count() {
        return count;
    }

    /// False when a quote, a bracket or a comment never ends.
    boolean isWhole() {
        return whole;
    }

    Kind kind(int token) {
        return token >= 0 && token < count ? kinds[token] : Kind.END;
    }

    int start(int token) {
        return token < count ? starts[token] : sql.length();
    }

    int end(int token) {
        return token < count ? ends[token] : sql.length();
    }

    /// As written.
    String text(int token) {
        return sql.substring(start(token), end(token));
    }

    /// The text from one token to another, both with it, as written.
    String text(int first, int last) {
        return first > last ? "" : sql.substring(start(first), end(last));
    }

    /// Whether it is this keyword, in any case, not quoted.
    boolean is(int token, String keyword) {
        return kind(token) == Kind.WORD
                && ends[token] - starts[token] == keyword.length()
                && sql.regionMatches(true, starts[token], keyword, 0, keyword.length());
    }

    boolean isSymbol(int token, char symbol) {
        return kind(token) == Kind.SYMBOL && sql.charAt(starts[token]) == symbol;
    }

    /// Whether a name may be written so.
    boolean isName(int token) {
        Kind kind = kind(token);
        return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.STRING;
    }

    /// The name it stands for, without quotes.
    String name(int token) {
        String text = text(token);
        if (kind(token) != Kind.QUOTED && kind(token) != Kind.STRING) {
            return text;
        }
        char quote = text.charAt(0);
        String inner = text.substring(1, text.length() - 1);
        return quote == '[' || inner.indexOf(quote) < 0
                ? inner
                : inner.replace("" + quote + quote, "" + quote);
    }

    /// The closing parenthesis of the opening one at `open`; [#count] when there is none.
    int closing(int open) {
        int depth = 0;
        for (int token = open; token < count; token++) {
            if (kinds[token] == Kind.SYMBOL) {
                char symbol = sql.charAt(starts[token]);
                depth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
                if (depth == 0) {
                    return token;
                }
            }
        }
        return count;
    }

    private int next(int at) {
        char c = sql.charAt(at);
        if (isSpace(c)) {
            return at + 1;
        }
        if (c == '-' && sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        if (c == '/' && sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            whole &= end >= 0;
            return end < 0 ? sql.length() : end + 2;
        }
        if (c == '"' || c == '`' || c == '[') {
            return add(Kind.QUOTED, at, endOfQuoted(at + 1, c == '[' ? ']' : c, c != '['));
        }
        if (c == '\'') {
            return add(Kind.STRING, at, endOfQuoted(at + 1, c, true));
        }
        if ((c == 'x' || c == 'X') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
            return add(Kind.LITERAL, at, endOfQuoted(at + 2, '\'', false));
        }
        if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
            return add(Kind.LITERAL, at, endOfNumber(at));
        }
        if (isPartOfWord(c)) {
            int end = at;
            while (end < sql.length() && isPartOfWord(sql.charAt(end))) {
                end++;
            }
            return add(Kind.WORD, at, end);
        }
        return add(Kind.SYMBOL, at, at + 1);
    }

    private int add(Kind kind, int start, int end) {
        if (count == kinds.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        kinds[count++] = kind;
        return end;
    }

    private int endOfQuoted(int from, char quote, boolean doubled) {
        int end = from;
        while (end < sql.length()) {
            if (sql.charAt(end) == quote) {
                if (!doubled || end + 1 >= sql.length() || sql.charAt(end + 1) != quote) {
                    return end + 1;
                }
                end++;
            }
            end++;
        }
        whole = false;
        return sql.length();
    }

    /// Digits with letters and points among them, and a sign behind the E of an exponent; `0x1E+1`
    /// is a sum.
    private int endOfNumber(int from) {
        boolean hexadecimal = sql.regionMatches(true, from, "0x", 0, 2);
        int end = from;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean sign =
                    (c == '+' || c == '-')
                            && !hexadecimal
                            && end > from
                            && (sql.charAt(end - 1) == 'e' || sql.charAt(end - 1) == 'E');
            if (!isPartOfWord(c) && c != '.' && !sign) {
                break;
            }
            end++;
        }
        return end;
    }

    /// The byte order mark counts as space.
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r' && c != '\u000B') || c == '\uFEFF';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPartOfWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '_'
                || c == '$'
                || (c > 0x7F && c != '\uFEFF');
    }
}
