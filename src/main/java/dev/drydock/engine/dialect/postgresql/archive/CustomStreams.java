package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Data blocks of a custom archive (pg_backup_custom.c): a kind, the entry's number, then portions
/// with their lengths up to one of length 0. An archive that was written to a pipe does not say
/// where they begin; it is read through once then.
final class CustomStreams implements EntryStreams {

    private static final int ROWS = 1;
    private static final int LARGE_OBJECTS = 3;

    private final FileChannel channel;
    private final Toc toc;
    private final long size;
    private final NavigableSet<Long> positions = new TreeSet<>();
    private Map<Integer, Long> found = Map.of();
    private boolean scanned;

    CustomStreams(Path file, Toc toc) throws IOException {
        this.toc = toc;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
        toc.entries().stream()
                .map(TocEntry::position)
                .filter(position -> position >= 0)
                .forEach(positions::add);
    }

    @Override
    public InputStream open(TocEntry entry) throws IOException {
        long position = entry.position() >= 0 ? entry.position() : find(entry);
        if (position < toc.end() || position >= size) {
            throw new BrokenArchiveException("the data of " + entry.tag() + " is not in it");
        }
        TocInput in = inputAt(position);
        int kind = in.readByte();
        if (kind != ROWS || in.readInt() != entry.id()) {
            throw new BrokenArchiveException("the data of " + entry.tag() + " is not in its place");
        }
        return Unpacking.stream(new Portions(in), toc.header().packing());
    }

    @Override
    public void largeObjects(TocEntry entry, LargeObjectReader reader) throws IOException {
        long position = entry.position() >= 0 ? entry.position() : find(entry);
        if (position < toc.end() || position >= size) {
            throw new BrokenArchiveException("its large objects are not in it");
        }
        TocInput in = inputAt(position);
        if (in.readByte() != LARGE_OBJECTS || in.readInt() != entry.id()) {
            throw new BrokenArchiveException("its large objects are not in their place");
        }
        for (int oid = in.readInt(); oid != 0; oid = in.readInt()) {
            var portions = new Portions(in);
            reader.read(
                    Integer.toUnsignedString(oid),
                    Unpacking.stream(portions, toc.header().packing()));
            portions.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public long storedBytes(TocEntry entry) {
        if (entry.position() < 0) {
            return -1;
        }
        Long next = positions.higher(entry.position());
        return (next == null ? size : next) - entry.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private synchronized long find(TocEntry entry) throws IOException {
        if (!scanned) {
            found = scan();
            scanned = true;
        }
        return found.getOrDefault(entry.id(), -1L);
    }

    private Map<Integer, Long> scan() throws IOException {
        Map<Integer, Long> all = new HashMap<>();
        long position = toc.end();
        while (position < size) {
            TocInput in = inputAt(position);
            int kind = in.readByte();
            all.put(in.readInt(), position);
            if (kind == ROWS) {
                skipPortions(in);
            } else if (kind == LARGE_OBJECTS) {
                while (in.readInt() != 0) {
                    skipPortions(in);
                }
            } else {
                throw new BrokenArchiveException("a block in it is of an unknown kind");
            }
            position += in.position();
        }
        return all;
    }

    private static void skipPortions(TocInput in) throws IOException {
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            in.skip(length);
        }
    }

    private TocInput inputAt(long position) throws IOException {
        var in = new TocInput(new FilePart(channel, position), size - position);
        in.sizes(toc.header().intSize(), toc.header().offsetSize());
        return in;
    }

    /// The portions of one block as one stream.
    private static final class Portions extends InputStream {

        private final TocInput in;
        private int left;
        private boolean ended;

        Portions(TocInput in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !ended) {
                left = in.readInt();
                ended = left == 0;
                if (left < 0) {
                    throw new BrokenArchiveException("a length in it is impossible");
                }
            }
            if (ended) {
                return -1;
            }
            int count = in.read(into, start, Math.min(length, left));
            left -= count;
            return count;
        }
    }
}
