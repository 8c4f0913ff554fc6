package dev.drydock.engine.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads a file from a position on. Several may read the same channel at once; closing one leaves
/// it open.
public final class FilePart extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long next;

    public FilePart(FileChannel channel, long position) {
        this.channel = channel;
        this.next = position;
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(buffer.get()) : -1;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, start, count);
        return count;
    }

    @Override
    public long skip(long count) {
        long inBuffer = Math.min(Math.max(0, count), buffer.remaining());
        buffer.position(buffer.position() + (int) inBuffer);
        next += Math.max(0, count - inBuffer);
        return Math.max(0, count);
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        int read = channel.read(buffer, next);
        buffer.flip();
        next += Math.max(0, read);
        return read > 0;
    }
}
