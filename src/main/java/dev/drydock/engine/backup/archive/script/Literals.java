package dev.drydock.engine.backup.archive.script;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the values of an INSERT are as text. Only what dump programs write is worked out: literals,
/// casts, and the few functions that the `sqlite3` shell needs for line breaks; everything else
/// stays as it is written.
public final class Literals {

    private final ScriptRules rules;
    private final Charset ofBytes;

    /// @param ofBytes what bytes are in that become a text
    Literals(ScriptRules rules, Charset ofBytes) {
        this.rules = rules;
        this.ofBytes = ofBytes;
    }

    /// @param written without the space around it
    @Nullable String value(String written) throws BrokenArchiveException {
        if (isWord(written, "NULL") || isWord(written, "DEFAULT")) {
            return null;
        }
        if (rules == ScriptRules.POSTGRESQL
                && (isWord(written, "true") || isWord(written, "false"))) {
            // as COPY writes them
            return written.substring(0, 1).toLowerCase(Locale.ROOT);
        }
        boolean number = !written.isEmpty() && isNumber(written);
        if (number) {
            return rules == ScriptRules.SQLITE ? sqliteNumber(written) : written;
        }
        return new LiteralExpression(written, rules, ofBytes).value();
    }

    /// Whether a string that begins behind this text knows backslashes.
    boolean knowsBackslashes(CharSequence before) {
        int length = before.length();
        return rules == ScriptRules.POSTGRESQL
                && length > 0
                && (before.charAt(length - 1) | 0x20) == 'e'
                && (length == 1 || !Character.isLetterOrDigit(before.charAt(length - 2)));
    }

    /// As the file itself shows it: `1.50` is 1.5.
    static String sqliteNumber(String written) {
        boolean real = written.indexOf('.') >= 0 || written.indexOf('e') >= 0;
        return real ? sqliteReal(Double.parseDouble(written)) : written;
    }

    /// A number of SQLite that is not whole.
    public static String sqliteReal(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "Inf" : "-Inf";
        }
        return Double.toString(number);
    }

    private static boolean isWord(String written, String word) {
        return written.length() == word.length() && written.equalsIgnoreCase(word);
    }

    private static boolean isNumber(String written) {
        int i = written.charAt(0) == '-' || written.charAt(0) == '+' ? 1 : 0;
        int digits = 0;
        boolean point = false;
        for (; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return digits > 0
                        && written.substring(i).toLowerCase(Locale.ROOT).matches("e[+-]?\\d{1,4}");
            }
        }
        return digits > 0;
    }
}
