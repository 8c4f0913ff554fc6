package dev.drydock.engine.migration.tidy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes of files and texts.
final class Hashes {

    private static final int BUFFER = 64 * 1024;

    private Hashes() {}

    static String sha256(byte[] bytes) {
        return hex(digest("SHA-256").digest(bytes));
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest("SHA-256");
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest.digest());
    }

    /// The checksum that the history keeps: SHA-256 with every line end as LF.
    static String ofHistory(String text) {
        return "sha256-lf:" + sha256(unixLines(text));
    }

    static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// The name git gives to this content.
    ///
    /// @param like a name of the same repository, which tells the algorithm by its length
    static String gitBlob(byte[] content, String like) {
        MessageDigest digest = digest(like.length() == 40 ? "SHA-1" : "SHA-256");
        digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
        return hex(digest.digest(content));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
