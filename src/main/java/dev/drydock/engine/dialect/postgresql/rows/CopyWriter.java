package dev.drydock.engine.dialect.postgresql.rows;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// Sends rows as the text form of COPY, in portions.
final class CopyWriter {

    private static final int PORTION = 1 << 16;

    private final CopyIn copy;
    private byte[] buffer = new byte[PORTION * 2];
    private int length;

    CopyWriter(CopyIn copy) {
        this.copy = copy;
    }

    /// @param values the row's, of which only those with a place are sent
    /// @param sent whether each value is
    void row(long number, List<@Nullable String> values, boolean[] sent) throws SQLException {
        ascii(Long.toString(number));
        for (int i = 0; i < sent.length; i++) {
            if (sent[i]) {
                put('\t');
                value(values.get(i));
            }
        }
        put('\n');
        if (length >= PORTION) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (length > 0) {
            copy.writeToCopy(buffer, 0, length);
            length = 0;
        }
    }

    private void value(@Nullable String value) {
        if (value == null) {
            ascii("\\N");
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        room(bytes.length * 2L);
        for (byte one : bytes) {
            switch (one) {
                case '\\' -> escaped('\\');
                case '\n' -> escaped('n');
                case '\r' -> escaped('r');
                case '\t' -> escaped('t');
                default -> buffer[length++] = one;
            }
        }
    }

    private void escaped(char kind) {
        buffer[length++] = '\\';
        buffer[length++] = (byte) kind;
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void put(char symbol) {
        room(1);
        buffer[length++] = (byte) symbol;
    }

    private void room(long more) {
        if (length + more > buffer.length) {
            long size = Math.max(buffer.length * 2L, length + more);
            buffer = java.util.Arrays.copyOf(buffer, Math.toIntExact(Math.min(size, MAX)));
        }
    }

    /// The longest array of the virtual machine.
    private static final int MAX = Integer.MAX_VALUE - 8;
}
