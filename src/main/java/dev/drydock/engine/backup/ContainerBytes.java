package dev.drydock.engine.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/// Tells Drydock's own container from other ZIP files, whatever its name, also when a part of it is
/// damaged.
public final class ContainerBytes {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int NAME_AT = 30;
    private static final int BEGINNING = 64;
    private static final int TAIL = 1 << 16;

    private static final List<String> FIRST_NAMES =
            List.of("schema/", "data/", "pages", "changes/", "large_objects/", "key.age");

    private static final List<String> LAST_NAMES = List.of("manifest.json", "key.age");

    private ContainerBytes() {}

    /// @param beginning the first bytes of the file
    public static boolean isOne(Path file, byte[] beginning) throws IOException {
        return isZip(beginning) && (beginsAsOne(beginning) || endsAsOne(file));
    }

    static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return isOne(file, in.readNBytes(BEGINNING));
        }
    }

    public static boolean isZip(byte[] beginning) {
        return beginning.length >= ZIP.length
                && Arrays.equals(beginning, 0, ZIP.length, ZIP, 0, ZIP.length);
    }

    private static boolean beginsAsOne(byte[] bytes) {
        String name =
                new String(
                        bytes,
                        Math.min(NAME_AT, bytes.length),
                        Math.clamp(bytes.length - NAME_AT, 0, 20),
                        StandardCharsets.ISO_8859_1);
        return FIRST_NAMES.stream().anyMatch(name::startsWith);
    }

    private static boolean endsAsOne(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL);
            channel.read(tail, Math.max(0, channel.size() - TAIL));
            String text = new String(tail.array(), StandardCharsets.ISO_8859_1);
            return LAST_NAMES.stream().anyMatch(text::contains);
        }
    }
}
