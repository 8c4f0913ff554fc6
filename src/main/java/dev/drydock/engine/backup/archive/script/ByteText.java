package dev.drydock.engine.backup.archive.script;

import java.nio.charset.Charset;
import java.util.Arrays;

/// Bytes that are collected, up to a limit.
final class ByteText {

    private static final int SMALL = 1 << 10;
    private static final int WORTH_KEEPING = 1 << 20;

    private final int limit;
    private byte[] bytes = new byte[SMALL];
    private int length;

    ByteText(int limit) {
        this.limit = limit;
    }

    /// @return false when it is full
    boolean add(byte next) {
        if (length == limit) {
            return false;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * bytes.length));
        }
        bytes[length++] = next;
        return true;
    }

    int length() {
        return length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /// The first [#length()] count.
    byte[] bytes() {
        return bytes;
    }

    String toText(Charset charset) {
        return new String(bytes, 0, length, charset);
    }

    void clear() {
        length = 0;
        if (bytes.length > WORTH_KEEPING) {
            bytes = new byte[SMALL];
        }
    }
}
