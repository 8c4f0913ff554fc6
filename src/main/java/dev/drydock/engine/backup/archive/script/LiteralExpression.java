package dev.drydock.engine.backup.archive.script;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One value as it is written in a dump, worked out as far as dump programs go. Depth and length
/// are bounded: nested calls of `replace` can be made to fill any memory.
final class LiteralExpression {

    private static final int DEEPEST = 50;
    private static final int LONGEST = 256 << 20;

    /// Not one of those that are worked out.
    private static final class NotKnown extends Exception {
        private static final long serialVersionUID = 1L;

        NotKnown() {
            super(null, null, false, false);
        }
    }

    /// @param text null for NULL; of a blob, its bytes in hexadecimal digits
    private record Value(@Nullable String text, boolean blob) {
        static Value of(@Nullable String text) {
            return new Value(text, false);
        }

        String require(Charset ofBytes) throws NotKnown {
            if (text == null) {
                throw new NotKnown();
            }
            return blob ? new String(HexFormat.of().parseHex(text), ofBytes) : text;
        }
    }

    private final String written;
    private final ScriptRules rules;
    private final Charset ofBytes;
    private int at;
    private int depth;

    /// @param ofBytes what bytes are in that become a text
    LiteralExpression(String written, ScriptRules rules, Charset ofBytes) {
        this.written = written;
        this.rules = rules;
        this.ofBytes = ofBytes;
    }

    private String require(Value value) throws NotKnown {
        return value.require(ofBytes);
    }

    @Nullable String value() throws BrokenArchiveException {
        try {
            Value value = expression();
            skipSpace();
            if (rules == ScriptRules.POSTGRESQL && written.startsWith("::", at)) {
                at = written.length();
            }
            if (at < written.length()) {
                return written;
            }
            return value.blob() ? "x'" + value.text() + "'" : value.text();
        } catch (NotKnown other) {
            return written;
        }
    }

    private Value expression() throws NotKnown, BrokenArchiveException {
        if (++depth > DEEPEST) {
            throw new BrokenArchiveException("a value in it is nested too deep");
        }
        Value value = product();
        skipSpace();
        while (written.startsWith("||", at)) {
            at += 2;
            value = Value.of(bounded(require(value), require(product())));
            skipSpace();
        }
        depth--;
        return value;
    }

    /// Numbers times and divided by others, as Drydock writes very large and very small ones.
    private Value product() throws NotKnown, BrokenArchiveException {
        Value value = term();
        skipSpace();
        while (rules == ScriptRules.SQLITE && (peek() == '*' || peek() == '/')) {
            boolean times = peek() == '*';
            at++;
            double first = real(value);
            double second = real(term());
            value = Value.of(Literals.sqliteReal(times ? first * second : first / second));
            skipSpace();
        }
        return value;
    }

    private double real(Value value) throws NotKnown {
        try {
            return Double.parseDouble(require(value));
        } catch (NumberFormatException noNumber) {
            throw new NotKnown();
        }
    }

    private Value term() throws NotKnown, BrokenArchiveException {
        skipSpace();
        char c = peek();
        if (c == '\'') {
            return Value.of(string(false));
        }
        if (c == '(') {
            at++;
            Value inner = expression();
            expect(')');
            return inner;
        }
        if (Character.isDigit(c) || c == '-' || c == '+') {
            return Value.of(number());
        }
        return Character.isLetter(c) ? word() : fail();
    }

    private static Value fail() throws NotKnown {
        throw new NotKnown();
    }

    private Value word() throws NotKnown, BrokenArchiveException {
        int start = at;
        while (Character.isLetterOrDigit(peek()) || peek() == '_') {
            at++;
        }
        String word = written.substring(start, at).toUpperCase(Locale.ROOT);
        if (peek() == '\'') {
            return prefixed(word);
        }
        skipSpace();
        if (peek() != '(') {
            return switch (word) {
                case "NULL" -> Value.of(null);
                case "TRUE", "FALSE" -> Value.of(word.toLowerCase(Locale.ROOT));
                default -> fail();
            };
        }
        if (rules != ScriptRules.SQLITE) {
            throw new NotKnown();
        }
        at++;
        return call(word);
    }

    private Value prefixed(String prefix) throws NotKnown {
        return switch (prefix) {
            case "E" -> Value.of(string(true));
            case "N", "B" -> Value.of(string(false));
            case "X" -> {
                String digits = string(false);
                if (rules == ScriptRules.POSTGRESQL) {
                    yield Value.of(digits);
                }
                if (digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*+")) {
                    throw new NotKnown();
                }
                yield new Value(digits.toLowerCase(Locale.ROOT), true);
            }
            default -> fail();
        };
    }

