package dev.drydock.engine.backup.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Tells Drydock's own container from other ZIP files, also when a part of it is damaged.
final class ContainerBytes {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int NAME_AT = 30;
    private static final int TAIL = 1 << 16;

    private static final List<String> FIRST_NAMES =
            List.of("schema/", "data/", "pages", "changes/", "large_objects/", "key.age");

    private static final List<String> LAST_NAMES = List.of("manifest.json", "key.age");

    private ContainerBytes() {}

    static boolean isOne(ArchiveSource source) throws IOException {
        return isZip(source) && (beginsAsOne(source) || endsAsOne(source));
    }

    static boolean isZip(ArchiveSource source) {
        return source.packing() == ArchivePacking.NONE && source.startsWith(ZIP);
    }

    private static boolean beginsAsOne(ArchiveSource source) {
        byte[] bytes = source.beginning();
        String name =
                new String(
                        bytes,
                        Math.min(NAME_AT, bytes.length),
                        Math.clamp(bytes.length - NAME_AT, 0, 20),
                        StandardCharsets.ISO_8859_1);
        return FIRST_NAMES.stream().anyMatch(name::startsWith);
    }

    private static boolean endsAsOne(ArchiveSource source) throws IOException {
        try (FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL);
            channel.read(tail, Math.max(0, channel.size() - TAIL));
            String text = new String(tail.array(), StandardCharsets.ISO_8859_1);
            return LAST_NAMES.stream().anyMatch(text::contains);
        }
    }
}
