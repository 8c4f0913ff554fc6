package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.PartSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// A text in one part, or in numbered ones when it is larger than a part may be.
record TextParts(PartSink parts, String name) {

    void add(byte[] text) {
        if (text.length <= PartBuffer.PART_BYTES) {
            parts.add(name, text, text.length);
            return;
        }
        for (int start = 0, number = 0; start < text.length; number++) {
            int end = Math.min(text.length, start + PartBuffer.PART_BYTES);
            byte[] portion = Arrays.copyOfRange(text, start, end);
            parts.add(name + String.format(Locale.ROOT, ".%04d", number), portion, portion.length);
            start = end;
        }
    }

    /// Empty when there is no such part.
    static String read(BackupParts parts, String name) {
        var bytes = new ByteArrayOutputStream();
        for (BackupManifest.Member member : parts.manifest().members(name)) {
            bytes.writeBytes(parts.read(member));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
