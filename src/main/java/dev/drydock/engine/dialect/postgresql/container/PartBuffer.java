package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.PartSink;
import java.util.Arrays;
import java.util.Locale;

/// Collects rows into parts. Only a row that is larger than a part is cut.
final class PartBuffer {

    static final int PART_BYTES = 4 << 20;
    private static final int FIRST_BYTES = 64 << 10;

    private final PartSink sink;
    private final String name;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private int parts;

    /// @param name what the names of the parts begin with
    PartBuffer(PartSink sink, String name) {
        this.sink = sink;
        this.name = name;
    }

    void add(byte[] row) {
        if (length > 0 && length + row.length > PART_BYTES) {
            flush();
        }
        int done = 0;
        while (done < row.length) {
            int portion = Math.min(row.length - done, PART_BYTES - length);
            reserve(length + portion);
            System.arraycopy(row, done, bytes, length, portion);
            length += portion;
            done += portion;
            if (length == PART_BYTES) {
                flush();
            }
        }
    }

    void flush() {
        if (length > 0) {
            sink.add(name + String.format(Locale.ROOT, "-%04d.copy", parts++), bytes, length);
            length = 0;
        }
    }

    private void reserve(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(bytes.length * 2L, needed, PART_BYTES));
        }
    }
}
