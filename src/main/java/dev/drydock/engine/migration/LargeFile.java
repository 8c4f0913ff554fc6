package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/// A file that is too large to be held in memory. It was read once from end to end, to know its
/// hash and that it is text; it is read again in pieces when it is checked and when it runs.
///
/// @param name as shown
/// @param modified when the file was last changed, as far as its volume tells
/// @param checksum as of every migration
/// @param beginning the first lines
public record LargeFile(
        Path path,
        String name,
        long sizeBytes,
        FileTime modified,
        String checksum,
        String beginning) {

    /// Files up to this size are held in memory.
    static final long LIMIT_BYTES = 8L * 1024 * 1024;

    private static final int BUFFER_BYTES = 1 << 18;
    private static final int BEGINNING_CHARACTERS = 16_384;
    private static final String NOTE = "-- Drydock: this file has ";

    /// Reads the file once.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID when it is not UTF-8 text
    static LargeFile read(Path path, String name) throws IOException {
        FileTime modified = Files.getLastModifiedTime(path);
        long size = Files.size(path);
        if (size > Integer.MAX_VALUE) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_FILES_INVALID,
                    Identifiers.visible(name) + " is larger than 2 GiB.",
                    "Split it into several files, or load that much data with a tool for it.",
                    Map.of("file", name),
                    null);
        }
        var reading = new Reading(name);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                reading.take(buffer, length);
            }
        }
        return new LargeFile(
                path,
                name,
                size,
                modified,
                MigrationFile.checksumOf(reading.end()),
                reading.beginning.toString());
    }

    /// What stands for the text where people look: the first lines, so that places in them are
    /// those of the file, and a note.
    String shownText() {
        int lineEnd = beginning.lastIndexOf('\n');
        return (lineEnd < 0 ? "" : beginning.substring(0, lineEnd + 1)) + note() + "\n";
    }

    private String note() {
        return NOTE + sizeBytes + " bytes and is not kept as text; " + checksum;
    }

    /// The text as the history keeps it: all of it, or the note alone.
    static String savedForm(String text) {
        int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
        return text.startsWith(NOTE, lastLine) ? text.substring(lastLine).strip() : text;
    }

    /// How many bytes the byte order mark takes.
    int markLength() {
        return FileText.markLength(bytes(0, 3));
    }

    /// Up to `length` bytes from `start`; fewer at the end of the file.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID when the file is not the one that was read
    byte[] bytes(long start, int length) {
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() != sizeBytes || !Files.getLastModifiedTime(path).equals(modified)) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_FILES_INVALID,
                        Identifiers.visible(name) + " was changed while it was being read.",
                        "Let nobody write to it, and run again.",
                        Map.of("file", name),
                        null);
            }
            ByteBuffer buffer =
                    ByteBuffer.allocate((int) Math.min(length, Math.max(0, sizeBytes - start)));
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {
                // a read may bring less than asked for
            }
            return buffer.array();
        } catch (IOException failure) {
            throw DirectorySource.unreadable(path, failure);
        }
    }

    /// The place of a character; walks through the file, so only for errors.
    TextPosition position(int characters) {
        var position = new BytePosition();
        for (long start = 0; start < sizeBytes; start += BUFFER_BYTES) {
            for (byte value : bytes(start, BUFFER_BYTES)) {
                if (position.characters() >= characters && (value & 0xC0) != 0x80) {
                    return position.position();
                }
                position.pass(value);
            }
        }
        return position.position();
    }

    /// Hashes and checks the bytes as they come.
    private static final class Reading {
        private final String name;
        private final MessageDigest hash = MigrationFile.sha256();
        private final CharsetDecoder decoder = FileText.decoder();
        private final ByteBuffer undecoded = ByteBuffer.allocate(BUFFER_BYTES + 16);
        private final CharBuffer decoded = CharBuffer.allocate(BUFFER_BYTES + 16);
        private final BytePosition position = new BytePosition();
        private final StringBuilder beginning = new StringBuilder();
        private final byte[] normalised = new byte[BUFFER_BYTES + 1];
        private boolean afterReturn;
        private long passed;

        Reading(String name) {
            this.name = name;
        }

        void take(byte[] buffer, int length) {
            int start = 0;
            if (passed == 0) {
                FileText.requireNotWide(Arrays.copyOf(buffer, length), name);
                start = FileText.markLength(buffer);
                for (int i = 0; i < start; i++) {
                    position.pass(buffer[i]);
                }
                passed = start;
            }
            undecoded.put(buffer, start, length - start).flip();
            decode(false);
            undecoded.compact();
            addToHash(buffer, start, length);
        }

        private void decode(boolean last) {
            decoded.clear();
            CoderResult result = decoder.decode(undecoded, decoded, last);
            passOver();
            if (result.isError()) {
                throw FileText.notUtf8(
                        name, undecoded.get(undecoded.position()), passed, position.position());
            }
            decoded.flip();
            if (beginning.length() < BEGINNING_CHARACTERS) {
                beginning.append(
                        decoded,
                        0,
                        Math.min(decoded.length(), BEGINNING_CHARACTERS - beginning.length()));
            }
        }

        /// Counts what was decoded, up to a NUL.
        private void passOver() {
            int end = undecoded.position();
            for (int i = 0; i < end; i++) {
                if (undecoded.get(i) == 0) {
                    throw FileText.nul(name, position.position());
                }
                position.pass(undecoded.get(i));
            }
            passed += end;
        }

        private void addToHash(byte[] buffer, int start, int length) {
            int filled = 0;
            for (int i = start; i < length; i++) {
                byte value = buffer[i];
                if (value == '\r') {
                    normalised[filled++] = '\n';
                } else if (value != '\n' || !afterReturn) {
                    normalised[filled++] = value;
                }
                afterReturn = value == '\r';
            }
            hash.update(normalised, 0, filled);
        }

        byte[] end() {
            undecoded.flip();
            decode(true);
            return hash.digest();
        }
    }

    /// Decodes whole characters only: bytes of one that is cut off at the end are left out.
    static String wholeCharacters(byte[] bytes) {
        int end = bytes.length;
        int back = 0;
        while (back < 3 && end - back > 0 && (bytes[end - 1 - back] & 0xC0) == 0x80) {
            back++;
        }
        if (end - back > 0) {
            int lead = bytes[end - 1 - back] & 0xFF;
            int wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            if (wanted > back + 1) {
                end -= back + 1;
            }
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
