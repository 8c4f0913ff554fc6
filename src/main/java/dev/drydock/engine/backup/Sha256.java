package dev.drydock.engine.backup;

import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// SHA-256 as lower-case hexadecimal.
final class Sha256 {

    private static final int BUFFER = 1 << 20;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static byte[] bytesOf(byte[] bytes, int start, int length) {
        MessageDigest digest = digest();
        digest.update(bytes, start, length);
        return digest.digest();
    }

    static String of(byte[] bytes, int length) {
        MessageDigest digest = digest();
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /// From the position to the limit, which stay as they are.
    ///
    /// @param window through which the bytes go, because a digest works on arrays
    static String of(ByteBuffer bytes, byte[] window) {
        MessageDigest digest = digest();
        ByteBuffer left = bytes.duplicate();
        while (left.hasRemaining()) {
            int length = Math.min(window.length, left.remaining());
            left.get(window, 0, length);
            digest.update(window, 0, length);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Reads the whole file; tells the consumer of each portion's length.
    static String of(Path file, JobContext context, LongConsumer portion) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                context.cancel().throwIfCancelled();
                digest.update(buffer, 0, read);
                portion.accept(read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
