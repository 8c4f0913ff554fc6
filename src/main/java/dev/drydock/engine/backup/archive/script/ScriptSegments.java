package dev.drydock.engine.backup.archive.script;

import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Where the rows of one table lie in a script. Filled by one thread, then read by any.
public final class ScriptSegments {

    /// More places than a script that was ever written by a program has for one table.
    private static final int MOST = 1 << 22;

    private long[] ends = new long[2];
    private int count;
    private long rows;

    /// Takes the rows of one place.
    @FunctionalInterface
    public interface Reading {
        /// @param rows ends with the place
        /// @return whether more are wanted
        boolean read(InputStream rows) throws IOException;
    }

    /// Adds a place; one that follows the last becomes part of it.
    ///
    /// @param follows whether nothing but space stands between it and the last
    /// @throws BrokenArchiveException when there are too many
    public void add(long start, long end, long more, boolean follows)
            throws BrokenArchiveException {
        rows += more;
        if (follows && count > 0) {
            ends[2 * count - 1] = end;
            return;
        }
        if (count == MOST) {
            throw new BrokenArchiveException("the rows of a table in it lie in too many places");
        }
        if (2 * count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[2 * count] = start;
        ends[2 * count + 1] = end;
        count++;
    }

    public long rows() {
        return rows;
    }

    /// What they take in the expanded script.
    public long bytes() {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += ends[2 * i + 1] - ends[2 * i];
        }
        return bytes;
    }

    /// Reads place after place.
    public void read(ArchiveSource source, Reading reading) throws IOException {
        if (count == 0) {
            return;
        }
        long position = ends[0];
        try (InputStream in = source.open(position)) {
            for (int i = 0; i < count; i++) {
                in.skipNBytes(ends[2 * i] - position);
                var part = new Part(in, ends[2 * i + 1] - ends[2 * i]);
                if (!reading.read(part)) {
                    return;
                }
                part.skipRest();
                position = ends[2 * i + 1];
            }
        }
    }

    /// The bytes of one place; closing it leaves the script open.
    private static final class Part extends FilterInputStream {

        private long left;

        Part(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        void skipRest() throws IOException {
            in.skipNBytes(left);
            left = 0;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int next = in.read();
            if (next < 0) {
                throw new EOFException("it has become shorter");
            }
            left--;
            return next;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            if (left == 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(into, start, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("it has become shorter");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() {
            // the script stays open for the next place
        }
    }
}
