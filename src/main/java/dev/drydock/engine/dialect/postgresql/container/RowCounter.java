package dev.drydock.engine.dialect.postgresql.container;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Counts the rows in parts that follow each other; a row may be cut between them. Not thread-safe.
final class RowCounter {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long BREAKS = ONES * '\n';

    private final RowTally.Part counted = new RowTally.Part();

    /// The row that the parts so far left without its end.
    private final RowHash cut = new RowHash();

    void add(byte[] plain) {
        int start = 0;
        for (int at = lineBreak(plain, 0); at >= 0; at = lineBreak(plain, start)) {
            if (cut.isBegun()) {
                cut.add(plain, start, at + 1 - start);
                counted.add(cut);
            } else {
                counted.add(plain, start, at + 1 - start);
            }
            start = at + 1;
        }
        cut.add(plain, start, plain.length - start);
    }

    /// The next one from there on; −1 when there is none. Looks at eight bytes at once.
    private static int lineBreak(byte[] bytes, int start) {
        int i = start;
        for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
            long zeros = (long) WORDS.get(bytes, i) ^ BREAKS;
            // the lowest bit that is set lies in the first byte that is zero
            long found = (zeros - ONES) & ~zeros & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// What was counted, after the last part.
    RowTally.Part end() {
        if (cut.isBegun()) {
            // no row ends without a line break; the tally will not fit
            counted.add(cut);
        }
        return counted;
    }
}
