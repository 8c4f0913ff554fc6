package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// The ZIP of a `.drydock` container, of which nothing is trusted: every header is made again and
/// compared, every checksum is checked, every size is bounded. Thread-safe.
final class ContainerEntries implements Closeable {

    private static final int LARGEST_DIRECTORY = 256 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final List<ZipLayout.Entry> entries;

    private ContainerEntries(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        this.entries = readDirectory();
    }

    /// Opens the file and checks its directory.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, FILE_MISSING,
    ///   FILE_NOT_ACCESSIBLE
    static ContainerEntries open(Path file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException failure) {
            throw DurableFile.failed("open the backup", file, failure);
        }
        try {
            return new ContainerEntries(file, channel);
        } catch (IOException | RuntimeException failure) {
            closeAfter(channel, failure);
            throw Damage.by(file, failure);
        }
    }

    Path file() {
        return file;
    }

    /// In the order in which they lie.
    List<ZipLayout.Entry> all() {
        return entries;
    }

    /// The entry's bytes, after its header and its checksum were found right.
    byte[] read(ZipLayout.Entry entry) throws IOException {
        byte[] stored = new byte[(int) entry.size()];
        read(entry, ByteBuffer.wrap(stored));
        return stored;
    }

    /// The same into memory that is there.
    ///
    /// @param into as long as the entry
    /// @return `into`, from its beginning
    ByteBuffer read(ZipLayout.Entry entry, ByteBuffer into) throws IOException {
        byte[] header = ZipLayout.localHeader(entry);
        if (!Arrays.equals(header, readAt(entry.offset(), header.length))) {
            throw Damage.in(file, "the header of a part is not as it was written");
        }
        readAt(entry.dataOffset(), into);
        CRC32 crc = new CRC32();
        crc.update(into);
        if (crc.getValue() != entry.crc()) {
            throw Damage.in(file, "a part does not match its checksum");
        }
        return into.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private List<ZipLayout.Entry> readDirectory() throws IOException {
        if (size < ZipLayout.END_FIXED) {
            throw Damage.in(file, "it is too short");
        }
        ByteBuffer end = numbers(readAt(size - ZipLayout.END_FIXED, ZipLayout.END_FIXED));
        long directoryStart = Integer.toUnsignedLong(end.getInt(16));
        if (end.getInt(0) != ZipLayout.END_SIGNATURE) {
            throw Damage.in(file, "its end is missing; it may have been cut off");
        }
        if (Short.toUnsignedInt(end.getShort(10)) == ZipLayout.MAX16) {
            long at = size - ZipLayout.END_FIXED - ZipLayout.LOCATOR64 - ZipLayout.END64;
            directoryStart = at < 0 ? -1 : numbers(readAt(at, ZipLayout.END64)).getLong(48);
        }
        long length = size - directoryStart;
        if (directoryStart < 0 || length < ZipLayout.END_FIXED || length > LARGEST_DIRECTORY) {
            throw Damage.in(file, "its directory is not where it should be");
        }
        byte[] stored = readAt(directoryStart, (int) length);
        List<ZipLayout.Entry> found = parseEntries(stored);
        requireContiguous(found, directoryStart);
        if (!Arrays.equals(ZipLayout.directory(found, directoryStart), stored)) {
            throw Damage.in(file, "its directory is not as it was written");
        }
        return List.copyOf(found);
    }

    private static List<ZipLayout.Entry> parseEntries(byte[] directory) {
        ByteBuffer stored = numbers(directory);
        List<ZipLayout.Entry> found = new ArrayList<>();
        int at = 0;
        while (at + ZipLayout.CENTRAL_FIXED <= stored.capacity()
                && stored.getInt(at) == ZipLayout.CENTRAL_SIGNATURE) {
            int nameLength = Short.toUnsignedInt(stored.getShort(at + 28));
            int extraLength = Short.toUnsignedInt(stored.getShort(at + 30));
            int next = at + ZipLayout.CENTRAL_FIXED + nameLength + extraLength;
            if (next > stored.capacity()) {
                break;
            }
            long offset = Integer.toUnsignedLong(stored.getInt(at + 42));
            if (offset == ZipLayout.MAX32 && extraLength == 12) {
                offset = stored.getLong(at + ZipLayout.CENTRAL_FIXED + nameLength + 4);
            }
            found.add(
                    new ZipLayout.Entry(
                            new String(
                                    directory,
                                    at + ZipLayout.CENTRAL_FIXED,
                                    nameLength,
                                    StandardCharsets.UTF_8),
                            offset,
                            Integer.toUnsignedLong(stored.getInt(at + 24)),
                            Integer.toUnsignedLong(stored.getInt(at + 16))));
            at = next;
        }
        return found;
    }

    private void requireContiguous(List<ZipLayout.Entry> found, long directoryStart) {
        long expected = 0;
        for (ZipLayout.Entry entry : found) {
            if (entry.offset() != expected) {
                throw Damage.in(file, "its parts do not follow each other");
            }
            expected = entry.endOffset();
        }
        if (expected != directoryStart) {
            throw Damage.in(file, "a part is missing");
        }
    }

    private byte[] readAt(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > size) {
            throw Damage.in(file, "it ends too early");
        }
        byte[] bytes = new byte[length];
        readAt(offset, ByteBuffer.wrap(bytes));
        return bytes;
    }

    /// Fills the buffer and goes back to its beginning.
    private void readAt(long offset, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position()) < 0) {
                throw new EOFException(file + " ends too early");
            }
        }
        into.flip();
    }

    private static ByteBuffer numbers(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void closeAfter(FileChannel channel, Exception failure) {
        try {
            channel.close();
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
