package dev.drydock.engine.dialect.sqlite;

import java.io.IOException;
import java.io.OutputStream;
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
            append(Double.toString(value));
        }
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
