package dev.drydock.engine.backup;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Memory outside the heap in which one part after the other is read and expanded: without it each
/// part costs new arrays and a copy on the way to the disk. For one thread at a time; what was read
/// into it is overwritten by the next part.
public final class PartRoom {

    /// Digests take arrays only; one that stays in the processor's cache.
    private static final int WINDOW = 64 << 10;

    private final byte[] window = new byte[WINDOW];
    private ByteBuffer stored = ByteBuffer.allocateDirect(0);
    private ByteBuffer plain = ByteBuffer.allocateDirect(0);

    /// Rooms for as many threads as ask at the same time.
    static final class Rooms {

        private final Queue<PartRoom> free = new ConcurrentLinkedQueue<>();

        PartRoom take() {
            PartRoom room = free.poll();
            return room == null ? new PartRoom() : room;
        }

        void giveBack(PartRoom room) {
            free.add(room);
        }
    }

    /// For the bytes as they are stored; empty, and as long as wanted.
    ByteBuffer stored(int length) {
        stored = ofLength(stored, length);
        return stored;
    }

    /// For the bytes before they were compressed; empty, and as long as wanted.
    ByteBuffer plain(int length) {
        plain = ofLength(plain, length);
        return plain;
    }

    /// For whoever needs an array.
    byte[] window() {
        return window;
    }

    private static ByteBuffer ofLength(ByteBuffer known, int length) {
        ByteBuffer large = known.capacity() < length ? ByteBuffer.allocateDirect(length) : known;
        return large.clear().limit(length);
    }
}
