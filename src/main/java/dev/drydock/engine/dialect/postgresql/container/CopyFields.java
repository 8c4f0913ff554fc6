package dev.drydock.engine.dialect.postgresql.container;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/// Reads the fields of COPY's text format, one after the other. The bytes end with a line break, so
/// that every search ends. Not thread-safe.
final class CopyFields {

    /// A value is in a form that is not read here.
    static final class UnreadException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadException() {
            // says nothing but that the text must be sent as it is
            super("", null, false, false);
        }
    }

    /// From days since 1970 to days since 2000.
    private static final int SHIFT_DAYS = 10_957;

    private static final int FRACTION_DIGITS = 6;

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long TABS = ONES * '\t';
    private static final long BREAKS = ONES * '\n';
    private static final long SLASHES = ONES * '\\';

    /// The digit of each letter; negative for what is none.
    private static final byte[] HEX = new byte[256];

    static {
        for (int i = 0; i < HEX.length; i++) {
            HEX[i] = (byte) (HexFormat.isHexDigit(i) ? HexFormat.fromHexDigit(i) : -1);
        }
    }

    private byte[] bytes = {'\n'};
    private int at;

    void begin(byte[] rows) {
        bytes = rows;
        at = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    byte peek() {
        return bytes[at];
    }

    byte next() {
        return bytes[at++];
    }

    static UnreadException unread() {
        return new UnreadException();
    }

    /// Skips the field when it is null, and says so.
    boolean skipNull() {
        if (bytes[at] == '\\' && bytes[at + 1] == 'N') {
            at += 2;
            return true;
        }
        return false;
    }

    void require(int expected) throws UnreadException {
        if (bytes[at] != expected) {
            throw unread();
        }
        at++;
    }

    boolean isOver() {
        return bytes[at] == '\t' || bytes[at] == '\n';
    }

    /// A whole number with an optional sign.
    long number(long smallest, long largest) throws UnreadException {
        boolean negative = bytes[at] == '-';
        if (negative) {
            at++;
        }
        int start = at;
        // negative numbers reach one further
        long value = 0;
        while (isDigit(bytes[at])) {
            int digit = bytes[at++] - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw unread();
            }
            value = value * 10 - digit;
        }
        if (at == start || (!negative && value == Long.MIN_VALUE)) {
            throw unread();
        }
        long signed = negative ? value : -value;
        if (signed < smallest || signed > largest) {
            throw unread();
        }
        return signed;
    }

    /// Digits, as many as there are.
    private int digits(int atLeast, int atMost) throws UnreadException {
        int start = at;
        int value = 0;
        while (isDigit(bytes[at]) && at - start < atMost) {
            value = value * 10 + (bytes[at++] - '0');
        }
        if (at - start < atLeast) {
            throw unread();
        }
        return value;
    }

    static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    /// Whether the field is that word; skips it then.
    boolean skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            // no word of ours has a line break, which is the last byte
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        byte after = bytes[at + word.length()];
        if (after != '\t' && after != '\n') {
            return false;
        }
        at += word.length();
        return true;
    }

    /// A date as ISO writes it, of our era: days since 2000.
    int date() throws UnreadException {
        int year = digits(4, 6);
        require('-');
        int month = digits(2, 2);
        require('-');
        int day = digits(2, 2);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw unread();
        }
        // years that begin in March, in eras of 400
        int shifted = month > 2 ? year : year - 1;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468 - SHIFT_DAYS;
    }

    /// A time of day in microseconds.
    long time() throws UnreadException {
        int hours = digits(2, 2);
        require(':');
        int minutes = digits(2, 2);
        require(':');
        int seconds = digits(2, 2);
        long micros = ((hours * 60L + minutes) * 60 + seconds) * 1_000_000;
        if (bytes[at] == '.') {
            at++;
            int start = at;
            long fraction = digits(1, FRACTION_DIGITS);
            for (int i = at - start; i < FRACTION_DIGITS; i++) {
                fraction *= 10;
            }
            micros += fraction;
        }
        return micros;
    }

    /// The text of the field with its escapes undone.
    void text(BinaryBuffer out) throws UnreadException {
        int from = at;
        int end = plainEnd(from);
        out.put(bytes, from, end - from);
        while (bytes[end] == '\\') {
            out.put1(unescaped(bytes[end + 1]));
            from = end + 2;
            end = plainEnd(from);
            out.put(bytes, from, end - from);
        }
        at = end;
    }

    /// The first place from there on with a tab, a line break or a backslash; eight bytes at once
    /// as long as there are so many.
    private int plainEnd(int start) {
        byte[] all = bytes;
        int i = start;
        while (i <= all.length - Long.BYTES) {
            long word = (long) WORDS.get(all, i);
            long found = zeroByte(word ^ TABS) | zeroByte(word ^ BREAKS) | zeroByte(word ^ SLASHES);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            i += Long.BYTES;
        }
        while (all[i] != '\t' && all[i] != '\n' && all[i] != '\\') {
            i++;
        }
        return i;
    }

    /// The lowest bit that is set lies in the first byte that is zero.
    private static long zeroByte(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    /// As many bytes as the digits are for.
    long hex(int count) throws UnreadException {
        long value = 0;
        for (int i = 0; i < count * 2; i++) {
            int digit = HEX[bytes[at + i] & 0xff];
            if (digit < 0) {
                // the line break may be the last byte
                throw unread();
            }
            value = value << 4 | digit;
        }
        at += count * 2;
        return value;
    }

    private static int unescaped(byte letter) throws UnreadException {
        return switch (letter) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            default -> throw unread();
        };
    }
}
