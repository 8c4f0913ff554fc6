package dev.drydock.engine.dialect.sqlite;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One row as SQL text in UTF-8, `(1,'a',X'00',NULL)`, whose values come back exactly: what a
/// literal could not carry through every reader is written by its bytes. A buffer that is used
/// again for each row.
final class SqliteLiterals {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /// Not a number and infinity have no literals; this one is beyond the largest number.
    private static final String INFINITY = "9.0e+999";

    private static final double SMALLEST_READ_WELL = 1e-9;
    private static final double LARGEST_READ_WELL = 1e22;
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);
    private static final MathContext SEVENTEEN = new MathContext(17);

    private final Charset charset;
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /// @param encoding of the database, as `PRAGMA encoding` says it
    SqliteLiterals(String encoding) {
        this.charset =
                switch (encoding) {
                    case "UTF-16le" -> StandardCharsets.UTF_16LE;
                    case "UTF-16be" -> StandardCharsets.UTF_16BE;
                    default -> StandardCharsets.UTF_8;
                };
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    void begin() {
        length = 0;
        put('(');
    }

    void separate() {
        put(',');
    }

    void end() {
        put(')');
    }

    void appendNull() {
        append("NULL");
    }

    void append(long value) {
        append(Long.toString(value));
    }

    void append(double value) {
        if (Double.isInfinite(value)) {
            append(value > 0 ? INFINITY : "-" + INFINITY);
        } else {
            append(digits(value));
        }
    }

    /// The shortest digits where they are near the number; otherwise 17, because SQLite reads
    /// digits that lie between two numbers to the wrong one at times.
    private static String digits(double value) {
        String shortest = Double.toString(value);
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return shortest;
        }
        double size = Math.abs(value);
        if (size < SMALLEST_READ_WELL || size > LARGEST_READ_WELL) {
            return factors(value);
        }
        var exact = new BigDecimal(value);
        BigDecimal off = exact.subtract(new BigDecimal(shortest)).abs();
        return off.multiply(FOUR).compareTo(new BigDecimal(Math.ulp(value))) <= 0
                ? shortest
                : exact.round(SEVENTEEN).toString();
    }

    /// A whole number times or divided by powers of two, none of which rounds: older builds read
    /// the digits of very large and very small numbers with an error in the last bit.
    private static String factors(double value) {
        BigDecimal exact = new BigDecimal(value);
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long whole = exact.multiply(power(-exponent)).longValueExact();
        int zeros = Long.numberOfTrailingZeros(whole);
        whole >>= zeros;
        exponent += zeros;
        var text = new StringBuilder("CAST(" + whole + " AS REAL)");
        for (int left = Math.abs(exponent); left > 0; left -= 60) {
            text.append(exponent > 0 ? '*' : '/').append(1L << Math.min(left, 60));
        }
        return text.toString();
    }

    private static BigDecimal power(int exponent) {
        BigDecimal two = BigDecimal.valueOf(2);
        return exponent >= 0 ? two.pow(exponent) : BigDecimal.ONE.divide(two.pow(-exponent));
    }

    void appendBlob(byte[] value) {
        append("X'");
        reserve(value.length * 2L + 1);
        for (byte one : value) {
            bytes[length++] = HEX[one >> 4 & 0xF];
            bytes[length++] = HEX[one & 0xF];
        }
        put('\'');
    }

    /// @param value the bytes as they are stored
    void appendText(byte[] value) {
        byte[] literal = inLiteral(value);
        if (literal == null) {
            append("CAST(");
            appendBlob(value);
            append(" AS TEXT)");
            return;
        }
        reserve(literal.length * 2L + 2);
        bytes[length++] = '\'';
        for (byte one : literal) {
            if (one == '\'') {
                bytes[length++] = '\'';
            }
            bytes[length++] = one;
        }
        bytes[length++] = '\'';
    }

    /// In UTF-8; null where a reader would change it: a NUL ends a statement, the shell drops a
    /// carriage return before a line feed, and broken characters would be replaced.
    private byte @org.jspecify.annotations.Nullable [] inLiteral(byte[] value) {
        boolean ascii = true;
        for (byte one : value) {
            ascii &= one > 0 && one != '\r';
        }
        if (ascii && charset.equals(StandardCharsets.UTF_8)) {
            return value;
        }
        try {
            String text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(value))
                            .toString();
            return text.indexOf('\0') >= 0 || text.indexOf('\r') >= 0
                    ? null
                    : text.getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException broken) {
            return null;
        }
    }

    private void append(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    private void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void reserve(long more) {
        long needed = length + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, bytes.length * 2L)));
        }
    }
}
