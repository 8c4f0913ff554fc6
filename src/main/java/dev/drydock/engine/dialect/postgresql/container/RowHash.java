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
    /// @param sum takes both halves
    void end(RowTally.Part sum) {
        end(first, second, rest, 0, kept, length, sum);
        first = 0;
        second = 0;
        length = 0;
        kept = 0;
    }

    /// Hashes a row that is whole.
    ///
    /// @param sum takes both halves
    static void of(byte[] bytes, int start, int count, RowTally.Part sum) {
        long first = 0;
        long second = 0;
        int position = start;
        int end = start + count;
        for (; end - position >= BLOCK; position += BLOCK) {
            first ^= mixFirst((long) WORDS.get(bytes, position));
            first = Long.rotateLeft(first, 27) + second;
            first = first * 5 + 0x52dce729;
            second ^= mixSecond((long) WORDS.get(bytes, position + Long.BYTES));
            second = Long.rotateLeft(second, 31) + first;
            second = second * 5 + 0x38495ab5;
        }
        end(first, second, bytes, position, end - position, count, sum);
    }

    /// @param kept how many bytes are left for the last block, which is not full
    private static void end(
            long firstSoFar,
            long secondSoFar,
            byte[] rest,
            int start,
            int kept,
            long length,
            RowTally.Part sum) {
        long first = firstSoFar;
        long second = secondSoFar;
        if (kept > Long.BYTES) {
            second ^= mixSecond(word(rest, start + Long.BYTES, kept - Long.BYTES));
        }
        if (kept > 0) {
            first ^= mixFirst(word(rest, start, Math.min(kept, Long.BYTES)));
        }
        first ^= length;
        second ^= length;
        first += second;
        second += first;
        first = finish(first);
        second = finish(second);
        first += second;
        sum.add(first, second + first);
    }

    /// Up to eight bytes, the first one lowest.
    private static long word(byte[] bytes, int start, int count) {
        if (count == Long.BYTES) {
            return (long) WORDS.get(bytes, start);
        }
        long word = 0;
        for (int i = start + count - 1; i >= start; i--) {
            word = word << Byte.SIZE | (bytes[i] & 0xffL);
        }
        return word;
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
