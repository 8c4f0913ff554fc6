package dev.drydock.engine.dialect.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/// The values of an `INSERT … VALUES` of a dump: literals, and the few functions that dumps write
/// texts with. Nothing else can stand there, so nothing else is called.
final class SqliteValues {

    private static final Set<String> WORDS =
            Set.of(
                    "NULL", "TRUE", "FALSE", "REPLACE", "CHAR", "UNISTR", "CAST", "AS", "TEXT",
                    "BLOB", "INTEGER", "REAL", "NUMERIC");

    private static final int LONGEST_WORD = 16;

    private final byte[] bytes;
    private int at;

    private SqliteValues(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /// @param from behind the word VALUES
    static boolean areLiterals(byte[] statement, int from) {
        return new SqliteValues(statement, from).check();
    }

    private boolean check() {
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next == '\'') {
                if (!string()) {
                    return false;
                }
            } else if (isWordByte(next)) {
                if (!word()) {
                    return false;
                }
            } else if (next == ';') {
                // the scanner ends a statement there
                return at == bytes.length - 1;
            } else if (" \t\r\n\f(),+-.".indexOf(next) < 0 || isComment(next)) {
                return false;
            } else {
                at++;
            }
        }
        return true;
    }

    private boolean isComment(byte next) {
        return next == '-' && at + 1 < bytes.length && bytes[at + 1] == '-';
    }

    private boolean string() {
        at++;
        while (at < bytes.length) {
            if (bytes[at] == 0) {
                return false;
            }
            if (bytes[at++] == '\'') {
                if (at < bytes.length && bytes[at] == '\'') {
                    at++;
                } else {
                    return true;
                }
            }
        }
        return false;
    }

    /// A number, a blob, or one of the known words.
    private boolean word() {
        int start = at;
        while (at < bytes.length && isWordByte(bytes[at])) {
            at++;
        }
        boolean number = bytes[start] >= '0' && bytes[start] <= '9';
        boolean blob =
                at - start == 1
                        && (bytes[start] == 'x' || bytes[start] == 'X')
                        && at < bytes.length
                        && bytes[at] == '\'';
        if (number || blob) {
            return true;
        }
        return at - start <= LONGEST_WORD
                && WORDS.contains(
                        new String(bytes, start, at - start, StandardCharsets.US_ASCII)
                                .toUpperCase(Locale.ROOT));
    }

    private static boolean isWordByte(byte next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || next == '_'
                || next == '$'
                || next < 0;
    }

    /// The statement as text. A string that is no UTF-8 is written by its bytes, which is the only
    /// way to keep them.
    static String text(byte[] statement) {
        String whole = SqliteScriptText.decode(statement);
        if (whole != null) {
            return whole;
        }
        var out = new ByteArrayOutputStream(statement.length + LONGEST_WORD);
        int at = 0;
        while (at < statement.length) {
            if (statement[at] != '\'') {
                out.write(statement[at++]);
                continue;
            }
            var reader = new SqliteValues(statement, at);
            int end = reader.string() ? reader.at : statement.length;
            byte[] quoted = java.util.Arrays.copyOfRange(statement, at, end);
            if (SqliteScriptText.decode(quoted) == null) {
                String inside =
                        new String(quoted, 1, quoted.length - 2, StandardCharsets.ISO_8859_1)
                                .replace("''", "'");
                out.writeBytes(
                        ("CAST(x'"
                                        + HexFormat.of()
                                                .formatHex(
                                                        inside.getBytes(
                                                                StandardCharsets.ISO_8859_1))
                                        + "' AS TEXT)")
                                .getBytes(StandardCharsets.US_ASCII));
            } else {
                out.writeBytes(quoted);
            }
            at = end;
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
