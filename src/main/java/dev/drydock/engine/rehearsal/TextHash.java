package dev.drydock.engine.rehearsal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes of texts, the same for every way to end lines.
final class TextHash {

    private TextHash() {}

    static String of(String text) {
        String normalised = text.replace("\r\n", "\n").replace('\r', '\n');
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(normalised.getBytes(StandardCharsets.UTF_8));
            return "sha256-lf:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
