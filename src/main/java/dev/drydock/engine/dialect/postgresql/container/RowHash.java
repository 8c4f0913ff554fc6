package dev.drydock.engine.dialect.postgresql.container;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// MurmurHash3 (x64, 128 bits, seed 0) of a row that comes in pieces, so that a row larger than the
/// memory can be hashed. Not thread-safe.
final class RowHash {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int BLOCK = 16;
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private final byte[] rest = new byte[BLOCK];
    private int kept;
    private long length;
    private long first;
    private long second;

    /// Whether bytes of a row have come that is not over.
    boolean isBegun() {
        return length > 0;
    }

    void add(byte[] bytes, int start, int count) {
        length += count;
        int position = start;
        int end = start + count;
        if (kept > 0) {
            int portion = Math.min(BLOCK - kept, count);
            System.arraycopy(bytes, position, rest, kept, portion);
            kept += portion;
            position += portion;
            if (kept < BLOCK) {
                return;
            }
            block(rest, 0);
            kept = 0;
        }
        for (; end - position >= BLOCK; position += BLOCK) {
            block(bytes, position);
        }
        kept = end - position;
        System.arraycopy(bytes, position, rest, 0, kept);
    }

    private void block(byte[] bytes, int at) {
        first ^= mixFirst((long) WORDS.get(bytes, at));
        first = Long.rotateLeft(first, 27) + second;
        first = first * 5 + 0x52dce729;
        second ^= mixSecond((long) WORDS.get(bytes, at + Long.BYTES));
        second = Long.rotateLeft(second, 31) + first;
        second = second * 5 + 0x38495ab5;
    }

    private static long mixFirst(long word) {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long mixSecond(long word) {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    /// Ends the row; the next bytes begin another one.
    ///
    /// @return both halves
    long[] end() {
        if (kept > 0) {
            long low = 0;
            long high = 0;
            for (int i = kept - 1; i >= 0; i--) {
                long value = rest[i] & 0xffL;
                if (i < Long.BYTES) {
                    low = low << Byte.SIZE | value;
                } else {
                    high = high << Byte.SIZE | value;
                }
            }
            if (kept > Long.BYTES) {
                second ^= mixSecond(high);
            }
            first ^= mixFirst(low);
        }
        first ^= length;
        second ^= length;
        first += second;
        second += first;
        first = finish(first);
        second = finish(second);
        first += second;
        second += first;
        long[] hash = {first, second};
        first = 0;
        second = 0;
        length = 0;
        kept = 0;
        return hash;
    }

    private static long finish(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
