package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the numbers and texts of an archive's header and table of contents as `pg_dump` writes
/// them (pg_backup_archiver.c: WriteInt, WriteStr, WriteOffset), and counts the bytes.
final class TocInput {

    static final long NOT_NOTED = -1;
    static final long NO_DATA = -2;

    /// No definition comes near it; more is damage or an attack.
    private static final int LONGEST_TEXT = 256 << 20;

    private final InputStream in;
    private final long limit;
    private long position;
    private int intSize = 4;
    private int offsetSize = 8;

    /// @param limit bytes there can be at most
    TocInput(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    long position() {
        return position;
    }

    /// How many bytes there can still be.
    long left() {
        return limit - position;
    }

    void sizes(int ofInt, int ofOffset) throws BrokenArchiveException {
        if (ofInt < 2 || ofInt > 8 || ofOffset < 2 || ofOffset > 8) {
            throw new BrokenArchiveException("its numbers have an impossible size");
        }
        intSize = ofInt;
        offsetSize = ofOffset;
    }

    int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("it ends too early");
        }
        position++;
        return next;
    }

    byte[] readBytes(int count) throws IOException {
        if (count < 0 || count > left()) {
            throw new BrokenArchiveException("a length in it is larger than the file");
        }
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("it ends too early");
        }
        position += count;
        return bytes;
    }

    /// Reads what is there, at least one byte.
    int read(byte[] into, int start, int length) throws IOException {
        int count = in.read(into, start, length);
        if (count < 0) {
            throw new EOFException("it ends too early");
        }
        position += count;
        return count;
    }

    void skip(int count) throws IOException {
        if (count < 0 || count > left()) {
            throw new BrokenArchiveException("a length in it is larger than the file");
        }
        in.skipNBytes(count);
        position += count;
    }

    /// A sign, then the bytes, lowest first.
    int readInt() throws IOException {
        boolean negative = readByte() != 0;
        long value = 0;
        for (int i = 0; i < intSize; i++) {
            value |= (long) readByte() << (8 * i);
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new BrokenArchiveException("a number in it is too large");
        }
        return (int) (negative ? -value : value);
    }

    @Nullable String readText() throws IOException {
        int length = readInt();
        if (length < 0) {
            return null;
        }
        if (length > LONGEST_TEXT) {
            throw new BrokenArchiveException("a text in it is too long");
        }
        return new String(readBytes(length), StandardCharsets.UTF_8);
    }

    /// A text, empty where there is none.
    String readTextOrEmpty() throws IOException {
        String text = readText();
        return text == null ? "" : text;
    }

    /// Where the data of an entry begins.
    ///
    /// @return −1 when that was not noted, −2 when the entry has no data
    long readOffset() throws IOException {
        int state = readByte();
        long value = 0;
        for (int i = 0; i < offsetSize; i++) {
            value |= (long) readByte() << (8 * i);
        }
        return switch (state) {
            case 1 -> NOT_NOTED;
            case 2 -> {
                if (value < 0) {
                    throw new BrokenArchiveException("a place in it is impossible");
                }
                yield value;
            }
            case 3 -> NO_DATA;
            default -> throw new BrokenArchiveException("a place in it is of an unknown kind");
        };
    }
}
