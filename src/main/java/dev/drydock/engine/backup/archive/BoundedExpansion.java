package dev.drydock.engine.backup.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stops the reading of what expands to far more than any database does: a few kilobytes can be
/// made to expand to terabytes.
final class BoundedExpansion extends FilterInputStream {

    /// Whatever the stored size is.
    private static final long ALWAYS = 1L << 30;

    /// Tables of equal rows reach some hundreds.
    private static final long TIMES = 2_000;

    private final long limit;
    private long read;

    /// @param stored bytes that are expanded
    BoundedExpansion(InputStream expanded, long stored) {
        super(expanded);
        this.limit = ALWAYS + TIMES * stored;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        int count = super.read(into, start, length);
        count(count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws BrokenArchiveException {
        read += Math.max(0, more);
        if (read > limit) {
            throw new BrokenArchiveException("it expands to far more than a backup does");
        }
    }
}
