package dev.drydock.engine.backup.target;

import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of what passes.
final class FileHash {

    private static final int BUFFER = 1 << 20;

    private final MessageDigest digest = digest("SHA-256");

    static String of(Path file, JobContext context) throws IOException {
        var hash = new FileHash();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                context.cancel().throwIfCancelled();
                hash.add(buffer, read);
            }
        }
        return hash.digits();
    }

    void add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /// Lower-case hexadecimal. Called once.
    String digits() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