    /// Behind the opening parenthesis.
    private Value call(String name) throws NotKnown, BrokenArchiveException {
        List<Value> arguments = new ArrayList<>();
        boolean real = false;
        skipSpace();
        while (peek() != ')') {
            arguments.add(expression());
            skipSpace();
            if (name.equals("CAST")) {
                skipWord("AS");
                real = written.regionMatches(true, at, "REAL", 0, 4);
                skipWord(real ? "REAL" : "TEXT");
            } else if (peek() == ',') {
                at++;
            } else if (peek() != ')') {
                throw new NotKnown();
            }
        }
        at++;
        return switch (name + arguments.size()) {
            case "CAST1" ->
                    Value.of(
                            real
                                    ? Literals.sqliteReal(real(arguments.get(0)))
                                    : require(arguments.get(0)));
            case "REPLACE3" ->
                    Value.of(
                            replace(
                                    require(arguments.get(0)),
                                    require(arguments.get(1)),
                                    require(arguments.get(2))));
            case "UNISTR1" -> Value.of(unistr(require(arguments.get(0))));
            default -> name.equals("CHAR") ? Value.of(characters(arguments)) : fail();
        };
    }

    private static String replace(String text, String old, String other)
            throws BrokenArchiveException {
        if (old.isEmpty()) {
            return text;
        }
        long found = 0;
        for (int i = text.indexOf(old); i >= 0; i = text.indexOf(old, i + old.length())) {
            found++;
        }
        requireLength(text.length() + found * ((long) other.length() - old.length()));
        return text.replace(old, other);
    }

    private String characters(List<Value> codes) throws NotKnown {
        var text = new StringBuilder();
        for (Value code : codes) {
            try {
                text.appendCodePoint(Integer.parseInt(require(code)));
            } catch (IllegalArgumentException noCode) {
                throw new NotKnown();
            }
        }
        return text.toString();
    }

    /// https://www.sqlite.org/lang_corefunc.html#unistr
    private static String unistr(String text) throws NotKnown {
        var plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char kind = i < text.length() ? text.charAt(i) : '\0';
            int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == '+' ? 6 : 0;
            if (kind == '\\') {
                plain.append(kind);
                i++;
            } else if (digits == 0) {
                i = code(text, i, 4, plain);
            } else {
                i = code(text, i + 1, digits, plain);
            }
        }
        return plain.toString();
    }

    private static int code(String text, int from, int digits, StringBuilder plain)
            throws NotKnown {
        int end = from + digits;
        if (end > text.length()) {
            throw new NotKnown();
        }
        try {
            plain.appendCodePoint(HexFormat.fromHexDigits(text, from, end));
        } catch (IllegalArgumentException noCode) {
            throw new NotKnown();
        }
        return end;
    }

    private static String bounded(String first, String second) throws BrokenArchiveException {
        requireLength((long) first.length() + second.length());
        return first + second;
    }

    private static void requireLength(long length) throws BrokenArchiveException {
        if (length > LONGEST) {
            throw new BrokenArchiveException("a value in it is longer than any can be");
        }
    }

    private String number() throws NotKnown {
        int start = at++;
        while (Character.isLetterOrDigit(peek()) || peek() == '.') {
            at++;
        }
        return written.substring(start, at);
    }

    private String string(boolean backslashes) throws NotKnown {
        var text = new StringBuilder();
        at++;
        while (at < written.length()) {
            char c = written.charAt(at++);
            if (c == '\\' && backslashes && at < written.length()) {
                escaped(text);
            } else if (c != '\'') {
                text.append(c);
            } else if (peek() == '\'') {
                text.append(c);
                at++;
            } else {
                return text.toString();
            }
        }
        throw new NotKnown();
    }

    private void escaped(StringBuilder text) throws NotKnown {
        char c = written.charAt(at++);
        switch (c) {
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> at = code(written, at, 4, text);
            case 'U' -> at = code(written, at, 8, text);
            default -> text.append(c);
        }
    }

    private void skipWord(String word) throws NotKnown {
        skipSpace();
        if (!written.regionMatches(true, at, word, 0, word.length())) {
            throw new NotKnown();
        }
        at += word.length();
        skipSpace();
    }

    private void expect(char wanted) throws NotKnown {
        skipSpace();
        if (peek() != wanted) {
            throw new NotKnown();
        }
        at++;
    }

    private void skipSpace() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    private char peek() {
        return at < written.length() ? written.charAt(at) : '\0';
    }
}
