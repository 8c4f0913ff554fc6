package dev.drydock.ui.schema.browser;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Keeps the smallest of many numbers without sorting all of them.
final class Best {

    private final int limit;
    private final long[] kept;
    private int size;
    private long worst = Long.MAX_VALUE;

    Best(int limit) {
        this.limit = limit;
        this.kept = new long[limit * 4];
    }

    void add(long number) {
        if (number >= worst) {
            return;
        }
        if (size == kept.length) {
            Arrays.sort(kept);
            size = limit;
            worst = kept[limit - 1];
            if (number >= worst) {
                return;
            }
        }
        kept[size++] = number;
    }

    LongStream sorted() {
        Arrays.sort(kept, 0, size);
        return Arrays.stream(kept, 0, Math.min(size, limit));
    }
}
